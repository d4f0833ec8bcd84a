package news.telex.ingest.format.newsml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An id as it is stated, and what of it stays the same in all versions. A number behind a hyphen
 * may count the items of a day and is left where it is. Pure.
 *
 * @param stable without the version
 * @param version the one that the id ends with; null if it ends with none
 */
record StatedId(String stable, @Nullable String version) {
  /** Version and what it updates, at the end: {@code :3U}. */
  private static final Pattern VERSION = Pattern.compile(":(\\d{1,10})[NUA]?$");

  /** Version as some write it into the item's id. */
  private static final Pattern MARKED = Pattern.compile("-v(\\d{1,6})$");

  /** Day, provider, number, version. */
  private static final Pattern DATED = Pattern.compile("\\d{8}:[^:]++:\\d{1,10}:\\d{1,4}");

  /**
   * Takes an id apart.
   *
   * @param stated version that the item states beside its id, or null
   */
  static StatedId of(String id, @Nullable String stated) {
    String stable = id;
    String version = null;
    Matcher last = VERSION.matcher(id);
    if (last.find() && (isUrn(id) || DATED.matcher(id).matches() || last.group(1).equals(stated))) {
      stable = id.substring(0, last.start());
      version = last.group(1);
    }
    Matcher marked = MARKED.matcher(stable);
    if (marked.find()) {
      stable = stable.substring(0, marked.start());
      version = version == null ? marked.group(1) : version;
    }
    return new StatedId(stable, version);
  }

  /** {@code urn:newsml:provider:date:item:revision} (RFC 3085). */
  private static boolean isUrn(String id) {
    return id.regionMatches(true, 0, "urn:newsml:", 0, 11) && id.split(":", 7).length >= 6;
  }
}
