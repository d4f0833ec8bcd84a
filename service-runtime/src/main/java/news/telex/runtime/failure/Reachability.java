package news.telex.runtime.failure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Locale;
import news.telex.runtime.failure.Failure.Kind;

/**
 * Whether anybody listens at the broker's address. Kafka's clients try for minutes before they say
 * so, and then in words about themselves.
 */
public final class Reachability {
  private static final int TIMEOUT_MS = 3_000;

  private Reachability() {}

  /**
   * Knocks at each address until one opens; takes three seconds per address at most.
   *
   * @throws FailureException if nobody listens
   */
  public static void check(ProcessContext place) {
    String why = "";
    for (String server : place.broker().split(",")) {
      String address = server.strip();
      int colon = address.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        String host = address.substring(0, Math.max(0, colon)).replaceAll("[\\[\\]]", "");
        int port = Integer.parseInt(address.substring(colon + 1));
        InetSocketAddress target = new InetSocketAddress(host, port);
        if (target.isUnresolved()) {
          throw new UnknownHostException(host);
        }
        socket.connect(target, TIMEOUT_MS);
        return;
      } catch (IllegalArgumentException e) {
        throw new FailureException(
            Failure.of(Kind.USAGE, "'%s' is not an address of a broker, host:port.", address));
      } catch (IOException e) {
        why = Diagnosis.network(e);
      }
    }
    throw new FailureException(Diagnosis.unreachable(place, why));
  }

  /** Somebody listens, but does not answer as a broker would. */
  public static Failure notABroker(ProcessContext place) {
    return Diagnosis.unreachable(
        place,
        String.format(
            Locale.ROOT,
            "somebody listens there but does not answer as a broker with security.protocol=%s does",
            place.protocol()));
  }
}
