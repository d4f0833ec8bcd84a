package news.telex.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Headers;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTopologyTest {
  private static final Instant START = Instant.parse("2026-03-14T12:00:00Z");
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @TempDir Path data;

  private final String registry = "mock://" + UUID.randomUUID();
  private final AvroSerdes avro = new AvroSerdes(registry);
  private final Serializer<ParsedItem> serializer = avro.serializer();
  private Topology topology;
  private TopologyTestDriver driver;
  private Instant time = START;
  private TestInputTopic<String, byte[]> parsed;
  private TestInputTopic<String, byte[]> parsedReplay;
  private TestOutputTopic<String, Article> articles;
  private TestOutputTopic<String, Article> articlesReplay;
  private TestOutputTopic<String, Receipt> receipts;
  private TestOutputTopic<byte[], byte[]> rejected;

  @BeforeEach
  void open() {
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data);
    Properties streams = KafkaSettings.streams(settings, IdentityTopology.NAME);
    topology =
        IdentityTopology.build(
            settings,
            streams,
            new StageMetrics(Stage.identify, new SimpleMeterRegistry()),
            () -> time);
    driver = new TopologyTestDriver(topology, streams, START);
    parsed =
        driver.createInputTopic(
            Topics.NEWS_PARSED, new StringSerializer(), new ByteArraySerializer());
    articles =
        driver.createOutputTopic(
            Topics.NEWS_ARTICLES, new StringDeserializer(), avro.<Article>deserializer());
    parsedReplay =
        driver.createInputTopic(
            Topics.NEWS_PARSED + Topics.REPLAY_SUFFIX,
            new StringSerializer(),
            new ByteArraySerializer());
    articlesReplay =
        driver.createOutputTopic(
            Topics.NEWS_ARTICLES + Topics.REPLAY_SUFFIX,
            new StringDeserializer(),
            avro.<Article>deserializer());
    receipts =
        driver.createOutputTopic(
            Topics.WIRE_RECEIPTS, new StringDeserializer(), avro.<Receipt>deserializer());
    rejected =
        driver.createOutputTopic(
            Topics.NEWS_REJECTED, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  /** Time passes, by every clock. */
  private void pass(Duration passed) {
    time = time.plus(passed);
    driver.advanceWallClockTime(passed);
  }

  @Test
  void shouldSendAnAcceptedVersionOnUnderItsUri() {
    // When
    send(item("urn:a", 1, "One.", START));

    // Then
    KeyValue<String, Article> out = articles.readKeyValue();
    assertThat(out.key).isEqualTo(out.value.getUri()).startsWith("urn:telex:nordwire:");
    assertThat(out.value.getBody()).containsExactly("One.");
    assertThat(articles.isEmpty()).isTrue();
    assertThat(receipts.isEmpty()).as("the last word is publish's").isTrue();
  }

  @Test
  void shouldTellTheWireWhyAnItemGoesNoFurther() {
    // Given
    send(item("urn:a", 2, "Two.", START));

    // When
    send(item("urn:a", 2, "Two.", START));
    send(item("urn:a", 1, "One.", START));

    // Then
    List<KeyValue<String, Receipt>> told = receipts.readKeyValuesToList();
    assertThat(articles.getQueueSize()).isEqualTo(1);
    assertThat(told)
        .extracting(
            r ->
                String.format(
                    Locale.ROOT,
                    "%s %s %s %s %d",
                    r.key,
                    r.value.getStage(),
                    r.value.getDecision(),
                    r.value.getCode().orElse("-"),
                    r.value.getOffset()))
        .containsExactly(
            "nordwire identify unchanged - 7", "nordwire identify superseded older-version 7");
  }

  @Test
  void shouldPassOnNoHeaderButTheTrace() {
    // When
    parsed.pipeInput(
        new TestRecord<>(
            "nordwire",
            serializer.serialize(Topics.NEWS_PARSED, item("urn:a", 1, "One.", START)),
            new RecordHeaders().add("x-internal", "1".getBytes(UTF_8))));

    // Then
    var headers = articles.readRecord().headers();
    assertThat(headers.toArray()).hasSize(1);
    assertThat(new String(headers.lastHeader(Headers.TRACEPARENT).value(), UTF_8)).isEqualTo(TRACE);
  }

  @Test
  void shouldKeepTheBytesOfARecordThatDoesNotDecode() {
    // Given
    byte[] broken = {9, 9, 9};

    // When
    parsed.pipeInput("nordwire", broken);

    // Then
    TestRecord<byte[], byte[]> letter = rejected.readRecord();
    assertThat(letter.value()).isEqualTo(broken);
    assertThat(new String(letter.headers().lastHeader(Headers.ERROR_CODE).value(), UTF_8))
        .isEqualTo("bad-avro");
    assertThat(new String(letter.headers().lastHeader(Headers.ERROR_STAGE).value(), UTF_8))
        .isEqualTo("identify");
    assertThat(new String(letter.headers().lastHeader(Headers.ERROR_TOPIC).value(), UTF_8))
        .isEqualTo(Topics.NEWS_PARSED);
  }

  @Test
  void shouldSendWhatIsReplayedOnApart() {
    // Given
    send(item("urn:a", 1, "One.", START));
    Article first = articles.readValue();

    // When
    parsedReplay.pipeInput(
        new TestRecord<>(
            "nordwire",
            serializer.serialize(Topics.NEWS_PARSED, item("urn:a", 1, "One.", START)),
            new RecordHeaders().add(Headers.REPLAY_ID, "r1".getBytes(UTF_8))));

    // Then
    Article again = articlesReplay.readValue();
    assertThat(articles.isEmpty()).isTrue();
    assertThat(again.getProvenance().getReplayId()).contains("r1");
    again.put("provenance", first.getProvenance());
    assertThat(again).isEqualTo(first);
  }

  @Test
  void shouldForgetAnArticleAfterItsRetentionByWallClock() {
    // Given
    send(item("urn:a", 1, "One.", START));

    // When
    pass(Duration.ofDays(93));
    pass(Duration.ofMinutes(1));

    // Then
    assertThat(driver.getKeyValueStore(IdentityStores.ARTICLES).all().hasNext()).isFalse();
    assertThat(driver.getKeyValueStore(IdentityStores.ALIASES).all().hasNext()).isFalse();
  }

  @Test
  void shouldNotTakeAnOldRawRecordForNewOnceItsArticleIsForgotten() {
    // Given
    send(item("urn:a", 1, "One.", START));
    pass(Duration.ofDays(93));
    pass(Duration.ofMinutes(1));
    articles.readKeyValuesToList();

    // When
    send(item("urn:a", 1, "One.", START));

    // Then
    assertThat(articles.isEmpty()).isTrue();
    Receipt receipt = receipts.readValue();
    assertThat(receipt.getCode()).contains("beyond-window");
    assertThat(receipt.getReason()).contains("beyond-window");
  }

  @Test
  void shouldKeepEveryNameOfStepsStoresAndTopics() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/topology/identity.txt")) {
      assertThat(topology.describe().toString())
          .isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
  }

  private void send(ParsedItem item) {
    parsed.pipeInput("nordwire", serializer.serialize(Topics.NEWS_PARSED, item));
  }

  private static ParsedItem item(String id, long version, String text, Instant receivedAt) {
    return ParsedItem.newBuilder()
        .setProvider("nordwire")
        .setVersion(version)
        .setPubStatus(PubStatus.usable)
        .setAltIds(List.of(AltId.newBuilder().setRole("guid").setValue(id).build()))
        .setBody(List.of(text))
        .setContentHash(text)
        .setProvenance(
            Provenance.newBuilder()
                .setWire("nordwire")
                .setTopic("wire.raw")
                .setPartition(0)
                .setOffset(7)
                .setReceivedAt(receivedAt)
                .setTraceparent(TRACE)
                .build())
        .build();
  }
}
