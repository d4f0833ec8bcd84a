package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an article: a few hundred bytes.
 *
 * @param version newest accepted version
 * @param supersedes the version that it replaced, or null
 * @param wireVersion the wire's own number of that version, or null
 * @param versionAt the wire's own time of that version, or null
 * @param raw the raw record that brought that version
 * @param digest digest of that version's content
 * @param killed whether that version is a kill
 * @param seen digests of all versions seen, newest last, at most {@link #MAX_SEEN}
 * @param aliases names the article goes by, at most {@link #MAX_ALIASES}
 * @param touchedAt when it was last heard of, milliseconds by wall clock
 */
public record ArticleState(
    long version,
    @Nullable Long supersedes,
    @Nullable Long wireVersion,
    @Nullable VersionTime versionAt,
    RawPosition raw,
    String digest,
    boolean killed,
    List<String> seen,
    List<String> aliases,
    long touchedAt) {

  /** A live ticker has some dozens of versions; beyond that the oldest digests are forgotten. */
  static final int MAX_SEEN = 64;

  static final int MAX_ALIASES = 16;

  /** Lists are never null, whatever an old changelog holds. */
  @SuppressWarnings({"ConstantValue", "RedundantNullCheck"})
  public ArticleState {
    seen = seen == null ? List.of() : seen;
    aliases = aliases == null ? List.of() : aliases;
  }

  /** The same with another digest seen and other names known. */
  ArticleState heardOf(String contentDigest, List<String> names, long now) {
    return new ArticleState(
        version,
        supersedes,
        wireVersion,
        versionAt,
        raw,
        digest,
        killed,
        with(seen, contentDigest),
        merged(aliases, names),
        now);
  }

  /** The same text under another number or time of the wire. */
  ArticleState restated(@Nullable Long number, @Nullable VersionTime at) {
    return new ArticleState(
        version,
        supersedes,
        number != null ? number : wireVersion,
        at != null ? at : versionAt,
        raw,
        digest,
        killed,
        seen,
        aliases,
        touchedAt);
  }

  /** The same version, read differently when its raw record was replayed. */
  ArticleState reread(String contentDigest, boolean asKill) {
    return new ArticleState(
        version,
        supersedes,
        wireVersion,
        versionAt,
        raw,
        contentDigest,
        asKill,
        seen,
        aliases,
        touchedAt);
  }

  static List<String> with(List<String> seen, String digest) {
    if (seen.contains(digest)) {
      return seen;
    }
    List<String> all = new ArrayList<>(seen);
    all.add(digest);
    return List.copyOf(all.subList(Math.max(0, all.size() - MAX_SEEN), all.size()));
  }

  /**
   * Identifiers and addresses stay; of headlines and digests the newest do, while there is room.
   */
  static List<String> merged(List<String> aliases, List<String> more) {
    List<String> all = Stream.concat(aliases.stream(), more.stream()).distinct().toList();
    List<String> strong = all.stream().filter(ItemName::isStrong).limit(MAX_ALIASES).toList();
    List<String> weak = all.stream().filter(a -> !ItemName.isStrong(a)).toList();
    int room = MAX_ALIASES - strong.size();
    return Stream.concat(strong.stream(), weak.stream().skip(Math.max(0, weak.size() - room)))
        .toList();
  }
}
