package news.telex.ingest.identity;

import java.time.Duration;
import java.util.List;
import news.telex.ingest.change.Changes;
import news.telex.ingest.identity.ArticleState.StatedTime;
import news.telex.ingest.identity.Verdict.SupersededReason;
import news.telex.schemas.Article;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;
import news.telex.schemas.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article an item belongs to and decides whether it is a version to publish. Costs a few
 * store look-ups per item. Used by one thread at a time, the one that owns the store.
 *
 * <p>Of what is replayed only the very record that brought the current version passes, as the same
 * version again, so that the stages behind see what they saw. What was decided before stays
 * decided, whatever came after it; what never got here is decided as if it were live.
 */
public final class Identifier {
  /**
   * Identity remembers a little longer than the stages behind it, so that none of them still knows
   * a version when the numbers begin anew.
   */
  static final long GRACE = Duration.ofDays(2).toMillis();

  private static final long FIRST_VERSION = 1;

  /** Among the evidence of a version with a lower number than the one before, and a later time. */
  private static final String COUNT_RESTARTED = "count-restarted";

  private static final Article DEFAULTS = Article.newBuilder().build();

  private final IdentityStore store;
  private final long stateRetention;
  private final long killRetention;
  private final ReviewDesk reviews;
  private final KilledTexts killedTexts;
  private final Candidates candidates;
  private final JoinedArticles joins;

  /**
   * @param stateRetention how long an untouched article is remembered
   * @param killRetention how long a killed one is
   */
  public Identifier(IdentityStore store, Duration stateRetention, Duration killRetention) {
    this.store = store;
    this.stateRetention = stateRetention.toMillis();
    this.killRetention = killRetention.toMillis();
    this.reviews = new ReviewDesk(store);
    this.killedTexts = new KilledTexts(store);
    this.candidates = new Candidates(store);
    this.joins = new JoinedArticles(store);
  }

  /** Until when a state is kept, milliseconds since 1970-01-01 UTC. */
  public static long keepUntil(
      ArticleState state, Duration stateRetention, Duration killRetention) {
    return state.touchedAt()
        + (isKeptLong(state) ? killRetention.toMillis() : stateRetention.toMillis())
        + GRACE;
  }

  /** Kills, and what nobody has decided yet, are kept as long as raw records are. */
  private static boolean isKeptLong(ArticleState state) {
    return state.killed() || state.review() != null;
  }

  /** How long an article that is touched now is remembered, milliseconds. */
  long stateRetention() {
    return stateRetention + GRACE;
  }

  /** How long a killed article is remembered, as are raw records, milliseconds. */
  long killRetention() {
    return killRetention + GRACE;
  }

  /**
   * Decides about an item and remembers it.
   *
   * @param now wall clock, milliseconds since 1970-01-01 UTC
   * @return what becomes of it, and of what waited for it, in the order in which it is to be told
   */
  public List<Judged> identify(ParsedItem item, long now) {
    List<ItemName> names = ItemName.of(item);
    Recognised found = recognise(item, names);
    List<ItemName> known = found.names(item, names);
    String uri = joins.target(uriOf(found, item, known));
    return found.told(identify(uri, item, known, false, now), item);
  }

  /** The uri of what an item was taken for. */
  String uriOf(Recognised found, ParsedItem item, List<ItemName> names) {
    return found.uri() != null
        ? found.uri()
        : ArticleUri.ofNew(item, names, uri -> store.article(uri) != null);
  }

  /**
   * The same for a notice on an article, as which it is newer than what it is about wherever no
   * time says otherwise. Its identifiers and addresses become names of the article, or its place;
   * headline and text are those of many notices.
   */
  List<Judged> identifyNotice(String uri, ParsedItem notice, long now) {
    return identify(uri, notice, ItemName.ofNotice(notice), true, now);
  }

