package news.telex.ingest.identity;

import news.telex.schemas.Article;

/** What becomes of an item. */
public sealed interface Verdict {
  /** Uri of the article that the item belongs to. */
  String uri();

  /** A version that goes on. */
  record Accepted(String uri, Article article) implements Verdict {}

  /** Known content, sent again. */
  record Unchanged(String uri, long version) implements Verdict {}

  /**
   * Not to be published.
   *
   * @param version the version that stands
   */
  record Superseded(String uri, long version, SupersededReason reason) implements Verdict {}

  /** Why an item is superseded. */
  enum SupersededReason {
    /** A newer version is known. */
    OLDER_VERSION("older-version", "A newer version of the article is known."),
    /** The article was killed and this is no expressly usable higher version. */
    KILLED("killed", "The article was killed; only a higher, expressly usable version revives it."),
    /** Older than the time for which versions are remembered, so its place cannot be told. */
    BEYOND_WINDOW("beyond-window", "The item is older than the time for which versions are kept.");

    private final String code;
    private final String detail;

    SupersededReason(String code, String detail) {
      this.code = code;
      this.detail = detail;
    }

    /** Code as in receipts. */
    public String code() {
      return code;
    }

    /** One sentence for people. */
    public String detail() {
      return detail;
    }
  }
}
