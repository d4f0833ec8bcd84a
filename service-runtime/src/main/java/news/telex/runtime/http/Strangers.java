package news.telex.runtime.http;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells requests that a page of somebody else makes from a browser on this machine, which reaches
 * what listens on loopback: by its {@code Origin} or {@code Sec-Fetch-Site} (Fetch Metadata Request
 * Headers, section 2.4), or, where a name of its own points here (DNS rebinding), by the {@code
 * Host} that it asks for. Whoever follows a link is none: its page learns nothing. Immutable.
 *
 * <p>The host is looked at where an endpoint listens on loopback only, for there all names are
 * known. Elsewhere it is asked for under whatever names and addresses a network has for it.
 */
final class Strangers {
  /** What a page of this very endpoint, or no page at all, says. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private static final String LOOPBACK_NAME = "localhost";

  /** A host is looked up only if it is an address: four numbers, or in brackets. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

  private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");

  private final boolean loopbackOnly;

  private Strangers(boolean loopbackOnly) {
    this.loopbackOnly = loopbackOnly;
  }

  /** Why a request is not answered. */
  record Refusal(int status, String sentence) {}

  /** For an endpoint that listens on this address. */
  static Strangers of(InetSocketAddress address) {
    return new Strangers(address.getAddress().isLoopbackAddress());
  }

  /** Why a request with these headers is not answered; empty if it is. */
  Optional<Refusal> refusal(String method, Headers headers) {
    List<String> hosts = all(headers, "Host");
    if (loopbackOnly && !hosts.stream().allMatch(Strangers::isLoopback)) {
      return refuse(421, "This is reached as localhost or a loopback address only.");
    }
    boolean followsLink =
        method.equals("GET")
            && all(headers, "Sec-Fetch-Mode").equals(List.of("navigate"))
            && all(headers, "Sec-Fetch-Dest").equals(List.of("document"));
    if (!followsLink && !OWN_SITES.containsAll(all(headers, "Sec-Fetch-Site"))) {
      return refuse(403, "Pages of other sites are not answered.");
    }
    List<String> own = hosts.stream().map(host -> "http://" + host).toList();
    if (!own.containsAll(all(headers, "Origin"))) {
      return refuse(403, "Pages of other origins are not answered.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refuse(int status, String sentence) {
    return Optional.of(new Refusal(status, sentence));
  }

  private static List<String> all(Headers headers, String name) {
    return headers.getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static boolean isLoopback(String authority) {
    String host = PORT.matcher(authority).replaceFirst("");
    if (host.equals(LOOPBACK_NAME) || host.endsWith('.' + LOOPBACK_NAME)) {
      // RFC 6761, section 6.3: these names are loopback everywhere.
      return true;
    }
    if (!ADDRESS.matcher(host).matches()) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
