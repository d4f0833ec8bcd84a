package news.telex.ingest.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses of articles. */
public final class Urls {
  private static final int MAX_URL = 2_000;

  /** Parameters that campaigns and social networks add; they do not tell articles apart. */
  private static final Set<String> TRACKING =
      Set.of(
          "fbclid",
          "gclid",
          "gclsrc",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "twclid",
          "ttclid",
          "igshid",
          "igsh",
          "mc_cid",
          "mc_eid",
          "_hsenc",
          "_hsmi",
          "mkt_tok",
          "cmpid",
          "cmp",
          "ncid",
          "ocid",
          "xtor",
          "wt_mc",
          "wt_zmc",
          "_ga",
          "_gl",
          "spm",
          "at_medium",
          "at_campaign",
          "ns_mchannel",
          "ns_source",
          "ns_campaign",
          "ns_linkname",
          "smid",
          "smtyp",
          "partner",
          "guccounter",
          "amp",
          "outputtype");

  private Urls() {}

  /**
   * The address in the form in which addresses are compared: http or https, host in lower case, no
   * default port, no fragment, no tracking parameters, no slash at the end. Empty for anything that
   * is no absolute http address.
   */
  public static Optional<String> canonical(@Nullable String address) {
    if (address == null) {
      return Optional.empty();
    }
    String text = address.strip();
    if (text.startsWith("//")) {
      text = "https:" + text;
    }
    if (text.length() > MAX_URL || !isHttp(text)) {
      return Optional.empty();
    }
    URI uri;
    try {
      uri = new URI(encoded(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
    String host = uri.getHost();
    if (host == null) {
      return Optional.empty();
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(scheme).append("://");
    out.append(host.toLowerCase(Locale.ROOT));
    int port = uri.getPort();
    if (port >= 0
        && !(scheme.equals("http") && port == 80 || scheme.equals("https") && port == 443)) {
      out.append(':').append(port);
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    out.append(path, 0, end);
    String query = keptQuery(uri.getRawQuery());
    if (!query.isEmpty()) {
      out.append('?').append(query);
    } else if (end == 0) {
      out.append('/');
    }
    return Optional.of(out.toString());
  }

  /** Whether the text is an absolute http or https address by its beginning. */
  public static boolean isHttp(String text) {
    return text.regionMatches(true, 0, "http://", 0, 7)
        || text.regionMatches(true, 0, "https://", 0, 8);
  }

  /** Host of an http address without {@code www.}, lower case; empty if there is none. */
  public static String host(@Nullable String address) {
    if (address == null || !isHttp(address.strip())) {
      return "";
    }
    String rest = address.strip().substring(address.strip().indexOf("//") + 2);
    int end = 0;
    while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String host = Characters.lower(rest.substring(0, end));
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static String keptQuery(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return "";
    }
    List<String> kept = new ArrayList<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String lower = name.toLowerCase(Locale.ROOT);
      if (!parameter.isEmpty() && !lower.startsWith("utm_") && !TRACKING.contains(lower)) {
        kept.add(parameter);
      }
    }
    return String.join("&", kept);
  }

  /** With the characters that {@link URI} refuses percent-encoded, as browsers send them. */
  private static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hex =
          c == '%'
              && i + 2 < text.length()
              && Character.digit(text.charAt(i + 1), 16) >= 0
              && Character.digit(text.charAt(i + 2), 16) >= 0;
      if (c == '#') {
        break;
      }
      if (c <= ' ' || c == 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0 || (c == '%' && !hex)) {
        out.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
