package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.List;
import news.telex.ingest.identity.Verdict.SupersededReason;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Review;
import org.jspecify.annotations.Nullable;

/**
 * What comes of one item, or of one decision, for an article: verdicts in the order in which they
 * are to be told, and the state that they leave behind. Used once, by one thread.
 */
final class Proceeding {
  /** Of a doubtful kill or withhold of what was out. */
  static final String TAKEN_OUT = "What was out is taken out until somebody decides.";

  private final IdentityStore store;
  private final String uri;
  private final List<String> names;
  private final boolean notice;
  private final long now;
  private final List<Judged> judged = new ArrayList<>();
  private final @Nullable ArticleState found;
  private @Nullable ArticleState state;
  private @Nullable ParsedItem held;

  /**
   * @param state what is known of the article; null if nothing is
   * @param names of the item
   * @param notice whether it is a notice on the article, which is later than what is held of it
   *     where the wire does not say otherwise
   */
  Proceeding(
      IdentityStore store,
      String uri,
      @Nullable ArticleState state,
      List<String> names,
      boolean notice,
      long now) {
    this.store = store;
    this.uri = uri;
    this.found = state;
    this.state = state;
    this.names = names;
    this.notice = notice;
    this.now = now;
    this.held = state == null || state.review() == null ? null : store.held(uri);
  }

  String uri() {
    return uri;
  }

  /** What is known of the article by now; null if nothing is. */
  @Nullable ArticleState state() {
    return state;
  }

  /** What is held for review by now, or null. */
  @Nullable ParsedItem held() {
    return held;
  }

  List<Judged> judged() {
    return List.copyOf(judged);
  }

  boolean isOut() {
    return state != null && state.isOut();
  }

  boolean isWithheldInDoubt() {
    return state != null && state.isWithheldInDoubt();
  }

  /** Whether what is out is alive and was there, or is later, than a version. */
  boolean isAliveUpTo(long version) {
    return state != null && state.isOut() && !state.killed() && version <= state.version();
  }

  /** The number of what is held; that of the next version if nothing is. */
  long heldNumber() {
    OpenReview open = known().review();
    return open == null ? known().version() + 1 : open.version();
  }

  /** The number that an item gets if it is held now: none that another one had while it was. */
  long numberIfHeld(ParsedItem item) {
    OpenReview open = known().review();
    long least = open == null ? 0 : isHeld(item) ? open.version() : open.version() + 1;
    return Math.max(least, Identifier.nextNumber(item, known()));
  }

  /**
   * Gives a version that takes the place of what is held a number that this never had: what is
   * decided about the one too late is done to no other.
   */
  void numberBehindHeld(ParsedItem item, Verdict.Accepted accepted) {
    long least = isHeld(item) ? heldNumber() : heldNumber() + 1;
    accepted.article().put("version", Math.max(least, accepted.article().getVersion()));
  }

  /** Something is decided about an item as the rules of versions say. */
  void decide(ParsedItem item, Verdict verdict) {
    judged.add(new Judged(item, verdict));
    state = Identifier.next(item, verdict, state, names, now);
    if (verdict instanceof Verdict.Accepted accepted) {
      if (isBare(accepted.article())) {
        state = known().asImposed();
      }
      accepted.article().put("change", known().changeOf(accepted.article()));
    }
  }

  /** Whether nothing of what its raw record states is in an article but that it is out. */
  static boolean isBare(Article article) {
    return article.getContentHash().isEmpty();
  }

  /** A version goes on that is older than what is held. */
  void decideBeforeHeld(ParsedItem item, Verdict.Accepted accepted) {
    decide(item, accepted);
    OpenReview open = known().review();
    if (open != null) {
      state = known().reviewing(open.withoutEnd());
    }
    renumberHeld();
  }

  /** What is held gets another number, and its wire hears of it, if what is out has its own now. */
  private void renumberHeld() {
    OpenReview open = known().review();
    if (held != null && open != null && open.version() <= known().version()) {
      state = known().reviewing(open.numbered(known().version() + 1));
      judged.add(new Judged(held, inDoubt(held)));
    }
  }

  /** The content of what is held is sent again. Nothing of it is out yet, so none of it is seen. */
  void knownAsHeld(ParsedItem item) {
    judged.add(new Judged(item, new Verdict.Unchanged(uri, heldNumber())));
    state = known().named(names, now);
  }

  /** An item is in doubt that is older than what is held, and goes nowhere. */
  void hear(ParsedItem item) {
    OpenReview open = known().review();
    if (open != null) {
      state = known().reviewing(open.hearing(item));
    }
    decide(item, new Verdict.Superseded(uri, heldNumber(), SupersededReason.OLDER_VERSION));
    renumberHeld();
  }

  /** Whether an item is older than one that may be the end of its article. */
  boolean mayHaveEnded(ParsedItem item) {
    OpenReview open = known().review();
    return open != null && open.mayHaveEnded(item);
  }

  /** An item is held for review, in place of the one that was. */
  void hold(ParsedItem item) {
    OpenReview before = known().review();
    long number = numberIfHeld(item);
    if (held != null && !isHeld(item)) {
      tellEnd(held, SupersededReason.REPLACED);
    }
    store.hold(uri, item);
    held = item;
    state = known().named(names, now).reviewing(OpenReview.of(item, number, before));
    judged.add(new Judged(item, inDoubt(item)));
  }

  /** Whether an item is what is held, be it of another reading. */
  boolean isHeld(ParsedItem item) {
    return held != null
        && RawPosition.of(item.getProvenance()).isSame(RawPosition.of(held.getProvenance()));
  }

