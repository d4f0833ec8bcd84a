package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import news.telex.ingest.identity.Verdict.SupersededReason;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.IdRoles;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;
import news.telex.schemas.Signals;

/**
 * Joins articles that are one, as an operator decided. The one that is joined is dead, and says
 * which goes on; whatever its names lead to goes there, be it decided before or after. If its text
 * is the newer one of both, it is the next version of the other.
 *
 * <p>The joined one remembers its own versions: what it brought before, and what is older than its
 * newest, is no version of the other. Its numbers count beside its own only; beside the other's,
 * times and arrival do.
 *
 * <p>Only articles that are out, alive and free of doubts are joined: what was killed stays so, and
 * kills nothing by being joined. Used by the thread that owns the store.
 */
final class Joins {
  private final IdentityStore store;
  private final Identifier identifier;
  private final Translations translations;
  private final VersionMemory memory;
  private final JoinedArticles joined;

  Joins(
      IdentityStore store, Identifier identifier, Translations translations, VersionMemory memory) {
    this.store = store;
    this.identifier = identifier;
    this.translations = translations;
    this.memory = memory;
    this.joined = new JoinedArticles(store);
  }

  /** Uri of the article to which the versions of an article go: mostly its own. */
  String target(String uri) {
    return joined.target(uri);
  }

  /**
   * Does what was decided, and remembers it for when the article comes, or comes again.
   *
   * @param at when the broker took the decision, milliseconds since 1970-01-01 UTC
   * @param now wall clock, milliseconds since 1970-01-01 UTC
   * @return the end of the one, and its text as a version of the other where it is newer; empty if
   *     the decision is known, or nothing is to be joined
   */
  List<Judged> decide(EditorialDecision decision, long at, long now) {
    String uri = decision.getUri();
    String into = decision.getInto().orElse("");
    DecisionState known = store.decision(uri, DecisionState.ALL_VERSIONS);
    if (!isMeaningful(decision, uri, into) || (known != null && known.at() >= at)) {
      return List.of();
    }
    ArticleState state = store.article(uri);
    ArticleState other = store.article(into);
    if (state != null && (other == null || !isWhole(state) || !isWhole(other))) {
      return List.of();
    }
    store.putDecision(
        uri,
        DecisionState.ALL_VERSIONS,
        new DecisionState(DecisionState.JOIN, at, into, decision.getVersion()));
    return state == null ? List.of() : join(decision, state, into, now);
  }

  /** Both are of the provider: copies of other providers are near-copies, and stay. */
  private boolean isMeaningful(EditorialDecision decision, String uri, String into) {
    String provider = decision.getProvider();
    return ArticleUri.isOf(uri, provider)
        && ArticleUri.isOf(into, provider)
        && !target(into).equals(uri);
  }

  /** Whether an article is out, alive and free of doubts. */
  static boolean isWhole(ArticleState state) {
    return state.isOut()
        && !state.killed()
        && !state.imposed()
        && !Revivals.isWithheld(state)
        && state.review() == null
        && state.joinedInto() == null;
  }

  private List<Judged> join(EditorialDecision decision, ArticleState state, String into, long now) {
    String uri = decision.getUri();
    String provider = decision.getProvider();
    Optional<ParsedItem> text = translations.standing(state);
    List<Judged> judged = new ArrayList<>();
    judged.add(
        end(
            uri,
            state,
            into,
            Math.max(decision.getVersion(), state.version()) + 1,
            ParsedItem.newBuilder()
                .setProvider(provider)
                .setProvenance(state.raw().toProvenance(provider))
                .build(),
            now));
    text.ifPresent(item -> judged.addAll(goOn(item, state, into, now)));
    ArticleState other = store.article(into);
    if (other != null) {
      store.putArticle(into, other.alsoSeeing(state).ofSeveralSeries());
    }
    return judged;
  }

