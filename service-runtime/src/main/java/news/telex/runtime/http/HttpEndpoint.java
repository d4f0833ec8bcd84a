package news.telex.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import news.telex.runtime.health.Health;
import news.telex.runtime.metrics.PrometheusMetrics;

/**
 * Health and metrics over HTTP: {@code /metrics} in Prometheus text format, {@code /health/live}
 * and {@code /health/ready} with 200 or 503 and a JSON body that says which part and why. Reads
 * only, needs no password and tells no content. Safe for use by several threads.
 */
public final class HttpEndpoint implements AutoCloseable {
  /** Prometheus, a load balancer, an orchestrator and a person at a time. */
  private static final int THREADS = 4;

  /** How long a request under way may still take when the endpoint closes. */
  private static final int CLOSE_SECONDS = 1;

  private static final String JSON = "application/json";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final byte[] START =
      """
      <!doctype html><title>Telex</title>
      <p><a href="/metrics">/metrics</a>
      <p><a href="/health/live">/health/live</a>
      <p><a href="/health/ready">/health/ready</a>
      """
          .getBytes(UTF_8);

  private final HttpServer server;
  private final ExecutorService threads;
  private final Supplier<String> metrics;
  private final Supplier<Health> health;

  private HttpEndpoint(
      HttpServer server,
      ExecutorService threads,
      Supplier<String> metrics,
      Supplier<Health> health) {
    this.server = server;
    this.threads = threads;
    this.metrics = metrics;
    this.health = health;
  }

  private record Answer(int status, String mediaType, byte[] body) {}

  /** Body of a health answer. */
  private record HealthBody(String status, List<PartBody> parts) {}

  /** One part; {@code why} is there only if something is wrong. */
  @JsonInclude(Include.NON_EMPTY)
  private record PartBody(String name, String status, String why) {}

  /**
   * Starts to listen.
   *
   * @param address where; port 0: any free one
   * @param metrics what {@code /metrics} answers
   * @param health asked at every request
   * @throws java.net.BindException if the port is taken
   * @throws IOException if the address cannot be listened on
   */
  public static HttpEndpoint start(
      InetSocketAddress address, Supplier<String> metrics, Supplier<Health> health)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "http");
              thread.setDaemon(true);
              return thread;
            });
    HttpEndpoint endpoint = new HttpEndpoint(server, threads, metrics, health);
    server.setExecutor(threads);
    server.createContext("/", endpoint::handle);
    server.start();
    return endpoint;
  }

  /** The port listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        answer = text(405, "Only GET is answered.\n");
      } else {
        answer = answer(exchange.getRequestURI().getPath());
      }
      exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private Answer answer(String path) throws JsonProcessingException {
    return switch (path) {
      case "/" -> new Answer(200, "text/html; charset=utf-8", START);
      case "/metrics" ->
          new Answer(200, PrometheusMetrics.MEDIA_TYPE, metrics.get().getBytes(UTF_8));
      case "/health/live" -> {
        Health now = health.get();
        yield health(now, now.isLive(), Health.Part::isLive, "live", "failed");
      }
      case "/health/ready" -> {
        Health now = health.get();
        yield health(now, now.isReady(), Health.Part::isReady, "ready", "not ready");
      }
      default -> text(404, "There is /metrics, /health/live and /health/ready.\n");
    };
  }

  private static Answer health(
      Health health, boolean ok, Predicate<Health.Part> isOk, String yes, String no)
      throws JsonProcessingException {
    List<PartBody> parts =
        health.parts().stream()
            .map(
                part ->
                    new PartBody(part.name(), isOk.test(part) ? yes : no, part.why().orElse("")))
            .toList();
    byte[] body = MAPPER.writeValueAsBytes(new HealthBody(ok ? yes : no, parts));
    return new Answer(ok ? 200 : 503, JSON, body);
  }

  private static Answer text(int status, String body) {
    return new Answer(status, "text/plain; charset=utf-8", body.getBytes(UTF_8));
  }

  @Override
  public void close() {
    server.stop(CLOSE_SECONDS);
    threads.shutdownNow();
  }
}
