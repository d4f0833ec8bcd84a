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
   * @param version the version that stands; of what was held, its own
   */
  record Superseded(String uri, long version, SupersededReason reason) implements Verdict {}

  /**
   * It waits, and nothing of it goes on.
   *
   * @param version for review the version that it would be; else the one that stands, 0 if there is
   *     none
   * @param reason a word of docs/wires.md
   * @param detail one sentence for people, without text of the item
   */
  record Held(String uri, long version, String reason, String detail) implements Verdict {
    /** Reason of what an operator has to decide about. */
    public static final String REVIEW = "review";
  }

  /** Why an item is superseded. */
  enum SupersededReason {
    /** A newer version is known. */
    OLDER_VERSION("older-version", "A newer version of the article is known."),
    /** The article was killed and this is no expressly usable higher version. */
    KILLED("killed", "The article was killed; only a higher, expressly usable version revives it."),
    /** An operator took the article down. */
    TAKEN_DOWN("taken-down", "The article was taken down for good; nothing revives it."),
    /** It was held, and a newer version took its place. */
    REPLACED("replaced", "A newer version took its place before it was released."),
    /** A notice whose item never came. */
    WAITS_FOR_TARGET(
        "waits-for-target", "The item that the notice is about did not come for too long."),
    /** It has no text, and never replaces one. */
    NO_TEXT("no-text", "An update without text never replaces the text that stands."),
    /** The beginning of a text, which never replaces it. */
    SHORTENED("shortened", "The beginning of a text never replaces the whole one."),
    /** A page that says that there is no text, which never replaces one. */
    ERROR_PAGE(
        "error-page", "An error page, or a wall before the text, never replaces what stands."),
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
