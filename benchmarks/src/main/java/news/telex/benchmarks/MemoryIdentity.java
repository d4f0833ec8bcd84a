package news.telex.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.identity.ArticleState;
import news.telex.ingest.identity.ByReference;
import news.telex.ingest.identity.DecisionState;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.identity.IdentityStore;
import news.telex.ingest.identity.Judged;
import news.telex.ingest.identity.ParsedPosition;
import news.telex.ingest.identity.TextReader;
import news.telex.ingest.identity.WaitingNotice;
import news.telex.ingest.identity.WaitingStore;
import news.telex.runtime.StateSerde;
import news.telex.schemas.ParsedItem;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * The identify stage of one wire without broker and disk: states are bytes, read and written once
 * an item as a store does. Nothing is in doubt, and no notice waits.
 */
final class MemoryIdentity {
  private static final Duration RETENTION = Duration.ofDays(90);

  private final Store store = new Store();
  private final ByReference identity;

  /**
   * @param texts reads what came before
   */
  MemoryIdentity(TextReader texts) {
    identity =
        new ByReference(
            new Identifier(store, RETENTION, RETENTION), store, new NoNotices(), texts, RETENTION);
  }

  /** What becomes of an item. */
  List<Judged> take(ParsedItem item, ParsedPosition at, long now) {
    List<Judged> judged = identity.identify(item, at, now);
    store.settle();
    return judged;
  }

  /** Bytes of the state of each article, the smallest first. */
  int[] sizes() {
    return store.articles.values().stream().mapToInt(state -> state.length).sorted().toArray();
  }

  /** Remembers bytes, and reads and writes each state once an item. */
  private static final class Store implements IdentityStore {
    private static final Serde<ArticleState> STATES = StateSerde.of(ArticleState.class);

    final Map<String, byte[]> articles = new HashMap<>();
    private final Map<String, Optional<ArticleState>> atHand = new HashMap<>();
    private final Map<String, ArticleState> changed = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, ParsedItem> held = new HashMap<>();

    void settle() {
      changed.forEach(
          (uri, state) -> articles.put(uri, STATES.serializer().serialize("states", state)));
      changed.clear();
      atHand.clear();
    }

    @Override
    public @Nullable String uriOf(String aliasKey) {
      return aliases.get(aliasKey);
    }

    @Override
    public void putAlias(String aliasKey, String uri, long keepUntil) {
      aliases.put(aliasKey, uri);
    }

    @Override
    public @Nullable ArticleState article(String uri) {
      return atHand
          .computeIfAbsent(
              uri,
              key ->
                  Optional.ofNullable(articles.get(key))
                      .flatMap(bytes -> StateSerde.read(ArticleState.class, bytes)))
          .orElse(null);
    }

    @Override
    public void putArticle(String uri, ArticleState state) {
      atHand.put(uri, Optional.of(state));
      changed.put(uri, state);
    }

    @Override
    public @Nullable ParsedItem held(String uri) {
      return held.get(uri);
    }

    @Override
    public void hold(String uri, ParsedItem item) {
      held.put(uri, item);
    }

    @Override
    public void dropHeld(String uri) {
      held.remove(uri);
    }

    @Override
    public @Nullable DecisionState decision(String uri, long version) {
      return null;
    }

    @Override
    public void putDecision(String uri, long version, DecisionState decision) {}
  }

  /** No notice waits. */
  private static final class NoNotices implements WaitingStore {
    @Override
    public boolean isEmpty() {
      return true;
    }

    @Override
    public List<WaitingNotice> waitingFor(String key) {
      return List.of();
    }

    @Override
    public void keep(WaitingNotice notice) {}

    @Override
    public void forget(WaitingNotice notice) {}
  }
}
