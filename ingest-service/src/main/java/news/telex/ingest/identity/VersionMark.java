package news.telex.ingest.identity;

import news.telex.schemas.ParsedItem;
import org.jspecify.annotations.Nullable;

/**
 * Where a version stands in the order of its article's versions.
 *
 * @param wireVersion the wire's own number of it, or null
 * @param versionAt the wire's own time of it, or null
 * @param raw the raw record that brought it
 */
public record VersionMark(
    @Nullable Long wireVersion, @Nullable VersionTime versionAt, RawPosition raw) {
  static VersionMark of(ParsedItem item) {
    return new VersionMark(
        item.getVersion().orElse(null),
        VersionTime.of(item).orElse(null),
        RawPosition.of(item.getProvenance()));
  }
}