  /**
   * The same for an item that is known to belong to an article.
   *
   * @param aliases what become names of the article
   * @param notice whether it is a notice on it
   */
  List<Judged> identify(
      String uri, ParsedItem item, List<ItemName> aliases, boolean notice, long now) {
    ArticleState state = store.article(uri);
    long window = item.getPubStatus() == PubStatus.canceled ? killRetention : stateRetention;
    // The stages behind forget by their own last touch, which re-sends never reach: a replayed
    // version that is older may be unknown to them and would be published again.
    if ((state == null || isReplay(item)) && receivedAt(item) < now - window) {
      return List.of(
          new Judged(
              item,
              new Verdict.Superseded(
                  uri, item.getVersion().orElse(0L), SupersededReason.BEYOND_WINDOW)));
    }
    if ((state == null || state.killed()) && reviews.isTakenDown(uri)) {
      return List.of(
          new Judged(
              item,
              new Verdict.Superseded(
                  uri,
                  state == null ? item.getVersion().orElse(0L) : state.version(),
                  SupersededReason.TAKEN_DOWN)));
    }
    Verdict verdict =
        state == null || !state.isOut()
            ? first(uri, item, state)
            : decide(uri, item, state, notice);
    List<String> names = aliases.stream().map(ItemName::token).toList();
    Proceeding proceeding = new Proceeding(store, uri, state, names, notice, now);
    ParsedItem asked =
        state == null || !state.isOut()
            ? mayBeKilled(item, aliases, proceeding.held())
            : bringsVersion(verdict, state) ? Revivals.ask(item, state, notice) : item;
    reviews.rule(proceeding, asked, verdict);
    conclude(proceeding, item.getProvider(), now);
    forgetShared(item, now);
    return proceeding.judged();
  }

  /**
   * Does what an operator decided, and remembers it for when the version comes, or comes again.
   *
   * @param at when the broker took the decision, milliseconds since 1970-01-01 UTC
   * @param now wall clock, milliseconds since 1970-01-01 UTC
   * @return what becomes of the version; empty if the decision is about nothing that is here, or is
   *     known
   */
  public List<Judged> decide(EditorialDecision decision, long at, long now) {
    String uri = decision.getUri();
    if (!ReviewDesk.isMeaningful(decision) || !reviews.note(decision, at)) {
      return List.of();
    }
    ArticleState state = store.article(uri);
    if (state == null) {
      return List.of();
    }
    Proceeding proceeding = new Proceeding(store, uri, state, List.of(), false, now);
    reviews.apply(proceeding, decision, at);
    conclude(proceeding, decision.getProvider(), now);
    return proceeding.judged();
  }

  /**
   * Makes an item the next version of an article whatever it states: somebody said so.
   *
   * @param names of the item that become names of the article
   */
  Judged put(ParsedItem item, String uri, List<ItemName> names, long now) {
    ArticleState state = store.article(uri);
    List<String> tokens = names.stream().map(ItemName::token).toList();
    Proceeding proceeding = new Proceeding(store, uri, state, tokens, false, now);
    proceeding.decide(
        item,
        state == null || !state.isOut() ? first(uri, item, state) : nextVersion(uri, item, state));
    conclude(proceeding, item.getProvider(), now);
    return proceeding.judged().get(0);
  }

  /** Remembers the article and its names; if nothing is new of it, it is remembered as it is. */
  private void conclude(Proceeding proceeding, String provider, long now) {
    ArticleState left = proceeding.left();
    if (left != proceeding.found()) {
      store.putArticle(proceeding.uri(), left);
      remember(provider, proceeding.uri(), left, now);
    }
  }

  /** Remembers the text of an item that came after its kill, by which it is known again. */
  void refused(ParsedItem item, String uri, ParsedPosition at, long now) {
    ArticleState state = store.article(uri);
    if (state != null && state.killed() && state.text() == null && !item.getBody().isEmpty()) {
      ArticleState known = state.withText(KnownText.of(item, at));
      store.putArticle(uri, known);
      remember(item.getProvider(), uri, known, now);
    }
  }

