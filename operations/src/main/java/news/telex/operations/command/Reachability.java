package news.telex.operations.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Whether anybody listens at an address. Kafka's clients try for minutes before they say so, and
 * then in words about themselves.
 */
final class Reachability {
  private static final int TIMEOUT_MS = 3_000;

  private Reachability() {}

  /**
   * Knocks at each address until one opens.
   *
   * @param servers {@code host:port}, several separated by commas
   * @throws CommandFailure if none does
   */
  static void check(String servers) {
    for (String server : servers.split(",")) {
      String address = server.strip();
      int colon = address.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        String host = address.substring(0, Math.max(0, colon)).replaceAll("[\\[\\]]", "");
        int port = Integer.parseInt(address.substring(colon + 1));
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
        return;
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(
            ExitCode.USAGE, "'%s' is not an address of a broker, host:port.".formatted(address));
      } catch (IOException e) {
        // The next one may be up.
      }
    }
    throw new CommandFailure(
        ExitCode.UNREACHABLE,
        "No broker can be reached at %s; ./telex up starts an embedded one.".formatted(servers));
  }
}
