package news.telex.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import news.telex.runtime.health.Health;
import news.telex.runtime.health.Health.Part;
import news.telex.runtime.metrics.PrometheusMetrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final PrometheusMetrics metrics = new PrometheusMetrics("1.2.3");
  private Health health = new Health(List.of(Part.ready("telex-parse")));
  private HttpEndpoint endpoint;

  @BeforeEach
  void listen() throws IOException {
    endpoint = HttpEndpoint.start(loopback(0), metrics::scrape, () -> health);
  }

  @AfterEach
  void close() {
    endpoint.close();
    metrics.close();
  }

  @Test
  void shouldSayThatAllIsWell() throws Exception {
    // When
    HttpResponse<String> live = get("/health/live");
    HttpResponse<String> ready = get("/health/ready");

    // Then
    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.body())
        .isEqualTo(
            "{\"status\":\"live\",\"parts\":[{\"name\":\"telex-parse\",\"status\":\"live\"}]}");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.headers().firstValue("content-type")).contains("application/json");
  }

  @Test
  void shouldSayWhichPartIsNotReadyAndWhy() throws Exception {
    // Given
    health =
        new Health(
            List.of(
                Part.ready("telex-parse"),
                Part.notReady("telex-identify", "It waits for \"it\".")));

    // When
    HttpResponse<String> ready = get("/health/ready");

    // Then
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body())
        .isEqualTo(
            "{\"status\":\"not ready\",\"parts\":[{\"name\":\"telex-parse\",\"status\":\"ready\"},"
                + "{\"name\":\"telex-identify\",\"status\":\"not ready\",\"why\":\"It waits for \\\"it\\\".\"}]}");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldBeNeitherLiveNorReadyAfterAFailure() throws Exception {
    // Given
    health = new Health(List.of(Part.failed("telex-parse", "Its loop has stood still.")));

    // When
    int live = get("/health/live").statusCode();
    int ready = get("/health/ready").statusCode();

    // Then
    assertThat(live).isEqualTo(503);
    assertThat(ready).isEqualTo(503);
  }

  @Test
  void shouldGiveMetricsOfJvmAndBuild() throws Exception {
    // When
    HttpResponse<String> answer = get("/metrics");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains(PrometheusMetrics.MEDIA_TYPE);
    assertThat(answer.body())
        .contains("telex_build_info{version=\"1.2.3\"} 1")
        .contains("jvm_memory_used_bytes{")
        .contains("process_uptime_seconds");
  }

  @Test
  void shouldAnswerNothingElse() throws Exception {
    // When
    HttpResponse<String> unknown = get("/health");
    HttpResponse<String> posted =
        client.send(
            request("/metrics").POST(BodyPublishers.ofString("x")).build(),
            BodyHandlers.ofString());

    // Then
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(posted.statusCode()).isEqualTo(405);
    assertThat(posted.headers().firstValue("allow")).contains("GET");
    assertThat(get("/").body()).contains("href=\"/health/ready\"");
  }

  @Test
  void shouldNotShareAPort() {
    assertThatThrownBy(
            () -> HttpEndpoint.start(loopback(endpoint.port()), metrics::scrape, () -> health))
        .isInstanceOf(BindException.class);
  }

  @Test
  void shouldAnswerWhatIsUnderWayWhenItCloses() throws Exception {
    // Given: an answer that takes until it is waited for
    Thread closer = Thread.currentThread();
    CountDownLatch asked = new CountDownLatch(1);
    Supplier<Health> slow =
        () -> {
          asked.countDown();
          while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
          return health;
        };
    try (HttpEndpoint closing = HttpEndpoint.start(loopback(0), metrics::scrape, slow)) {
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + closing.port() + "/health/live"))
                  .build(),
              BodyHandlers.ofString());
      asked.await();

      // When
      closing.close();

      // Then
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path));
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }
}