  /** What an item is taken for by some of its names. */
  Recognised recognise(ParsedItem item, List<ItemName> names) {
    return candidates.of(item, names);
  }

  /**
   * The article that an item is of by some of its names, or that goes on for it; null if it is of
   * none that is known.
   */
  @Nullable String find(ParsedItem item, List<ItemName> names) {
    String uri = recognise(item, names).uri();
    return uri == null ? null : joins.target(uri);
  }

  private static Verdict decide(String uri, ParsedItem item, ArticleState state, boolean notice) {
    boolean current = !state.isWithheldInDoubt() && state.isCurrent(item);
    if (isReplay(item)) {
      if (isCurrentRecord(item, state)) {
        return accept(item, uri, state, state.version(), state.supersedes());
      }
      if (state.hasSeen(item)) {
        return current || !state.killed()
            ? new Verdict.Unchanged(uri, state.version())
            : new Verdict.Superseded(uri, state.version(), SupersededReason.KILLED);
      }
    }
    boolean kill = item.getPubStatus() == PubStatus.canceled;
    if (current && (kill || !state.killed())) {
      return new Verdict.Unchanged(uri, state.version());
    }
    VersionOrder order = notice ? VersionOrder.ofNotice(item, state) : VersionOrder.of(item, state);
    if (kill) {
      return kill(uri, item, state, order);
    }
    if (state.killed()) {
      return Revivals.isAfterKill(item, state, order)
          ? nextVersion(uri, item, state)
          : new Verdict.Superseded(uri, state.version(), SupersededReason.KILLED);
    }
    if (state.hasSeen(item) && order.byWire() <= 0) {
      return new Verdict.Unchanged(uri, state.version());
    }
    return order.sign() > 0 || Doubt.mayKill(item)
        ? nextVersion(uri, item, state)
        : new Verdict.Superseded(uri, state.version(), SupersededReason.OLDER_VERSION);
  }

  /**
   * A kill acts whatever number or time it states and however late it comes. Only one that was
   * heard before is a re-send, unless the wire makes it later than what it revived.
   */
  private static Verdict kill(String uri, ParsedItem item, ArticleState state, VersionOrder order) {
    return state.hasSeen(item) && order.byWire() <= 0
        ? new Verdict.Unchanged(uri, state.version())
        : nextVersion(uri, item, state);
  }

  /** The first item of an article, in doubt if it brings back what was killed. */
  private ParsedItem mayBeKilled(ParsedItem item, List<ItemName> names, @Nullable ParsedItem held) {
    if (Doubt.isThere(item) || item.getPubStatus() == PubStatus.canceled) {
      return item;
    }
    return held != null
            && RawPosition.of(item.getProvenance()).isSame(RawPosition.of(held.getProvenance()))
            && Doubt.isOfHistory(held)
        ? Doubt.asHeld(item, held)
        : killedTexts.ask(item, names);
  }

  /** Whether the item is the current version, read again from its raw record. */
  private static boolean isCurrentRecord(ParsedItem item, ArticleState state) {
    return RawPosition.of(item.getProvenance()).isSame(state.raw());
  }

  /**
   * The article that an item is if nothing is known of it yet: what {@link #identify} gives for the
   * first item of its name. Pure; safe for use by several threads.
   */
  public static Article firstOf(ParsedItem item) {
    Article first = firstOf(item, ArticleUri.of(item));
    first.put("change", Changes.first());
    return first;
  }

  private static Article firstOf(ParsedItem item, String uri) {
    return article(item, uri, item.getVersion().orElse(FIRST_VERSION));
  }

  /** The first version of an article of which no more is known than what is held of it. */
  static Verdict.Accepted first(String uri, ParsedItem item, @Nullable ArticleState state) {
    Article article = firstOf(item, uri);
    Chains.put(article, state);
    Translations.put(article, state == null ? List.of() : state.translations());
    return new Verdict.Accepted(uri, article);
  }

