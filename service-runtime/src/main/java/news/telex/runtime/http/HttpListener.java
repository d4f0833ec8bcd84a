package news.telex.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JDK's small HTTP server, made the same way wherever Telex answers HTTP. A client that stalls
 * holds a thread of its own until its time is over, so that nobody waits for another; time, headers
 * and connections are limited. Pages of foreign origin are turned away, see {@link Strangers}. Safe
 * for use by several threads.
 *
 * <p>The JDK reads its limits from system properties, once, when the first server of a process is
 * made; those given on the command line win.
 */
public final class HttpListener implements AutoCloseable {
  /** Connections open at a time; one more is closed at once. As many threads at most. */
  static final int CONNECTIONS = 512;

  /** From the first byte of a request to its last; longer, and the connection is closed. */
  static final int REQUEST_SECONDS = 5;

  /** From then on to the last byte of the answer, the time to find it included. */
  static final int ANSWER_SECONDS = 30;

  /** Header lines of a request. */
  static final int HEADERS = 100;

  /** Bytes of all header lines of a request. */
  static final int HEADER_BYTES = 32 * 1024;

  private static final int IDLE_THREAD_SECONDS = 30;
  private static final int CLOSE_SECONDS = 5;

  static {
    limit("jdk.httpserver.maxConnections", CONNECTIONS);
    limit("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    limit("sun.net.httpserver.maxRspTime", ANSWER_SECONDS);
    limit("sun.net.httpserver.maxReqHeaders", HEADERS);
    limit("sun.net.httpserver.maxReqHeaderSize", HEADER_BYTES);
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Responder responder;
  private final Strangers strangers;
  private final AtomicInteger underWay = new AtomicInteger();

  private HttpListener(HttpServer server, ExecutorService threads, Responder responder) {
    this.server = server;
    this.threads = threads;
    this.responder = responder;
    this.strangers = Strangers.of(server.getAddress());
  }

  /** Answers requests; called by several threads at a time. */
  public interface Responder {
    /**
     * The answer to a request.
     *
     * @throws IOException if the request cannot be read to its end; the connection is closed
     */
    HttpAnswer answer(HttpExchange request) throws IOException;

    /** How a refusal looks that is decided before the request is looked at. */
    HttpAnswer refuse(int status, String sentence);
  }

  /**
   * Starts to listen.
   *
   * @param address where; port 0: any free one
   * @param name of the threads
   * @throws BindException if the port is taken
   * @throws IOException if the address cannot be listened on
   */
  public static HttpListener start(InetSocketAddress address, String name, Responder responder)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            0,
            CONNECTIONS,
            IDLE_THREAD_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    HttpListener listener = new HttpListener(server, threads, responder);
    server.setExecutor(threads);
    server.createContext("/", listener::handle);
    server.start();
    return listener;
  }

  private static void limit(String property, int most) {
    System.getProperties().putIfAbsent(property, Integer.toString(most));
  }

  /** The port listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    underWay.incrementAndGet();
    try (exchange) {
      Optional<Strangers.Refusal> refusal =
          strangers.refusal(exchange.getRequestMethod(), exchange.getRequestHeaders());
      HttpAnswer answer =
          refusal.isPresent()
              ? responder.refuse(refusal.get().status(), refusal.get().sentence())
              : responder.answer(exchange);
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      if (exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0) {
        exchange.sendResponseHeaders(answer.status(), -1);
        return;
      }
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } finally {
      underWay.decrementAndGet();
    }
  }

  /**
   * Stops to listen.
   *
   * @param seconds how long requests under way may still take before they are cut off
   * @return whether none was left some seconds after that
   */
  public boolean close(int seconds) {
    // Where no request is under way, the JDK's server waits for one to end all that time.
    server.stop(underWay.get() == 0 ? 0 : seconds);
    threads.shutdownNow();
    try {
      return threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** As {@link #close(int)}, at once. */
  @Override
  public void close() {
    close(0);
  }
}
