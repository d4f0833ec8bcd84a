package news.telex.ingest.identity;

import org.jspecify.annotations.Nullable;

/** What identity remembers; one provider's items always meet the same store. */
public interface IdentityStore {
  /** The uri that an alias stands for, or null. */
  @Nullable String uriOf(String aliasKey);

  /**
   * Remembers an alias.
   *
   * @param keepUntil milliseconds since 1970-01-01 UTC
   */
  void putAlias(String aliasKey, String uri, long keepUntil);

  /** The state of an article, or null. */
  @Nullable ArticleState article(String uri);

  /** Remembers the state of an article. */
  void putArticle(String uri, ArticleState state);
}
