package news.telex.ingest;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.ingest.identity.ArticleState;
import news.telex.ingest.identity.DecisionState;
import news.telex.ingest.identity.IdentityStore;
import news.telex.ingest.identity.OpenReview;
import news.telex.runtime.Decoder;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.ParsedItem;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What identity remembers, in the stores of one task. Used by the thread that owns them. */
final class IdentityStores implements IdentityStore, AutoCloseable {
  static final String ALIASES = "identity-aliases";
  static final String ARTICLES = "identity-articles";

  /** Items held for review, as they came in, by uri. */
  static final String REVIEWS = "identity-reviews";

  /** What operators decided, by uri and version. */
  static final String DECISIONS = "identity-decisions";

  /** Notices that wait for what they are about; see {@link WaitingNotices}. */
  static final String WAITING = "identity-waiting";

  private final KeyValueStore<String, AliasState> aliases;
  private final KeyValueStore<String, ArticleState> articles;
  private final KeyValueStore<String, byte[]> reviews;
  private final KeyValueStore<String, DecisionState> decisions;
  private final ItemBytes items;
  private final StageMetrics metrics;
  private final Map<String, OpenReview> open = new HashMap<>();

  /** What was looked up or remembered for the record at hand; absent ones count, too. */
  private final Map<String, Optional<AliasState>> aliasesAtHand = new HashMap<>();

  private final Map<String, Optional<ArticleState>> articlesAtHand = new HashMap<>();

  /** Those of them that are to be written. */
  private final Set<String> changed = new LinkedHashSet<>();

  private @Nullable ParsedItem item;
  private byte[] original = {};

  /**
   * @param metrics told what is held for review here
   * @param items reads and writes what is held
   */
  IdentityStores(ProcessorContext<?, ?> context, StageMetrics metrics, ItemBytes items) {
    this.metrics = metrics;
    aliases = context.getStateStore(ALIASES);
    articles = context.getStateStore(ARTICLES);
    reviews = context.getStateStore(REVIEWS);
    decisions = context.getStateStore(DECISIONS);
    this.items = items;
    try (KeyValueIterator<String, byte[]> held = reviews.all()) {
      while (held.hasNext()) {
        String uri = held.next().key;
        ArticleState state = articles.get(uri);
        count(uri, state == null ? null : state.review());
      }
    }
  }

  private void count(String uri, @Nullable OpenReview now) {
    OpenReview before = now == null ? open.remove(uri) : open.put(uri, now);
    if (before != null) {
      metrics.reviewClosed(before.wire(), uri);
    }
    if (now != null) {
      metrics.reviewOpened(now.wire(), uri, now.since());
    }
  }

  KeyValueStore<String, AliasState> aliases() {
    return aliases;
  }

  KeyValueStore<String, ArticleState> articles() {
    return articles;
  }

  KeyValueStore<String, DecisionState> decisions() {
    return decisions;
  }

  /** The item that is decided about now, and the bytes that it was read from. */
  void atHand(ParsedItem nextItem, byte[] bytes) {
    begin();
    item = nextItem;
    original = bytes;
  }

  /** Another record is at hand. What was remembered for one that failed is forgotten. */
  void begin() {
    aliasesAtHand.clear();
    articlesAtHand.clear();
    changed.clear();
    item = null;
  }

  /** Writes the states of articles that the record at hand changed, once each. */
  void settle() {
    for (String uri : changed) {
      articlesAtHand
          .getOrDefault(uri, Optional.empty())
          .ifPresent(
              state -> {
                articles.put(uri, state);
                count(uri, state.review());
              });
    }
    begin();
  }

  @Override
  public @Nullable String uriOf(String aliasKey) {
    return alias(aliasKey).map(AliasState::uri).orElse(null);
  }

  private Optional<AliasState> alias(String key) {
    return aliasesAtHand.computeIfAbsent(key, name -> Optional.ofNullable(aliases.get(name)));
  }

  @Override
  public void putAlias(String aliasKey, String uri, long keepUntil) {
    AliasState next = new AliasState(uri, keepUntil);
    boolean fresh = alias(aliasKey).filter(known -> known.isAsFresh(next)).isPresent();
    if (!fresh) {
      aliasesAtHand.put(aliasKey, Optional.of(next));
      aliases.put(aliasKey, next);
    }
  }

  @Override
  public @Nullable ArticleState article(String uri) {
    return articlesAtHand
        .computeIfAbsent(uri, key -> Optional.ofNullable(articles.get(key)))
        .orElse(null);
  }

  @Override
  public void putArticle(String uri, ArticleState state) {
    articlesAtHand.put(uri, Optional.of(state));
    changed.add(uri);
  }

  /**
   * {@inheritDoc}
   *
   * @throws Decoder.RegistryUnavailableException if the registry gives no answer
   */
  @Override
  public @Nullable ParsedItem held(String uri) {
    byte[] bytes = reviews.get(uri);
    return bytes == null ? null : items.read(bytes);
  }

  @Override
  public void hold(String uri, ParsedItem held) {
    reviews.put(uri, held == item ? original : items.of(held));
  }

  @Override
  public void dropHeld(String uri) {
    reviews.delete(uri);
  }

  @Override
  public @Nullable DecisionState decision(String uri, long version) {
    return decisions.get(decisionKey(uri, version));
  }

  @Override
  public void putDecision(String uri, long version, DecisionState decision) {
    decisions.put(decisionKey(uri, version), decision);
  }

  private static String decisionKey(String uri, long version) {
    return uri + '|' + version;
  }

  /** What was held too long for anybody to decide is forgotten; null if nothing was. */
  @Nullable ParsedItem forgetHeld(String uri) {
    ParsedItem held = held(uri);
    reviews.delete(uri);
    count(uri, null);
    return held;
  }

  @Override
  public void close() {
    open.forEach((uri, review) -> metrics.reviewClosed(review.wire(), uri));
    open.clear();
  }
}
