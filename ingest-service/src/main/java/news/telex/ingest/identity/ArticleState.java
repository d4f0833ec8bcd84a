package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an article: a few hundred bytes.
 *
 * @param version newest accepted version
 * @param wireVersion the wire's own number of that version, or null
 * @param versionAt the wire's own time of that version, milliseconds since 1970-01-01 UTC, or null
 * @param rawAt time of the raw record that brought that version, milliseconds
 * @param rawPartition its topic and partition
 * @param rawOffset its offset
 * @param digest digest of that version's content
 * @param killed whether that version is a kill
 * @param seen digests of all versions seen, newest last, at most {@link #MAX_SEEN}
 * @param aliases names the article goes by, at most {@link #MAX_ALIASES}
 * @param touchedAt when it was last heard of, milliseconds by wall clock
 */
public record ArticleState(
    long version,
    @Nullable Long wireVersion,
    @Nullable Long versionAt,
    long rawAt,
    String rawPartition,
    long rawOffset,
    String digest,
    boolean killed,
    List<String> seen,
    List<String> aliases,
    long touchedAt) {

  /** A live ticker has some dozens of versions; beyond that the oldest digests are forgotten. */
  static final int MAX_SEEN = 64;

  static final int MAX_ALIASES = 16;

  /** The same with another digest seen and other names known. */
  ArticleState heardOf(String contentDigest, List<String> names, long now) {
    return new ArticleState(
        version,
        wireVersion,
        versionAt,
        rawAt,
        rawPartition,
        rawOffset,
        digest,
        killed,
        with(seen, contentDigest),
        merged(aliases, names),
        now);
  }

  static List<String> with(List<String> seen, String digest) {
    if (seen.contains(digest)) {
      return seen;
    }
    List<String> all = new ArrayList<>(seen);
    all.add(digest);
    return List.copyOf(all.subList(Math.max(0, all.size() - MAX_SEEN), all.size()));
  }

  static List<String> merged(List<String> aliases, List<String> more) {
    return Stream.concat(aliases.stream(), more.stream()).distinct().limit(MAX_ALIASES).toList();
  }
}