  /** Where an item stands beside what is held: negative if it is older; 0 if nothing is held. */
  int order(ParsedItem item) {
    if (held == null) {
      return 0;
    }
    VersionOrder order = VersionOrder.of(item, held);
    return notice && order.byWire() == 0 ? 1 : order.sign();
  }

  private void tellEnd(ParsedItem ended, SupersededReason why) {
    judged.add(new Judged(ended, new Verdict.Superseded(uri, heldNumber(), why)));
    state = known().heardOf(ended, List.of(), now);
  }

  private Verdict inDoubt(ParsedItem item) {
    Review review = item.getReview().orElseGet(() -> Review.newBuilder().build());
    String doubt = DoubtInWords.sentence(review);
    return new Verdict.Held(
        uri,
        heldNumber(),
        Verdict.Held.REVIEW,
        isWithheldInDoubt() ? doubt + ' ' + TAKEN_OUT : doubt);
  }

  /**
   * What is held is held no more.
   *
   * @param why null if it goes on
   */
  void endHeld(@Nullable SupersededReason why) {
    if (held == null) {
      return;
    }
    if (why != null) {
      tellEnd(held, why);
    }
    store.dropHeld(uri);
    state = known().reviewing(null);
    held = null;
  }

  /** What is out leaves at once, because an item may say so. */
  void withhold(ParsedItem item) {
    ArticleState out = known();
    Provenance from = out.raw().toProvenance(item.getProvenance().getWire());
    from.put("replayId", item.getProvenance().getReplayId().orElse(null));
    from.put("traceparent", item.getProvenance().getTraceparent().orElse(null));
    impose(
        item,
        bare(item.getProvider(), out.version() + 1, PubStatus.withheld, from),
        out.versionAt());
  }

  /** The record of what an operator killed, or of what is withheld in doubt, comes again. */
  void repeat(ParsedItem item) {
    ArticleState out = known();
    Article article =
        bare(
            item.getProvider(),
            out.version(),
            out.killed() ? PubStatus.canceled : PubStatus.withheld,
            item.getProvenance());
    article.put("supersedes", out.supersedes());
    decide(item, new Verdict.Accepted(uri, article));
  }

  /** What is remembered of the text of what is held. */
  @Nullable KnownText heldText() {
    OpenReview open = known().review();
    return open == null ? null : open.text();
  }

  /**
   * An item that was held goes on, as that version.
   *
   * @param text what is remembered of its text
   */
  void release(ParsedItem item, long version, @Nullable KnownText text) {
    Verdict.Accepted accepted =
        isOut() ? Identifier.nextVersion(uri, item, known()) : Identifier.first(uri, item, known());
    decide(item, released(item, version, accepted));
    state = known().withText(text);
  }

  /**
   * An operator killed an item of which nothing is out.
   *
   * @param at when, milliseconds since 1970-01-01 UTC
   */
  void kill(ParsedItem item, long version, long at) {
    decide(
        item,
        new Verdict.Accepted(
            uri, bare(item.getProvider(), version, PubStatus.canceled, item.getProvenance())));
    state = known().asImposedKill(later(known(), at));
  }

  /**
   * An operator killed what is out, and with it what is held.
   *
   * @param at when, milliseconds since 1970-01-01 UTC
   */
  void killWhatIsOut(String provider, long at) {
    long version = Math.max(known().version(), held == null ? 0 : heldNumber()) + 1;
    endHeld(SupersededReason.KILLED);
    ArticleState out = known();
    Provenance from = out.raw().toProvenance(provider);
    impose(
        ParsedItem.newBuilder().setProvider(provider).setProvenance(from).build(),
        bare(provider, version, PubStatus.canceled, from),
        later(out, at));
  }

  /** What is out gets a version that no wire stated. */
  private void impose(ParsedItem item, Article article, @Nullable VersionTime at) {
    state = known().imposing(article, at, now);
    judged.add(new Judged(item, new Verdict.Accepted(uri, article)));
  }

  private static VersionTime later(ArticleState state, long at) {
    VersionTime known = state.versionAt();
    return known != null && known.at() > at ? known : new VersionTime(at, 0);
  }

  /** A kill of which only that is told: of what was held nothing leaves. */
  Verdict.Accepted bare(ParsedItem kill, Verdict.Accepted accepted) {
    return new Verdict.Accepted(
        uri,
        bare(
            kill.getProvider(),
            accepted.article().getVersion(),
            PubStatus.canceled,
            kill.getProvenance()));
  }

  private Article bare(String provider, long version, PubStatus status, Provenance from) {
    return Article.newBuilder()
        .setUri(uri)
        .setVersion(version)
        .setSupersedes(state == null ? null : state.superseded())
        .setProvider(provider)
        .setPubStatus(status)
        .setProvenance(from)
        .build();
  }

  /** What was in doubt as it goes on: a usable version, or a kill, which is no text to release. */
  Verdict.Accepted released(ParsedItem item, long version, Verdict.Accepted accepted) {
    accepted.article().put("version", version);
    if (item.getPubStatus() == PubStatus.canceled) {
      return bare(item, accepted);
    }
    accepted.article().put("pubStatus", PubStatus.usable);
    if (Doubt.mayRevive(item) && !Doubt.isOfHistory(item)) {
      // Whoever released it said so; the stages behind ask for it after a kill.
      accepted.article().put("pubStatusStated", true);
    }
    return accepted;
  }

  /** What was known of the article before; null if nothing was. */
  @Nullable ArticleState found() {
    return found;
  }

  /** What is known of the article thereafter, which is what was found if nothing is new. */
  ArticleState left() {
    return known();
  }

  private ArticleState known() {
    return state != null ? state : ArticleState.unpublished(names, now);
  }
}
