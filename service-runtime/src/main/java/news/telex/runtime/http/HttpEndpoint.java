package news.telex.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
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
  /** How long a request under way may still take when the endpoint closes. */
  private static final int CLOSE_SECONDS = 1;

  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final byte[] START =
      """
      <!doctype html><title>Telex</title>
      <p><a href="/metrics">/metrics</a>
      <p><a href="/health/live">/health/live</a>
      <p><a href="/health/ready">/health/ready</a>
      """
          .getBytes(UTF_8);

  private final HttpListener listener;

  private HttpEndpoint(HttpListener listener) {
    this.listener = listener;
  }

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
    return new HttpEndpoint(HttpListener.start(address, "http", new Answers(metrics, health)));
  }

  /** The port listened on. */
  public int port() {
    return listener.port();
  }

  private record Answers(Supplier<String> metrics, Supplier<Health> now)
      implements HttpListener.Responder {
    @Override
    public HttpAnswer answer(HttpExchange request) throws IOException {
      if (!request.getRequestMethod().equals("GET")) {
        return new HttpAnswer(
            405, TEXT, "Only GET is answered.\n".getBytes(UTF_8), Map.of("Allow", "GET"));
      }
      return switch (request.getRequestURI().getPath()) {
        case "/" -> new HttpAnswer(200, "text/html; charset=utf-8", START);
        case "/metrics" ->
            new HttpAnswer(200, PrometheusMetrics.MEDIA_TYPE, metrics.get().getBytes(UTF_8));
        case "/health/live" -> {
          Health health = now.get();
          yield body(health, health.isLive(), Health.Part::isLive, "live", "failed");
        }
        case "/health/ready" -> {
          Health health = now.get();
          yield body(health, health.isReady(), Health.Part::isReady, "ready", "not ready");
        }
        default -> refuse(404, "There is /metrics, /health/live and /health/ready.");
      };
    }

    @Override
    public HttpAnswer refuse(int status, String sentence) {
      return new HttpAnswer(status, TEXT, (sentence + "\n").getBytes(UTF_8));
    }
  }

  private static HttpAnswer body(
      Health health, boolean ok, Predicate<Health.Part> isOk, String yes, String no)
      throws JsonProcessingException {
    List<PartBody> parts =
        health.parts().stream()
            .map(
                part ->
                    new PartBody(part.name(), isOk.test(part) ? yes : no, part.why().orElse("")))
            .toList();
    byte[] body = MAPPER.writeValueAsBytes(new HealthBody(ok ? yes : no, parts));
    return new HttpAnswer(ok ? 200 : 503, JSON, body);
  }

  @Override
  public void close() {
    listener.close(CLOSE_SECONDS);
  }
}
