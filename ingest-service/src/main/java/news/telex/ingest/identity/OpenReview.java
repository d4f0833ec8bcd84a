package news.telex.ingest.identity;

import news.telex.schemas.ParsedItem;
import org.jspecify.annotations.Nullable;

/**
 * That a version of an article is held for review; the version itself lies in the store's reviews.
 *
 * @param version its number: no other version of the article that is held ever has it, so that what
 *     is decided about one is never done to another
 * @param wire the wire that brought it
 * @param since when its raw record came, milliseconds since 1970-01-01 UTC
 * @param end the latest version that may be the article's end, be it the one held or an earlier
 *     one: what is older does not come out while nobody has decided; null if none may be
 * @param text what is remembered of its text; null if it has none, and in states that were written
 *     without it
 */
public record OpenReview(
    long version, String wire, long since, @Nullable VersionMark end, @Nullable KnownText text) {
  /**
   * The review of an item.
   *
   * @param before of the version that was held up to now, or null
   */
  static OpenReview of(ParsedItem held, long version, @Nullable OpenReview before) {
    return new OpenReview(
            version,
            held.getProvenance().getWire(),
            held.getProvenance().getReceivedAt().toEpochMilli(),
            before == null ? null : before.end(),
            null)
        .hearing(held);
  }

  /** The same after another doubtful version. */
  OpenReview hearing(ParsedItem item) {
    boolean later = end == null || VersionOrder.of(item, end).sign() >= 0;
    return Doubt.mayEnd(item) && later
        ? new OpenReview(version, wire, since, VersionMark.of(item), text)
        : this;
  }

  /** The same after a clear version that is later than what may be the end. */
  OpenReview withoutEnd() {
    return new OpenReview(version, wire, since, null, text);
  }

  /** The same under another number. */
  OpenReview numbered(long number) {
    return new OpenReview(number, wire, since, end, text);
  }

  /** The same with what is remembered of the text. */
  OpenReview withText(@Nullable KnownText known) {
    return new OpenReview(version, wire, since, end, known);
  }

  /** Whether an item is older than what may be the article's end. */
  boolean mayHaveEnded(ParsedItem item) {
    return end != null && VersionOrder.of(item, end).sign() < 0;
  }
}
