package news.telex.ingest.identity;

import java.time.Duration;
import java.util.List;
import news.telex.ingest.identity.Verdict.SupersededReason;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;
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
  private static final Article DEFAULTS = Article.newBuilder().build();

  private final IdentityStore store;
  private final long stateRetention;
  private final long killRetention;

  /**
   * @param stateRetention how long an untouched article is remembered
   * @param killRetention how long a killed one is
   */
  public Identifier(IdentityStore store, Duration stateRetention, Duration killRetention) {
    this.store = store;
    this.stateRetention = stateRetention.toMillis();
    this.killRetention = killRetention.toMillis();
  }

  /** Until when a state is kept, milliseconds since 1970-01-01 UTC. */
  public static long keepUntil(
      ArticleState state, Duration stateRetention, Duration killRetention) {
    return state.touchedAt()
        + (state.killed() ? killRetention.toMillis() : stateRetention.toMillis())
        + GRACE;
  }

  /**
   * Decides about an item and remembers it.
   *
   * @param now wall clock, milliseconds since 1970-01-01 UTC
   */
  public Verdict identify(ParsedItem item, long now) {
    List<ItemName> aliases = ItemName.of(item);
    String known = find(item.getProvider(), aliases);
    String uri = known != null ? known : ArticleUri.of(item);
    ArticleState state = store.article(uri);
    long window = item.getPubStatus() == PubStatus.canceled ? killRetention : stateRetention;
    // The stages behind forget by their own last touch, which re-sends never reach: a replayed
    // version that is older may be unknown to them and would be published again.
    if ((state == null || isReplay(item)) && receivedAt(item) < now - window) {
      return new Verdict.Superseded(
          uri, item.getVersion().orElse(0L), SupersededReason.BEYOND_WINDOW);
    }
    Verdict verdict =
        state == null
            ? new Verdict.Accepted(uri, article(item, uri, firstVersion(item)))
            : decide(uri, item, state);
    List<String> names = aliases.stream().map(ItemName::token).toList();
    ArticleState next = next(item, verdict, state, names, now);
    store.putArticle(uri, next);
    remember(item.getProvider(), uri, next, now);
    return verdict;
  }

  /**
   * The article that the strongest known alias names, unless a stronger one that both have says
   * otherwise.
   */
  private @Nullable String find(String provider, List<ItemName> aliases) {
    for (ItemName alias : aliases) {
      String uri = store.uriOf(alias.key(provider));
      ArticleState state = uri == null ? null : store.article(uri);
      if (uri != null && state != null && !contradicts(alias, aliases, state)) {
        return uri;
      }
    }
    return null;
  }

  private static boolean contradicts(ItemName by, List<ItemName> aliases, ArticleState state) {
    for (String role : by.outrankedBy()) {
      boolean stated = aliases.stream().anyMatch(a -> a.role().equals(role));
      if (stated && state.aliases().stream().anyMatch(a -> a.startsWith("id:" + role + ':'))) {
        return true;
      }
    }
    return false;
  }

  private static Verdict decide(String uri, ParsedItem item, ArticleState state) {
    VersionOrder order = VersionOrder.of(item, state);
    boolean current = item.getContentHash().equals(state.digest());
    if (isReplay(item)) {
      if (isCurrentRecord(item, state)) {
        return accept(uri, item, state.version(), state.supersedes());
      }
      if (isKnown(item, state)) {
        return current || !state.killed()
            ? new Verdict.Unchanged(uri, state.version())
            : new Verdict.Superseded(uri, state.version(), SupersededReason.KILLED);
      }
    }
    if (item.getPubStatus() == PubStatus.canceled) {
      return kill(uri, item, state, order, current);
    }
    if (state.killed()) {
      return revives(item, state, order)
          ? nextVersion(uri, item, state)
          : new Verdict.Superseded(uri, state.version(), SupersededReason.KILLED);
    }
    if (current || (isKnown(item, state) && order.byWire() <= 0)) {
      return new Verdict.Unchanged(uri, state.version());
    }
    return order.sign() > 0
        ? nextVersion(uri, item, state)
        : new Verdict.Superseded(uri, state.version(), SupersededReason.OLDER_VERSION);
  }

  /** A kill outranks its own and lower versions. */
  private static Verdict kill(
      String uri, ParsedItem item, ArticleState state, VersionOrder order, boolean current) {
    if (current) {
      return new Verdict.Unchanged(uri, state.version());
    }
    Long number = item.getVersion().orElse(null);
    boolean ownVersion = number != null && number.equals(state.wireVersion());
    if (!ownVersion && order.sign() < 0) {
      return new Verdict.Superseded(uri, state.version(), SupersededReason.OLDER_VERSION);
    }
    return nextVersion(uri, item, state);
  }

  /**
   * Only a higher, expressly usable version revives: higher by number where both have one, else by
   * the wire's time, else later and never seen before, so that no re-send undoes a kill.
   */
  private static boolean revives(ParsedItem item, ArticleState state, VersionOrder order) {
    Long number = item.getVersion().orElse(null);
    Long killed = state.wireVersion();
    boolean higher =
        number != null && killed != null
            ? number > killed
            : order.byWire() > 0
                || (order.byWire() == 0 && order.byArrival() > 0 && !isKnown(item, state));
    return higher && item.getPubStatus() == PubStatus.usable && item.getPubStatusStated();
  }

  private static boolean isKnown(ParsedItem item, ArticleState state) {
    return state.seen().contains(item.getContentHash());
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
    return article(item, ArticleUri.of(item), firstVersion(item));
  }

  private static long firstVersion(ParsedItem item) {
    return item.getVersion().orElse(FIRST_VERSION);
  }

  /** The wire's own number where it rises, else one more than the newest. */
  private static long nextNumber(ParsedItem item, ArticleState state) {
    return Math.max(state.version() + 1, item.getVersion().orElse(0L));
  }

  private static Verdict nextVersion(String uri, ParsedItem item, ArticleState state) {
    return accept(uri, item, nextNumber(item, state), state.version());
  }

  private static Verdict accept(
      String uri, ParsedItem item, long version, @Nullable Long supersedes) {
    Article article = article(item, uri, version);
    article.put("supersedes", supersedes);
    return new Verdict.Accepted(uri, article);
  }

  private static Article article(ParsedItem item, String uri, long version) {
    Article article = Records.carry(item, Records.carry(DEFAULTS, new Article()));
    article.put("uri", uri);
    article.put("version", version);
    return article;
  }

  private static ArticleState next(
      ParsedItem item,
      Verdict verdict,
      @Nullable ArticleState before,
      List<String> names,
      long now) {
    String digest = item.getContentHash();
    VersionTime at = VersionTime.of(item).orElse(null);
    if (before != null && version(verdict) <= before.version()) {
      ArticleState heardOf = before.heardOf(digest, names, now);
      if (verdict instanceof Verdict.Accepted) {
        return heardOf.reread(digest, item.getPubStatus() == PubStatus.canceled);
      }
      boolean restated =
          verdict instanceof Verdict.Unchanged
              && !isReplay(item)
              && digest.equals(before.digest())
              && VersionOrder.of(item, before).byWire() > 0;
      return restated ? heardOf.restated(item.getVersion().orElse(null), at) : heardOf;
    }
    RawPosition raw = RawPosition.of(item.getProvenance());
    boolean killed = item.getPubStatus() == PubStatus.canceled;
    if (at == null && before != null) {
      at = killed ? later(before.versionAt(), raw) : before.versionAt();
    }
    return new ArticleState(
        version(verdict),
        before == null ? null : before.version(),
        item.getVersion().orElse(before == null ? null : before.wireVersion()),
        at,
        raw,
        digest,
        killed,
        ArticleState.with(before == null ? List.of() : before.seen(), digest),
        ArticleState.merged(before == null ? List.of() : before.aliases(), names),
        now);
  }

  /** A kill that states no time is as late as its arrival: what lies before it stays dead. */
  private static @Nullable VersionTime later(@Nullable VersionTime before, RawPosition raw) {
    return before == null || before.at() > raw.at() ? before : new VersionTime(raw.at(), 0);
  }

  private static long version(Verdict verdict) {
    return verdict instanceof Verdict.Accepted accepted ? accepted.article().getVersion() : 0;
  }

  private void remember(String provider, String uri, ArticleState state, long now) {
    long keepUntil = now + (state.killed() ? killRetention : stateRetention) + GRACE;
    for (String token : state.aliases()) {
      String key = provider + '|' + token;
      String taken = store.uriOf(key);
      if (taken == null || taken.equals(uri) || store.article(taken) == null) {
        store.putAlias(key, uri, keepUntil);
      }
    }
  }

  private static boolean isReplay(ParsedItem item) {
    return item.getProvenance().getReplayId().isPresent();
  }

  private static long receivedAt(ParsedItem item) {
    return item.getProvenance().getReceivedAt().toEpochMilli();
  }
}