  /** The text of the joined article, if it is newer than the other's. */
  private List<Judged> goOn(ParsedItem text, ArticleState state, String into, long now) {
    ParsedItem item = ByReference.withoutNumber(Records.carry(text, new ParsedItem()));
    Provenance live = Records.carry(text.getProvenance(), new Provenance());
    live.put("replayId", null);
    item.put("provenance", live);
    List<Judged> judged =
        identifier.identify(into, item, ItemName.of(item), false, now).stream()
            .filter(each -> each.verdict() instanceof Verdict.Accepted)
            .toList();
    KnownText known = state.text();
    if (known != null && ByReference.bringsText(judged)) {
      memory.add(item, into, known.at(), now);
    }
    return judged;
  }

  /** The record with which an article ends. */
  private Judged end(
      String uri, ArticleState state, String into, long version, ParsedItem from, long now) {
    Article end =
        Article.newBuilder()
            .setUri(uri)
            .setVersion(version)
            .setSupersedes(version - 1)
            .setProvider(from.getProvider())
            .setPubStatus(PubStatus.canceled)
            .setSignal(Signals.MERGED)
            .setAltIds(
                List.of(AltId.newBuilder().setRole(IdRoles.REPLACED_BY).setValue(into).build()))
            .setProvenance(from.getProvenance())
            .build();
    ArticleState ended = state.imposing(end, state.versionAt(), now).joinedInto(into);
    store.putArticle(uri, ended);
    identifier.remember(from.getProvider(), uri, ended, now);
    return new Judged(from, new Verdict.Accepted(uri, end));
  }

  /**
   * An item came of an article that is joined. Where that was decided before anything of it was
   * known it ends now: it may be out since an earlier time.
   *
   * @param uri uri of the joined article
   * @param names of the item
   * @return its end, if it is told now, and what becomes of the item if that is not to be decided
   *     as of any other version of the article that goes on
   */
  Heard hear(ParsedItem item, String uri, List<ItemName> names, long now) {
    ArticleState state = store.article(uri);
    DecisionState decision = store.decision(uri, DecisionState.ALL_VERSIONS);
    List<Judged> end = List.of();
    if (state == null && decision != null && decision.into() != null) {
      state = ArticleState.unpublished(names.stream().map(ItemName::token).toList(), now);
      end = List.of(end(uri, state, decision.into(), decision.version() + 1, item, now));
      state = store.article(uri);
    }
    if (state == null) {
      return new Heard(end, Optional.empty());
    }
    Optional<Verdict> verdict = known(item, state, target(uri));
    ArticleState heard = state.heardOf(item, List.of(), now);
    boolean newer = verdict.isEmpty() && VersionOrder.of(item, state).sign() > 0;
    ArticleState next =
        newer
            ? heard.restated(item.getVersion().orElse(null), VersionTime.of(item).orElse(null))
            : heard;
    store.putArticle(uri, next);
    identifier.remember(item.getProvider(), uri, next, now);
    return new Heard(end, verdict);
  }

  /** An article has versions of a joined one. */
  void mix(String uri) {
    ArticleState state = store.article(uri);
    if (state != null && !state.restarted()) {
      store.putArticle(uri, state.ofSeveralSeries());
    }
  }

  /**
   * @param end of the joined article, if it is told now
   * @param verdict what becomes of the item; empty if it is a version like any other
   */
  record Heard(List<Judged> end, Optional<Verdict> verdict) {}

  private Optional<Verdict> known(ParsedItem item, ArticleState state, String into) {
    ArticleState other = store.article(into);
    RawPosition at = RawPosition.of(item.getProvenance());
    if (other == null || other.isCurrent(item) || at.isSame(other.raw())) {
      return Optional.empty();
    }
    VersionOrder order = VersionOrder.of(item, state);
    boolean replay = item.getProvenance().getReplayId().isPresent();
    boolean seen = state.hasSeen(item) && (replay || order.byWire() <= 0);
    if (seen || at.isSame(state.raw())) {
      return Optional.of(
          other.killed()
              ? new Verdict.Superseded(into, other.version(), SupersededReason.KILLED)
              : new Verdict.Unchanged(into, other.version()));
    }
    boolean older = order.sign() < 0 && item.getPubStatus() != PubStatus.canceled;
    return older
        ? Optional.of(new Verdict.Superseded(into, other.version(), SupersededReason.OLDER_VERSION))
        : Optional.empty();
  }
}
