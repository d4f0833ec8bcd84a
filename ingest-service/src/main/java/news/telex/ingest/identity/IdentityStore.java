package news.telex.ingest.identity;

import news.telex.schemas.ParsedItem;
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

  /** The version of an article that is held for review, or null. */
  @Nullable ParsedItem held(String uri);

  /** Holds a version for review, in place of the one held before. */
  void hold(String uri, ParsedItem item);

  /** Forgets what is held of an article. */
  void dropHeld(String uri);

  /** What was decided about a version, or null. */
  @Nullable DecisionState decision(String uri, long version);

  /** Remembers a decision, in place of the one before. */
  void putDecision(String uri, long version, DecisionState decision);
}
