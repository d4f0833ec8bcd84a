package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import news.telex.operations.connection.Pipeline;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.log.ServiceLogging;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Topics;
import news.telex.schemas.WireProfile;
import news.telex.stack.EmbeddedStack;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a running stack tells of itself: metrics, health, logs, traces. Each test has its wire. */
@Tag(SuiteSummary.EMBEDDED)
@Order(4)
class ObservabilityTest {
  private static final String SECRET = "correct-horse-battery";
  private static final String MARKER = "Quetzalcoatlus";
  private static final String RECEIVED =
      "telex_records_received_total{flow=\"live\",stage=\"parse\",wire=\"countwire\"}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private static final Captured LOG = new Captured();
  private static RegistryInBetween registry;
  private static EmbeddedStack stack;
  private static WireAndSubscriber broker;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    LOG.attach();
    registry = new RegistryInBetween();
    stack =
        SmallStack.start(
            folder,
            List.of(),
            (settings, meters) -> {
              registry.to(settings.schemaRegistry());
              return Pipeline.create(
                  ServiceSettings.of(
                      settings.bootstrapServers(),
                      registry.url(),
                      folder,
                      Map.of(
                          "threads",
                          Integer.toString(settings.threads()),
                          "registry.basic.auth.credentials.source",
                          "USER_INFO",
                          "registry.basic.auth.user.info",
                          "telex:" + SECRET)),
                  meters);
            });
    broker = new WireAndSubscriber(stack.address().bootstrapServers());
  }

  @AfterAll
  static void stop() {
    broker.close();
    stack.close();
    registry.close();
    LOG.detach();
  }

  @Test
  void shouldCountWhatReceiptsSayAndShowNoLagWhenAllIsTaken() throws Exception {
    // When
    push("countwire", "c1", ninjs("urn:count:1", 1, "One", ""), "");
    push("countwire", "c1", ninjs("urn:count:1", 1, "One", ""), "");
    push("countwire", "c2", ninjs("urn:count:2", 1, "Two", ""), "");
    push("countwire", "c3", "{\"headline\": \"cut", "");

    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              String metrics = get("/metrics").body();
              assertThat(number(metrics, RECEIVED)).isEqualTo(4);
              assertThat(value(metrics, "telex_items_parsed_total", "parse", "countwire"))
                  .isEqualTo(3);
              assertThat(decisions(metrics, "parse", "rejected", "bad-json")).isEqualTo(1);
              assertThat(decisions(metrics, "identify", "unchanged", "")).isEqualTo(1);
              assertThat(decisions(metrics, "publish", "published", "")).isEqualTo(2);
              assertThat(metrics).contains("telex_latency_seconds_count{wire=\"countwire\"} 2");
              for (String stage : List.of("parse", "identify", "enrich", "publish")) {
                assertThat(metrics)
                    .contains(
                        String.format(
                            Locale.ROOT,
                            "telex_lag_records{flow=\"live\",stage=\"%s\"} 0.0",
                            stage))
                    .contains(
                        String.format(
                            Locale.ROOT,
                            "telex_lag_seconds{flow=\"live\",stage=\"%s\"} 0.0",
                            stage))
                    .contains(
                        String.format(
                            Locale.ROOT,
                            "telex_ready{group=\"telex-%s\",stage=\"%s\"} 1.0",
                            stage,
                            stage));
              }
            });
  }

  @Test
  void shouldShowNoLagBehindTransactionMarkersThatNobodyCommitsBehind() throws Exception {
    // Given
    long before = broker.endOf(Topics.WIRE_RAW);
    broker.pushAndAbort(Topics.WIRE_RAW, "a1", ninjs("urn:aborted:1", 1, "Never sent", ""));

    // When
    long after = broker.endOf(Topics.WIRE_RAW);

    // Then
    assertThat(after).isGreaterThan(before);
    await()
        .during(Duration.ofSeconds(6))
        .atMost(PATIENCE)
        .until(
            () ->
                get("/metrics")
                    .body()
                    .contains("telex_lag_records{flow=\"live\",stage=\"parse\"} 0.0"));
  }

  @Test
  void shouldNotBeReadyWhileTheRegistryIsAwayAndBeReadyWhenItIsBack() throws Exception {
    // Given
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    byte[] unknownSchema = new byte[64];
    unknownSchema[2] = 0x7E;

    // When
    registry.goAway();
    broker.push(Topics.WIRE_RAW, "r1", unknownSchema, Map.of("wire", "registrywire"));

    // Then
    await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 503);
    assertThat(get("/health/ready").body())
        .contains("\"name\":\"telex-parse\",\"status\":\"not ready\"")
        .contains("The schema registry")
        .doesNotContain(SECRET);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    registry.comeBack();
    await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 200);
    assertThat(get("/metrics").body()).contains("telex_waits_total{stage=\"parse\"}");
  }

  @Test
  void shouldCarryTheTraceContextOfTheRawRecordThroughAllTopics() {
    // Given
    String story = trace('a');
    String kill = trace('b');
    String held = trace('c');
    String broken = trace('d');

    // When
    long start = System.nanoTime();
    push("tracewire", "t1", ninjs("urn:trace:1", 1, "A story", ""), story);
    assertThat(traced(Topics.NEWS_PUBLISHED, story, 1)).hasSize(1);
    Duration way = Duration.ofNanos(System.nanoTime() - start);
    String until = Instant.now().plus(way.multipliedBy(3)).plusSeconds(2).toString();
    push(
        "tracewire",
        "t1",
        "{\"uri\":\"urn:trace:1\",\"version\":\"2\",\"type\":\"text\",\"pubstatus\":\"canceled\"}",
        kill);
    push(
        "tracewire",
        "t2",
        ninjs("urn:trace:2", 1, "Later", ",\"embargoed\":\"" + until + "\""),
        held);
    push("tracewire", "t3", "{\"headline\": \"cut", broken);

    // Then
    for (String topic :
        List.of(
            Topics.NEWS_PARSED,
            Topics.NEWS_ARTICLES,
            Topics.NEWS_ENRICHED,
            Topics.NEWS_PUBLISHED,
            Topics.NEWS_PUBLISHED_JSON,
            Topics.NEWS_CURRENT)) {
      for (String trace : List.of(story, kill, held)) {
        assertThat(traced(topic, trace, 1)).as(topic).hasSize(1);
      }
    }
    assertThat(traced(Topics.NEWS_CURRENT, kill, 1).get(0).value()).isNull();
    assertThat(traced(Topics.NEWS_REJECTED, broken, 1)).hasSize(1);
    assertThat(traced(Topics.WIRE_RECEIPTS, story, 2)).hasSize(2);
    assertThat(traced(Topics.WIRE_RECEIPTS, kill, 2)).hasSize(2);
    assertThat(traced(Topics.WIRE_RECEIPTS, held, 3)).hasSize(3);
    assertThat(traced(Topics.WIRE_RECEIPTS, broken, 1)).hasSize(1);
  }

  @Test
  void shouldDropATraceContextThatIsNone() {
    // When
    push("untracedwire", "u1", ninjs("urn:untraced:1", 1, "No trace", ""), "00-rubbish-01");

    // Then
    List<ConsumerRecord<byte[], byte[]>> receipts =
        broker.read(
            Topics.WIRE_RECEIPTS,
            new ByteArrayDeserializer(),
            2,
            r -> new String(r.key(), UTF_8).equals("untracedwire"));
    assertThat(receipts).hasSize(2).allMatch(r -> r.headers().lastHeader("traceparent") == null);
  }

  @Test
  void shouldLogNeitherArticlesNorSecrets() {
    // Given
    String broken = "{\"headline\": \"" + MARKER + " cut";
    byte[] unknownSchema = (" " + MARKER.repeat(10)).getBytes(UTF_8);
    unknownSchema[0] = 0;

    // When
    push("logwire", "l1", ninjs("urn:log:1", 1, MARKER + " found", ""), "");
    push("logwire", "l2", broken, "");
    push("logwire", "l3", "<html><body><p>" + MARKER, "");
    push("logwire", "l4", ninjs("urn:log:4", 1, MARKER, ",\"embargoed\":\"" + MARKER + "\""), "");
    broker.push(Topics.WIRE_RAW, "l5", unknownSchema, Map.of("wire", "logwire"));
    broker.read(
        Topics.WIRE_RECEIPTS,
        new ByteArrayDeserializer(),
        7,
        r -> new String(r.key(), UTF_8).equals("logwire"));
    LoggerFactory.getLogger(ObservabilityTest.class).warn("The capture works.");

    // Then
    assertThat(LOG.lines()).anyMatch(l -> l.contains("The capture works."));
    assertThat(LOG.lines()).noneMatch(l -> l.contains(MARKER));
    assertThat(LOG.lines()).noneMatch(l -> l.contains(SECRET));
  }

  @Test
  void shouldHaveEveryMetricWithItsLabelsOnItsPageAndNoOther() throws Exception {
    // Given
    push(
        "pagewire",
        "p1",
        ninjs(
            "urn:page:1", 1, "Held", ",\"embargoed\":\"" + Instant.now().plusSeconds(3600) + "\""),
        "");
    push("pagewire", "p2", ninjs("urn:page:2", 1, "Out", ""), "");
    try (Serializer<WireProfile> profiles =
        new AvroSerdes(stack.address().schemaRegistry()).serializer()) {
      WireProfile profile =
          WireProfile.newBuilder().setWire("pagewire").setExpectedInterval(900L).build();
      broker.push(
          Topics.KNOWLEDGE_WIRES,
          "pagewire",
          profiles.serialize(Topics.KNOWLEDGE_WIRES, profile),
          Map.of());
    }
    push(
        "pagewire",
        "p3",
        ninjs("urn:page:3", 1, "In doubt", ",\"edNote\":\"Embargoed until the speech is given.\""),
        "");
    push(
        "pagewire",
        "p4",
        ninjs(
            "urn:page:4", 1, "Kill", ",\"signal\":\"kill\",\"altids\":{\"kills\":\"urn:page:5\"}"),
        "");

    // When
    Map<String, Set<String>> documented = DocumentedMetrics.read(repository());

    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(DocumentedMetrics.shown(get("/metrics").body())).isEqualTo(documented));
  }

  private static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs")) ? here : here.getParent();
  }

  private static double value(String metrics, String name, String stage, String wire) {
    return number(
        metrics, String.format(Locale.ROOT, "%s{stage=\"%s\",wire=\"%s\"}", name, stage, wire));
  }

  private static double decisions(String metrics, String stage, String decision, String code) {
    return number(
        metrics,
        String.format(
            Locale.ROOT,
            "telex_decisions_total{code=\"%s\",decision=\"%s\",flow=\"live\",stage=\"%s\",wire=\"countwire\"}",
            code,
            decision,
            stage));
  }

  private static double number(String metrics, String series) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(-1);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(stack.address().http() + path)).build(),
        BodyHandlers.ofString());
  }

  private static void push(String wire, String key, String json, String trace) {
    broker.push(
        Topics.WIRE_RAW,
        key,
        json.getBytes(UTF_8),
        trace.isEmpty() ? Map.of("wire", wire) : Map.of("wire", wire, "traceparent", trace));
  }

  private static List<ConsumerRecord<byte[], byte[]>> traced(
      String topic, String trace, int wanted) {
    return broker.read(
        topic,
        new ByteArrayDeserializer(),
        wanted,
        r -> {
          Header header = r.headers().lastHeader("traceparent");
          return header != null && new String(header.value(), UTF_8).equals(trace);
        });
  }

  private static String trace(char digit) {
    return String.format(
        Locale.ROOT, "00-%s-00f067aa0ba902b7-01", String.valueOf(digit).repeat(32));
  }

  private static String ninjs(String uri, int version, String headline, String more) {
    return String.format(
        Locale.ROOT,
        """
        {"uri":"%s","version":"%d","type":"text","pubstatus":"usable","headline":"%s",
         "versioncreated":"2026-03-14T09:0%d:00Z","body_text":"First paragraph of %s.\\n\\nSecond."%s}
        """,
        uri,
        version,
        headline,
        version,
        headline,
        more);
  }

  /** Every event of this JVM as a service would print it. */
  private static final class Captured extends AppenderBase<ILoggingEvent> {
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private PatternLayoutEncoder encoder;

    void attach() {
      LoggerContext context = ServiceLogging.context();
      encoder = ServiceLogging.text(context, "%level %logger %msg %kvp %safeThrowable%n");
      setContext(context);
      start();
      context.getLogger("ROOT").addAppender(this);
    }

    void detach() {
      ServiceLogging.context().getLogger("ROOT").detachAppender(this);
    }

    List<String> lines() {
      return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(new String(encoder.encode(event), UTF_8));
    }
  }
}