  /** The wire's own number where it rises, else one more than the newest. */
  static long nextNumber(ParsedItem item, ArticleState state) {
    return state.isOut()
        ? Math.max(state.version() + 1, item.getVersion().orElse(0L))
        : item.getVersion().orElse(FIRST_VERSION);
  }

  static Verdict.Accepted nextVersion(String uri, ParsedItem item, ArticleState state) {
    Verdict.Accepted next = accept(item, uri, state, nextNumber(item, state), state.version());
    if (VersionOrder.restarts(item, state)) {
      Recognised.tell(next.article(), List.of(COUNT_RESTARTED));
    }
    return next;
  }

  /**
   * When a version expires. A correction says what was wrong with the text, not that it may be used
   * for longer: where it states no expiry, that of what it corrects still counts.
   */
  private static @Nullable StatedTime expiry(ParsedItem item, @Nullable ArticleState before) {
    StatedTime own = StatedTime.of(item.getExpires());
    boolean correction =
        item.getPubStatus() == PubStatus.usable && Signals.isCorrection(item.getSignal());
    return own != null || before == null || before.killed() || !correction ? own : before.expires();
  }

  /** First publication never moves once it is known. */
  static Verdict.Accepted accept(
      ParsedItem item, String uri, ArticleState state, long version, @Nullable Long supersedes) {
    Article article = article(item, uri, version);
    article.put("supersedes", supersedes);
    Chains.put(article, state);
    if (state.firstCreated() != null) {
      article.put("firstCreated", state.firstCreated().toNewsTime());
    }
    StatedTime expires = expiry(item, state);
    if (expires != null) {
      article.put("expires", expires.toNewsTime());
    }
    Translations.put(article, state.translations());
    return new Verdict.Accepted(uri, article);
  }

  private static Article article(ParsedItem item, String uri, long version) {
    Article article = Records.carry(item, Records.carry(DEFAULTS, new Article()));
    article.put("uri", uri);
    article.put("version", version);
    Chains.put(article, null);
    // What goes on is in no doubt.
    article.put("review", null);
    return article;
  }

  /** What is known of an article after an item was decided about. */
  static ArticleState next(
      ParsedItem item,
      Verdict verdict,
      @Nullable ArticleState before,
      List<String> names,
      long now) {
    Article article = verdict instanceof Verdict.Accepted accepted ? accepted.article() : null;
    if (before != null && !bringsVersion(verdict, before)) {
      ArticleState heardOf = before.heardOf(item, names, now);
      if (article != null) {
        return before.imposed() ? heardOf : heardOf.reread(item, article, isUsableStated(item));
      }
      boolean restated =
          verdict instanceof Verdict.Unchanged
              && !isReplay(item)
              && VersionOrder.of(item, before).byWire() > 0
              && before.isCurrent(item);
      return restated
          ? heardOf.restated(item.getVersion().orElse(null), VersionTime.of(item).orElse(null))
          : heardOf;
    }
    boolean killed = item.getPubStatus() == PubStatus.canceled;
    StatedTime first = before == null ? null : before.firstCreated();
    return new ArticleState(
        version(verdict),
        before == null ? null : before.superseded(),
        wireVersion(item, before, killed),
        killed ? timeOfKill(item, before) : timeOfVersion(item, before),
        RawPosition.of(item.getProvenance()),
        Fingerprint.ofContent(item),
        killed,
        before == null ? List.of() : before.seenBehind(),
        ArticleState.merged(before == null ? List.of() : before.aliases(), names),
        now,
        first != null ? first : StatedTime.firstCreated(item),
        false,
        before == null ? null : before.review(),
        before == null ? null : before.textBehind(),
        isUsableStated(item),
        expiry(item, before),
        item.getPubStatus() == PubStatus.withheld,
        language(item, before),
        before == null ? List.of() : before.translations(),
        before != null && (before.restarted() || VersionOrder.restarts(item, before)),
        article == null ? null : KnownContent.of(item, article, sketch(before)),
        before == null ? List.of() : before.sourcesBehind(),
        before == null ? null : before.joinedInto(),
        before == null ? null : before.chain());
  }

