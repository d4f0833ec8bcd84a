package news.telex.stack;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * Bound ports on 127.0.0.1: whoever holds the channel owns the port, so none is lost in between.
 */
public final class LoopbackPort {
  /** Waiting connections; what Kafka and the JDK's HTTP server use by default. */
  private static final int BACKLOG = 50;

  private LoopbackPort() {}

  /** The address that everything embedded listens on. */
  public static InetSocketAddress address(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  /**
   * Binds a port.
   *
   * @param preferred the port wanted; 0: any free one
   * @return a listening channel on the preferred port, or on a free one if that is taken. The
   *     caller closes it.
   * @throws IOException if no port can be bound at all
   */
  public static ServerSocketChannel bind(int preferred) throws IOException {
    try {
      return open(preferred);
    } catch (BindException taken) {
      return open(0);
    }
  }

  /** The port of a channel that {@link #bind} gave. */
  public static int of(ServerSocketChannel channel) {
    return channel.socket().getLocalPort();
  }

  private static ServerSocketChannel open(int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(address(port), BACKLOG);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
