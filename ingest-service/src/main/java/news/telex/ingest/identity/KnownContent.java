package news.telex.ingest.identity;

import news.telex.ingest.change.Changes;
import news.telex.ingest.change.TextSketch;
import news.telex.ingest.change.VersionSketch;
import news.telex.schemas.Article;
import news.telex.schemas.Change;
import news.telex.schemas.ParsedItem;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the content of an article's current version, beside the digest of all of
 * it.
 *
 * @param undated {@link Fingerprint#ofUndated}
 * @param source {@link Fingerprint#ofSource}; empty if it has no bytes of its own
 * @param sketch tells what the next version changes, as {@link VersionSketch#written} has it: it is
 *     read only where it is asked for
 * @param before that of the version before, from which the current one's change can be told again
 *     when its record is replayed; null if there was none, or it is not known
 */
public record KnownContent(String undated, String source, String sketch, @Nullable String before) {

  static KnownContent of(ParsedItem item, Article article, @Nullable String before) {
    return new KnownContent(
        Fingerprint.ofUndated(item), Fingerprint.ofSource(item), sketch(article, before), before);
  }

  private static String sketch(Article article, @Nullable String before) {
    return VersionSketch.of(article, before == null ? null : VersionSketch.read(before)).written();
  }

  /** What a version changes against the one before; null if that is not known. */
  @Nullable Change changeOf(Article article) {
    return before == null
        ? null
        : Changes.between(VersionSketch.read(before), VersionSketch.read(sketch), article);
  }

  /** The text of the version. */
  TextSketch text() {
    return VersionSketch.read(sketch).text();
  }

  /** Whether an item says the same but for its dates, or is of the same bytes. */
  boolean isOf(ParsedItem item) {
    return (!source.isEmpty() && source.equals(Fingerprint.ofSource(item)))
        || (!item.getDateChangeIsVersion() && undated.equals(Fingerprint.ofUndated(item)));
  }

  /** The same with a version behind it that the wire did not state: a kill or a withhold. */
  KnownContent followedBy(Article article) {
    return new KnownContent(undated, source, sketch(article, sketch), sketch);
  }

  /** The same behind another version than the last one. */
  KnownContent after(@Nullable KnownContent other) {
    if (other == null) {
      return new KnownContent(undated, source, sketch, null);
    }
    String moved =
        before == null
            ? sketch
            : VersionSketch.read(sketch)
                .behind(VersionSketch.read(before), VersionSketch.read(other.sketch))
                .written();
    return new KnownContent(undated, source, moved, other.sketch);
  }
}
