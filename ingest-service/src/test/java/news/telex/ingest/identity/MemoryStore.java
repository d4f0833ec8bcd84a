package news.telex.ingest.identity;

import java.util.HashMap;
import java.util.Map;
import news.telex.schemas.ParsedItem;
import org.jspecify.annotations.Nullable;

/** What identity remembers, without Kafka. */
final class MemoryStore implements IdentityStore {
  final Map<String, Long> keepUntil = new HashMap<>();
  final Map<String, ArticleState> articles = new HashMap<>();
  final Map<String, ParsedItem> held = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, DecisionState> decisions = new HashMap<>();

  @Override
  public @Nullable String uriOf(String aliasKey) {
    return aliases.get(aliasKey);
  }

  @Override
  public void putAlias(String aliasKey, String uri, long until) {
    aliases.put(aliasKey, uri);
    keepUntil.put(aliasKey, until);
  }

  @Override
  public @Nullable ArticleState article(String uri) {
    return articles.get(uri);
  }

  @Override
  public void putArticle(String uri, ArticleState state) {
    articles.put(uri, state);
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
    return decisions.get(uri + '|' + version);
  }

  @Override
  public void putDecision(String uri, long version, DecisionState decision) {
    decisions.put(uri + '|' + version, decision);
  }
}
