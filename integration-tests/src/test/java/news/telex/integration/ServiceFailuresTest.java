package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import news.telex.enrich.EnrichService;
import news.telex.operations.connection.TopicAdmin;
import news.telex.publish.PublishService;
import news.telex.runtime.ServiceInProcess;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedBroker;
import news.telex.stack.registry.EmbeddedSchemaRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service says and does about surroundings that are not as they should be. */
@Tag(SuiteSummary.EMBEDDED)
@Order(4)
class ServiceFailuresTest {
  private static final String STARTED = "The service has started.";

  @TempDir Path folder;

  private EmbeddedSchemaRegistry registry;

  @BeforeEach
  void startRegistry() throws Exception {
    registry = EmbeddedSchemaRegistry.start(folder.resolve("schemas.jsonl"), 0);
  }

  @AfterEach
  void stopRegistry() throws Exception {
    registry.close();
  }

  @Test
  void shouldWaitForABrokerOutOfReachAndForItsTopicsAndGoOnWhenTheyAreThere() throws Exception {
    // Given
    int port = freePort();
    int http = freePort();
    String unreachable =
        String.format(
            Locale.ROOT, "The broker at 127.0.0.1:%d cannot be reached: connection refused.", port);
    String missing =
        String.format(
            Locale.ROOT,
            "Topics knowledge.entities, knowledge.topics, news.articles, news.articles.replay, news.enriched, news.rejected, ops.instances, wire.receipts are missing on the broker at 127.0.0.1:%d; `telex topics create --execute` creates what is missing.",
            port);

    // When
    try (Program service =
        enrich("127.0.0.1:" + port, Map.of("http.port", Integer.toString(http)))) {
      service.awaitOutput(unreachable);
      assertThat(get(http, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(http, "/health/ready").statusCode()).isEqualTo(503);
      assertThat(get(http, "/health/ready").body()).contains(unreachable);
      try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), port)) {
        service.awaitOutput(missing);
        createTopics(broker);

        // Then
        service.awaitOutput(STARTED);
        await("readiness")
            .atMost(Duration.ofSeconds(60))
            .until(() -> get(http, "/health/ready").statusCode() == 200);
      }
    }
  }

  @Test
  void shouldEndWhenATopicStaysMissing() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        Program service = enrich(broker.bootstrapServers(), Map.of("startup.timeout.ms", "2000"))) {
      // When
      int exitCode = service.exitCode();

      // Then
      assertThat(service.output())
          .contains(
              String.format(
                  Locale.ROOT,
                  "Ends: Topics knowledge.entities, knowledge.topics, news.articles, news.articles.replay, news.enriched, news.rejected, ops.instances, wire.receipts are missing on the broker at %s; `telex topics create --execute` creates what is missing.",
                  broker.bootstrapServers()));
      assertThat(exitCode).isEqualTo(5);
    }
  }

  @Test
  void shouldEndAtAnIncompatibleSchema() throws Exception {
    // Given: a registry of somebody else's, which holds another schema there
    HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] answer =
              "{\"error_code\":409,\"message\":\"Schema being registered is incompatible.\"}"
                  .getBytes(UTF_8);
          boolean writes = exchange.getRequestURI().getPath().endsWith("/versions");
          exchange.sendResponseHeaders(writes ? 409 : 200, writes ? answer.length : 2);
          exchange.getResponseBody().write(writes ? answer : "[]".getBytes(UTF_8));
          exchange.close();
        });
    other.start();
    String url = "http://127.0.0.1:" + other.getAddress().getPort();
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      createTopics(broker);

      // When
      ServiceInProcess ended =
          ServiceInProcess.run(
              EnrichService.DESCRIPTION,
              Map.of(),
              arguments(broker.bootstrapServers(), Map.of("schema.registry.url", url)));

      // Then
      assertThat(ended.output())
          .contains(
              String.format(
                  Locale.ROOT,
                  "-value is incompatible with the one that the schema registry at %s holds.",
                  url));
      assertThat(ended.exitCode()).isEqualTo(4);
    } finally {
      other.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "token"})
  void shouldShowTheRegistryItsCredentials(String kind) throws Exception {
    // Given
    boolean basic = kind.equals("basic");
    String word = basic ? "Basic Y2xlcms6czNjcmV0" : "Bearer s3cret";
    Map<String, String> right = credentials(basic, "s3cret");
    Map<String, String> wrong = credentials(basic, "guessed");
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        GuardedRegistry guarded = GuardedRegistry.start(registry.url(), word)) {
      createTopics(broker);

      // When
      right.put("schema.registry.url", guarded.url());
      wrong.put("schema.registry.url", guarded.url());
      try (Program welcome = publish(broker.bootstrapServers(), right);
          Program stranger = publish(broker.bootstrapServers(), wrong)) {
        int exitCode = stranger.exitCode();
        welcome.awaitOutput(STARTED);

        // Then
        assertThat(stranger.output())
            .contains(
                String.format(
                    Locale.ROOT,
                    "Ends: The schema registry at %s does not accept %s.",
                    guarded.url(),
                    basic ? "the password of user 'clerk'" : "these credentials"))
            .doesNotContain("guessed");
        assertThat(exitCode).isEqualTo(4);
        assertThat(welcome.output()).doesNotContain("s3cret");
      }
    }
  }

  @Test
  void shouldEndTheSecondOfOneNameAndFollowAtOnceOneThatWasKilled() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      createTopics(broker);
      try (Program first = publish(broker.bootstrapServers(), Map.of())) {
        first.awaitOutput(STARTED);
        try (Program second = publish(broker.bootstrapServers(), Map.of())) {
          // When
          int exitCode = second.exitCode();

          // Then
          assertThat(second.output())
              .containsPattern(
                  String.format(
                      Locale.ROOT,
                      "Ends: telex-publish/one is running already, on \\S+ as process %d since \\S+; this one, on \\S+ as process %d since \\S+, has to have another name",
                      first.pid(),
                      second.pid()))
              .doesNotContain(STARTED);
          assertThat(exitCode).isEqualTo(4);
          assertThat(first.isAlive()).isTrue();
        }

        // When
        first.kill();
        try (Program third = publish(broker.bootstrapServers(), Map.of())) {
          third.awaitOutput(STARTED);

          // Then
          assertThat(third.output()).doesNotContain("It waits until the last one of its name");
          assertThat(third.isAlive()).isTrue();
        }
      }
    }
  }

  private static Map<String, String> credentials(boolean basic, String secret) {
    return new TreeMap<>(
        basic
            ? Map.of(
                "registry.basic.auth.credentials.source",
                "USER_INFO",
                "registry.basic.auth.user.info",
                "clerk:" + secret)
            : Map.of(
                "registry.bearer.auth.credentials.source",
                "STATIC_TOKEN",
                "registry.bearer.auth.token",
                secret));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private Program enrich(String broker, Map<String, String> further) throws Exception {
    return Program.start(EnrichService.class, folder, Map.of(), arguments(broker, further));
  }

  /** The service that starts soonest: it has no knowledge to load. */
  private Program publish(String broker, Map<String, String> further) throws Exception {
    return Program.start(PublishService.class, folder, Map.of(), arguments(broker, further));
  }

  private List<String> arguments(String broker, Map<String, String> further) throws Exception {
    Map<String, String> settings = new TreeMap<>();
    settings.put("bootstrap.servers", broker);
    settings.put("schema.registry.url", registry.url());
    settings.put("data.dir", Files.createTempDirectory(folder, "state").toString());
    settings.put("instance", "one");
    settings.put("threads", "1");
    settings.put("http.host", "127.0.0.1");
    settings.put("http.port", "0");
    settings.putAll(further);
    List<String> arguments = new ArrayList<>();
    settings.forEach(
        (key, value) -> {
          arguments.add("--set");
          arguments.add(key + "=" + value);
        });
    return arguments;
  }

  private static void createTopics(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(new Broker(admin))
          .create(
              Topics.all().stream()
                  .map(t -> TopicAdmin.sized(t, Topics.EMBEDDED_PARTITIONS))
                  .toList(),
              (short) 1);
    }
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            BodyHandlers.ofString());
  }
}