  private static @Nullable String sketch(@Nullable ArticleState state) {
    return state == null || state.content() == null ? null : state.content().sketch();
  }

  /** Whether the item's status field says usable, whatever its words say. */
  private static boolean isUsableStated(ParsedItem item) {
    return switch (item.getPubStatus()) {
      case usable -> item.getPubStatusStated();
      case canceled, withheld -> !item.getPubStatusStated();
    };
  }

  /** A kill or withhold says nothing of the language of the text, in whatever it is written. */
  private static @Nullable String language(ParsedItem item, @Nullable ArticleState before) {
    String stated = Candidates.language(item.getLanguage().orElse(null));
    return before == null || (stated != null && item.getPubStatus() == PubStatus.usable)
        ? stated
        : before.language();
  }

  /** A kill under an old number does not lower the one that a revival has to exceed. */
  private static @Nullable Long wireVersion(
      ParsedItem item, @Nullable ArticleState before, boolean killed) {
    Long number = item.getVersion().orElse(null);
    Long known = before == null ? null : before.wireVersion();
    if (number == null || (killed && known != null && known > number)) {
      return known;
    }
    return number;
  }

  private static @Nullable VersionTime timeOfVersion(
      ParsedItem item, @Nullable ArticleState before) {
    return VersionTime.of(item).orElse(before == null ? null : before.versionAt());
  }

  /**
   * A kill that states no time is as late as its arrival, and none is earlier than what it kills:
   * what lies before it stays dead.
   */
  private static VersionTime timeOfKill(ParsedItem item, @Nullable ArticleState before) {
    VersionTime at = VersionTime.of(item).orElseGet(() -> new VersionTime(receivedAt(item), 0));
    VersionTime known = before == null ? null : before.versionAt();
    return known != null && known.at() > at.at() ? known : at;
  }

  private static boolean bringsVersion(Verdict verdict, ArticleState before) {
    return verdict instanceof Verdict.Accepted accepted
        && accepted.article().getVersion() > before.version();
  }

  private static long version(Verdict verdict) {
    return verdict instanceof Verdict.Accepted accepted ? accepted.article().getVersion() : 0;
  }

  /** Remembers the names of an article, which lead to it wherever they do not lead elsewhere. */
  void remember(String provider, String uri, ArticleState state, long now) {
    long keepUntil = now + (isKeptLong(state) ? killRetention : stateRetention) + GRACE;
    killedTexts.remember(provider, uri, state, keepUntil);
    for (String token : state.aliases()) {
      String key = provider + '|' + token;
      String taken = store.uriOf(key);
      if (NamedArticles.SEVERAL.equals(taken)) {
        continue;
      }
      if (taken == null || taken.equals(uri) || store.article(taken) == null) {
        store.putAlias(key, uri, keepUntil);
      } else if (ItemName.isShareable(token)) {
        String several = ItemName.several(key);
        store.putAlias(
            several,
            AlsoNamed.with(store.uriOf(several), uri, known -> store.article(known) != null),
            keepUntil);
      }
    }
  }

  /** What items of one record share leads nowhere, also where it stands alone later on. */
  private void forgetShared(ParsedItem item, long now) {
    for (ItemName name : ItemName.shared(item)) {
      store.putAlias(name.key(item.getProvider()), NamedArticles.SEVERAL, now + stateRetention());
    }
  }

  private static boolean isReplay(ParsedItem item) {
    return item.getProvenance().getReplayId().isPresent();
  }

  private static long receivedAt(ParsedItem item) {
    return item.getProvenance().getReceivedAt().toEpochMilli();
  }
}
