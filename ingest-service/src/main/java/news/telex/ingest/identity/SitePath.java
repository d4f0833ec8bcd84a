package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import news.telex.ingest.text.Urls;

/**
 * What of an address stays when a site moves: path and query, without scheme, host, the slash at
 * the end and the marks of the short form for telephones (AMP). Pure.
 */
final class SitePath {
  private static final String WWW = "www.";
  private static final List<String> SCHEMES = List.of("http://", "https://");
  private static final List<String> AMP_ENDINGS = List.of("/amp.html", ".amp.html", "/amp", ".amp");
  private static final String AMP_FRONT = "/amp/";

  private SitePath() {}

  /**
   * The path of an http address; empty of any other name, and of the page that a site begins with.
   */
  static Optional<String> of(String address) {
    return Urls.canonical(address).map(SitePath::path).filter(path -> path.length() > 1);
  }

  private static String path(String canonical) {
    int host = canonical.indexOf("//") + 2;
    int slash = canonical.indexOf('/', host);
    int query = canonical.indexOf('?', host);
    if (slash < 0 && query < 0) {
      return "";
    }
    String path = canonical.substring(slash >= 0 && (query < 0 || slash < query) ? slash : query);
    if (path.startsWith(AMP_FRONT)) {
      path = path.substring(AMP_FRONT.length() - 1);
    }
    for (String ending : AMP_ENDINGS) {
      if (path.endsWith(ending)) {
        return path.substring(0, path.length() - ending.length());
      }
    }
    return path;
  }

  /**
   * The same address under the other scheme, with or without {@code www.} and a slash at the end:
   * seven, of an address with a query three; none of others.
   */
  static List<String> variants(String address) {
    List<String> variants = new ArrayList<>();
    for (String scheme : SCHEMES) {
      if (address.regionMatches(true, 0, scheme, 0, scheme.length())) {
        String rest = address.substring(scheme.length());
        boolean www = rest.regionMatches(true, 0, WWW, 0, WWW.length());
        String bare = www ? rest.substring(WWW.length()) : rest;
        for (String end : ends(bare)) {
          for (String other : SCHEMES) {
            variants.add(other + end);
            variants.add(other + WWW + end);
          }
        }
      }
    }
    variants.remove(address);
    return variants;
  }

  private static List<String> ends(String address) {
    if (address.indexOf('?') >= 0 || address.indexOf('#') >= 0) {
      return List.of(address);
    }
    return address.endsWith("/")
        ? List.of(address, address.substring(0, address.length() - 1))
        : List.of(address, address + '/');
  }
}
