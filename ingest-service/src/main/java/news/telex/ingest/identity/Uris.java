package news.telex.ingest.identity;

import java.util.Locale;
import news.telex.ingest.text.Urls;

/** Identifiers as they are compared. Pure. */
final class Uris {
  private static final String URN = "urn:";

  private Uris() {}

  /**
   * A name as it is compared: with small letters where their case says nothing, that is of a URN in
   * scheme and namespace (RFC 8141, section 3.1), of an http address in scheme and host (RFC 3986,
   * section 6.2.2.1); any other as it is.
   */
  static String plain(String name) {
    int end = end(name);
    return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
  }

  private static int end(String name) {
    if (name.regionMatches(true, 0, URN, 0, URN.length())) {
      return Math.max(URN.length(), name.indexOf(':', URN.length()));
    }
    if (!Urls.isHttp(name)) {
      return 0;
    }
    int end = name.indexOf("//") + 2;
    while (end < name.length() && "/?#".indexOf(name.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
