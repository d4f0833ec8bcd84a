package news.telex.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import news.telex.enrich.article.Enricher;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Article;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Decision;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Entity;
import news.telex.schemas.Headers;
import news.telex.schemas.Provenance;
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

class EnrichTopologyTest {
  private static final Instant START = Instant.parse("2026-03-14T12:00:00Z");
  private static final Enricher ENRICHER = Enricher.standard();

  @TempDir Path data;

  private final String registry = "mock://" + UUID.randomUUID();
  private final AvroSerdes avro = new AvroSerdes(registry);
  private final Serializer<Article> serializer = avro.serializer();
  private Topology topology;
  private TopologyTestDriver driver;
  private Instant time = START;
  private TestInputTopic<String, byte[]> articles;
  private TestInputTopic<String, byte[]> articlesReplay;
  private TestOutputTopic<String, EnrichedArticle> enriched;
  private TestOutputTopic<String, Receipt> receipts;

  @BeforeEach
  void open() {
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data);
    Properties streams = KafkaSettings.streams(settings, EnrichTopology.NAME);
    topology =
        EnrichTopology.build(
            settings,
            streams,
            () -> ENRICHER,
            new StageMetrics(Stage.enrich, new SimpleMeterRegistry()),
            () -> time);
    driver = new TopologyTestDriver(topology, streams, START);
    articles =
        driver.createInputTopic(
            Topics.NEWS_ARTICLES, new StringSerializer(), new ByteArraySerializer());
    articlesReplay =
        driver.createInputTopic(
            Topics.NEWS_ARTICLES + Topics.REPLAY_SUFFIX,
            new StringSerializer(),
            new ByteArraySerializer());
    enriched =
        driver.createOutputTopic(
            Topics.NEWS_ENRICHED, new StringDeserializer(), avro.<EnrichedArticle>deserializer());
    receipts =
        driver.createOutputTopic(
            Topics.WIRE_RECEIPTS, new StringDeserializer(), avro.<Receipt>deserializer());
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
  void shouldRejectARecordThatItFailsOnAgainAndAgain() {
    // Given
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data.resolve("failing"));
    Properties streams = KafkaSettings.streams(settings, EnrichTopology.NAME);
    Topology failing =
        EnrichTopology.build(
            settings,
            streams,
            () -> {
              throw new OutOfMemoryError("Java heap space");
            },
            new StageMetrics(Stage.enrich, new SimpleMeterRegistry()),
            () -> time);
    byte[] bytes = serializer.serialize(Topics.NEWS_ARTICLES, article(1, "Bus line 4 is back."));

