package news.telex.ingest.identity;

import java.util.Locale;

/** Uniform Resource Names. Pure. */
final class Urns {
  private static final String SCHEME = "urn:";

  private Urns() {}

  /**
   * A name as it is compared: of a URN the scheme and the namespace in small letters, in which
   * their case says nothing (RFC 8141, section 3.1); any other as it is.
   */
  static String plain(String name) {
    if (!name.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return name;
    }
    int end = Math.max(SCHEME.length(), name.indexOf(':', SCHEME.length()));
    return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
  }
}
