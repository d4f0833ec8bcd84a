package news.telex.ingest.identity;

import news.telex.ingest.change.TextSketch;
import news.telex.schemas.ParsedItem;
import org.jspecify.annotations.Nullable;

/**
 * Where the text of an article's current version is.
 *
 * @param sketch of it; null where the current version brought the text, so that {@link
 *     KnownContent} has it
 * @param contentHash fingerprint of the item that brought it
 * @param at where that parsed item lies
 * @param runs {@link BodySketch} of it; empty in states of releases before the third
 * @param words number of its words; 0 if it is not known
 * @param digest {@link Fingerprint#ofText}; empty in states that were written without it
 */
public record KnownText(
    @Nullable TextSketch sketch,
    String contentHash,
    ParsedPosition at,
    String runs,
    int words,
    String digest) {
  /** Digests are short and nothing else is null, whatever an old changelog holds. */
  @SuppressWarnings({"ConstantValue", "RedundantNullCheck"})
  public KnownText {
    contentHash = Fingerprint.ofDigest(contentHash);
    runs = runs == null ? "" : runs;
    digest = digest == null ? "" : digest;
  }

  static KnownText of(ParsedItem item, ParsedPosition at) {
    return new KnownText(
        null,
        Fingerprint.ofContent(item),
        at,
        BodySketch.of(item.getBody()),
        item.getWordCount(),
        Fingerprint.ofText(item));
  }

  /** A text of which only the place is known. */
  static KnownText at(ParsedPosition at) {
    return new KnownText(null, "", at, "", 0, "");
  }

  /** The same behind a version that does not bring it. */
  KnownText with(TextSketch known) {
    return new KnownText(known, contentHash, at, runs, words, digest);
  }

  /** Whether an item is the one that brought it. */
  boolean isOf(ParsedItem item) {
    return contentHash.equals(Fingerprint.ofContent(item));
  }
}