    // When
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> take(failing, streams, bytes)).isInstanceOf(OutOfMemoryError.class);
    }
    Map<String, List<TestRecord<byte[], byte[]>>> third = take(failing, streams, bytes);

    // Then
    assertThat(third.keySet())
        .containsExactlyInAnyOrder(Topics.NEWS_REJECTED, Topics.WIRE_RECEIPTS);
    TestRecord<byte[], byte[]> letter = third.get(Topics.NEWS_REJECTED).get(0);
    assertThat(letter.value()).isEqualTo(bytes);
    assertThat(new String(letter.headers().lastHeader(Headers.ERROR_CODE).value(), UTF_8))
        .isEqualTo("internal");
    Receipt receipt =
        avro.<Receipt>deserializer()
            .deserialize(Topics.WIRE_RECEIPTS, third.get(Topics.WIRE_RECEIPTS).get(0).value());
    assertThat(receipt.getDecision()).isEqualTo(Decision.rejected);
    assertThat(receipt.getWire()).isEqualTo("nordwire");
    assertThat(receipt.getTopic()).isEqualTo(Topics.WIRE_RAW);
  }

  /** What a stage writes that begins anew, as after an aborted transaction. */
  private static Map<String, List<TestRecord<byte[], byte[]>>> take(
      Topology topology, Properties streams, byte[] article) {
    Map<String, List<TestRecord<byte[], byte[]>>> written = new TreeMap<>();
    try (TopologyTestDriver fresh = new TopologyTestDriver(topology, streams, START)) {
      fresh
          .createInputTopic(Topics.NEWS_ARTICLES, new StringSerializer(), new ByteArraySerializer())
          .pipeInput("urn:telex:nordwire:a", article);
      for (String topic : fresh.producedTopicNames()) {
        if (Topics.find(topic).isPresent()) {
          written.put(
              topic,
              fresh
                  .createOutputTopic(
                      topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                  .readRecordsToList());
        }
      }
    }
    return written;
  }

  @Test
  void shouldSendAnArticleOnWithWhatItFound() {
    // When
    send(article(1, "The chancellor of Germany met the president of France in Berlin on Friday."));

    // Then
    KeyValue<String, EnrichedArticle> out = enriched.readKeyValue();
    assertThat(out.key).isEqualTo("urn:telex:nordwire:a");
    assertThat(out.value.getRevision()).isEqualTo(1);
    assertThat(out.value.getLanguage()).contains("en");
    assertThat(out.value.getEntities())
        .extracting(Entity::getName)
        .containsExactlyInAnyOrder("Germany", "France", "Berlin");
    assertThat(out.value.getEnrichment().getKnowledgeVersion()).isNotBlank();
    assertThat(out.value.getEnrichment().getRulesVersion()).isNotBlank();
    assertThat(receipts.isEmpty()).isTrue();
  }

  @Test
  void shouldSendNothingForAVersionWhoseEnrichmentComesOutTheSame() {
    // Given
    send(article(1, "Ministers met in Berlin."));
    enriched.readValue();

    // When
    send(replayed(article(1, "Ministers met in Berlin.")));

    // Then
    assertThat(enriched.isEmpty()).isTrue();
    assertThat(receipts.readValue().getDecision()).isEqualTo(Decision.unchanged);
  }

  @Test
  void shouldSendANewRevisionForAVersionWhoseEnrichmentComesOutDifferent() {
    // Given
    send(article(1, "Ministers met in Berlin."));
    enriched.readValue();

    // When
    send(replayed(article(1, "Ministers met in Paris.")));

    // Then
    EnrichedArticle revised = enriched.readValue();
    assertThat(revised.getVersion()).isEqualTo(1);
    assertThat(revised.getRevision()).isEqualTo(2);
    assertThat(revised.getProvenance().getReplayId()).contains("r1");
  }

  @Test
  void shouldMarkWhatComesByAReplayTopicAndKeepItsTime() {
    // Given
    Instant copied = START.minusSeconds(60);

    // When
    articlesReplay.pipeInput(headed(article(1, "Ministers met in Berlin."), copied));

    // Then
    TestRecord<String, EnrichedArticle> out = enriched.readRecord();
    assertThat(out.value().getProvenance().getReplayId()).contains("r1");
    assertThat(out.getRecordTime()).isEqualTo(copied);
    assertThat(out.headers()).isEmpty();
  }

  @Test
  void shouldSayWhichReplayBringsWhatAnEarlierOneHadBrought() {
    // Given: an earlier replay brought the record that is replayed now
    Article article = article(1, "Ministers met in Berlin.");
    article.getProvenance().put("replayId", "r0");

    // When
    articlesReplay.pipeInput(headed(article, START));

    // Then
    assertThat(enriched.readValue().getProvenance().getReplayId()).contains("r1");
  }

  @Test
  void shouldWriteNoSecondDeadLetterOfWhatIsReplayed() {
    // Given
    TestOutputTopic<String, byte[]> rejected =
        driver.createOutputTopic(
            Topics.NEWS_REJECTED, new StringDeserializer(), new ByteArrayDeserializer());
    TestRecord<String, byte[]> garbage =
        new TestRecord<>("urn:a", new byte[] {1}, new RecordHeaders(), START);
    articlesReplay.pipeInput(garbage);
    String code = receipts.readValue().getCode().orElseThrow();
    assertThat(rejected.readValuesToList()).hasSize(1);

    // When
    garbage.headers().add(Headers.ORIGIN_REJECTED, ("enrich/" + code).getBytes(UTF_8));
    articlesReplay.pipeInput(garbage);

    // Then
    assertThat(rejected.isEmpty()).isTrue();
    assertThat(receipts.readValue().getCode()).contains(code);
  }

  @Test
  void shouldBelieveNoReplayHeaderOnALiveTopic() {
    // When
    articles.pipeInput(headed(article(1, "Ministers met in Berlin."), START));

    // Then
    assertThat(enriched.readValue().getProvenance().getReplayId()).isEmpty();
  }

  @Test
  void shouldNotChangeAnythingForAnOlderVersionReplayed() {
    // Given
    send(article(2, "Ministers met in Paris."));
    enriched.readValue();

    // When
    articlesReplay.pipeInput(headed(article(1, "Ministers met in Berlin."), START));

    // Then
    assertThat(enriched.isEmpty()).isTrue();
    Receipt receipt = receipts.readValue();
    assertThat(receipt.getDecision()).isEqualTo(Decision.superseded);
    assertThat(receipt.getReason()).contains("older-version");
    assertThat(receipt.getReplayId()).contains("r1");
  }

  @Test
  void shouldCountRevisionsAnewForANewVersion() {
    // Given
    send(article(1, "Ministers met in Berlin."));
    send(replayed(article(1, "Ministers met in Paris.")));
    enriched.readValuesToList();

    // When
    send(article(2, "Ministers met in Rome."));

    // Then
    assertThat(enriched.readValue().getRevision()).isEqualTo(1);
  }

  @Test
  void shouldForgetAnArticleAfterItsRetentionByWallClock() {
    // Given
    send(article(1, "Ministers met in Berlin."));

    // When
    pass(Duration.ofDays(91));
    pass(Duration.ofMinutes(1));

    // Then
    assertThat(driver.getKeyValueStore(EnrichTopology.ARTICLES).all().hasNext()).isFalse();
  }

  @Test
  void shouldKeepEveryNameOfStepsStoresAndTopics() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/topology/enrich.txt")) {
      assertThat(topology.describe().toString())
          .isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
  }

  /** As a replay writes it. */
  private TestRecord<String, byte[]> headed(Article article, Instant at) {
    return new TestRecord<>(
        article.getUri(),
        serializer.serialize(Topics.NEWS_ARTICLES, article),
        new RecordHeaders().add(Headers.REPLAY_ID, "r1".getBytes(UTF_8)),
        at);
  }

  private void send(Article article) {
    articles.pipeInput(article.getUri(), serializer.serialize(Topics.NEWS_ARTICLES, article));
  }

  private static Article article(long version, String text) {
    return Article.newBuilder()
        .setUri("urn:telex:nordwire:a")
        .setProvider("nordwire")
        .setVersion(version)
        .setHeadline("")
        .setBody(List.of(text))
        .setProvenance(Provenance.newBuilder().setWire("nordwire").setTopic("wire.raw").build())
        .build();
  }

  private static Article replayed(Article article) {
    return Article.newBuilder(article)
        .setProvenance(Provenance.newBuilder(article.getProvenance()).setReplayId("r1").build())
        .build();
  }
}
