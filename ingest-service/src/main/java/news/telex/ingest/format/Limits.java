package news.telex.ingest.format;

import java.util.Locale;
import news.telex.schemas.RejectionCode;

/**
 * What one raw record may cost. Counts and sizes only, never time, so that a record meets the same
 * fate on every machine.
 *
 * @param maxBytes size of a raw record
 * @param maxDepth levels of nesting in JSON or HTML
 * @param maxNodes JSON values, or HTML elements and texts
 * @param maxItems items in one record
 * @param maxBodyChars UTF-16 units of body text; the rest is cut and recorded
 * @param maxFieldChars UTF-16 units of a headline, byline, note or other single field
 * @param maxEntries entries of a list other than the body: identifiers, subjects, associations
 */
public record Limits(
    int maxBytes,
    int maxDepth,
    int maxNodes,
    int maxItems,
    int maxBodyChars,
    int maxFieldChars,
    int maxEntries) {

  public Limits {
    if (maxBytes < 1
        || maxDepth < 1
        || maxNodes < 1
        || maxItems < 1
        || maxBodyChars < 1
        || maxFieldChars < 1
        || maxEntries < 1) {
      throw new IllegalArgumentException("Every limit is at least 1.");
    }
  }

  /** The limits of the pipeline; docs/rejections.md lists them for wires. */
  public static Limits standard() {
    return new Limits(
        news.telex.schemas.Topics.MAX_ITEM_BYTES, 200, 200_000, 1_000, 2_000_000, 1_000, 1_000);
  }

  /**
   * Checks how many items a record holds.
   *
   * @param found so many as were found, or more than allowed
   */
  public void checkItems(int found) throws Unreadable {
    if (found > maxItems) {
      throw new Unreadable(
          RejectionCode.TOO_MANY_NODES,
          String.format(Locale.ROOT, "The record holds more than %d items.", maxItems));
    }
  }
}
