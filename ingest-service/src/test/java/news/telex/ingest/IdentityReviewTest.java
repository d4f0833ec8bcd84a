package news.telex.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import news.telex.ingest.identity.Identifier;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.Headers;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Receipt;
import news.telex.schemas.Review;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Review in the identify stage: what is held, and what operators decide about it. */
class IdentityReviewTest {
  private static final Instant START = Instant.parse("2026-03-14T12:00:00Z");

  @TempDir Path data;

  private final String registry = "mock://" + UUID.randomUUID();
  private final AvroSerdes avro = new AvroSerdes(registry);
  private final Serializer<ParsedItem> items = avro.serializer();
  private final Serializer<EditorialDecision> decisionBytes = avro.serializer();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private Instant time = START;
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> parsed;
  private TestInputTopic<String, byte[]> decisions;
  private TestOutputTopic<String, Article> articles;
  private TestOutputTopic<String, Receipt> receipts;
  private TestOutputTopic<byte[], byte[]> rejected;

  @BeforeEach
  void open() {
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data);
    Properties streams = KafkaSettings.streams(settings, IdentityTopology.NAME);
    driver =
        new TopologyTestDriver(
            IdentityTopology.build(
                settings, streams, new StageMetrics(Stage.identify, metrics), () -> time),
            streams,
            START);
    parsed =
        driver.createInputTopic(
            Topics.NEWS_PARSED, new StringSerializer(), new ByteArraySerializer());
    decisions =
        driver.createInputTopic(
            Topics.WIRE_DECISIONS, new StringSerializer(), new ByteArraySerializer());
    articles =
        driver.createOutputTopic(
            Topics.NEWS_ARTICLES, new StringDeserializer(), avro.<Article>deserializer());
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

  @Test
  void shouldHoldADoubtfulItemAndTellItsWireWhatIsInDoubt() {
    // When
    send(doubtful(1));

    // Then
    assertThat(articles.isEmpty()).isTrue();
    Receipt receipt = receipts.readValue();
    assertThat(line(receipt)).isEqualTo("identify held review 1");
    assertThat(receipt.getDetail())
        .contains("Embargo in doubt, in the note: words that say when it may be used.");
    assertThat(receipt.getEvidence())
        .containsExactly("embargo", "timed-use", "note", "not before noon");
    assertThat(receipt.getUri()).contains(uri());
  }

  @Test
  void shouldSendOnWhatIsReleased() {
    // Given
    send(doubtful(1));

    // When
    decide("release", 1);

    // Then
    Article out = articles.readValue();
    assertThat(out.getUri()).isEqualTo(uri());
    assertThat(out.getBody()).containsExactly("The text.");
    assertThat(out.getReview()).isEmpty();
    assertThat(articles.isEmpty()).isTrue();
    assertThat(driver.getKeyValueStore(IdentityStores.REVIEWS).all().hasNext()).isFalse();
  }

  @Test
  void shouldSendNothingButTheKillOfWhatIsKilled() {
    // Given
    send(doubtful(1));

    // When
    decide("kill", 1);

    // Then
    Article out = articles.readValue();
    assertThat(out.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(out.getHeadline()).isEmpty();
    assertThat(out.getBody()).isEmpty();
    assertThat(articles.isEmpty()).isTrue();
  }

  @Test
  void shouldApplyADecisionThatCameBeforeItsItem() {
    // Given
    decide("release", 1);

    // When
    send(doubtful(1));

    // Then
    assertThat(articles.readValue().getVersion()).isEqualTo(1);
    assertThat(receipts.isEmpty()).isTrue();
  }

  @Test
  void shouldForgetADecisionWhenRawRecordsAreForgotten() {
    // Given
    decide("release", 1);

    // When
    time = time.plus(Duration.ofDays(401));
    driver.advanceWallClockTime(Duration.ofMinutes(1));

    // Then
    assertThat(driver.getKeyValueStore(IdentityStores.DECISIONS).all().hasNext()).isFalse();
  }

  @Test
  void shouldTellItsWireWhenNobodyDecidedAsLongAsRawRecordsAreKept() {
    // Given
    send(doubtful(1));
    receipts.readValue();

    // When
    time = time.plus(Duration.ofDays(403));
    driver.advanceWallClockTime(Duration.ofMinutes(1));

    // Then
    assertThat(line(receipts.readValue())).isEqualTo("identify superseded beyond-window 1");
    assertThat(driver.getKeyValueStore(IdentityStores.REVIEWS).all().hasNext()).isFalse();
    assertThat(gauge("telex.reviews.open")).isEqualTo(0);
  }

  @Test
  void shouldCountWhatWaitsForADecisionAndHowLong() {
    // When
    send(doubtful(1));
    long open = gauge("telex.reviews.open");
    decide("release", 1);

    // Then
    assertThat(open).isEqualTo(1);
    assertThat(gauge("telex.reviews.open")).isEqualTo(0);
    assertThat(gauge("telex.review.oldest")).isEqualTo(0);
  }

  @Test
  void shouldCountNothingOnceItsTaskHasGone() {
    // Given
    send(doubtful(1));

    // When
    driver.close();
    long open = gauge("telex.reviews.open");
    open();

    // Then
    assertThat(open).isEqualTo(0);
  }

  @Test
  void shouldKeepTheBytesOfADecisionThatDoesNotDecode() {
    // Given
    byte[] broken = {9, 9, 9};

    // When
    decisions.pipeInput("key", broken);

    // Then
    TestRecord<byte[], byte[]> letter = rejected.readRecord();
    assertThat(letter.value()).isEqualTo(broken);
    assertThat(new String(letter.headers().lastHeader(Headers.ERROR_TOPIC).value(), UTF_8))
        .isEqualTo(Topics.WIRE_DECISIONS);
  }

  private long gauge(String name) {
    return (long) metrics.get(name).tag("wire", "nordwire").gauge().value();
  }

  private void send(ParsedItem item) {
    parsed.pipeInput("nordwire", items.serialize(Topics.NEWS_PARSED, item));
  }

  private void decide(String action, long version) {
    decisions.pipeInput(
        "key",
        decisionBytes.serialize(
            Topics.WIRE_DECISIONS,
            EditorialDecision.newBuilder()
                .setProvider("nordwire")
                .setUri(uri())
                .setVersion(version)
                .setAction(action)
                .build()),
        START.plusSeconds(60));
  }

  private static String uri() {
    return Identifier.firstOf(doubtful(1)).getUri();
  }

  private static String line(Receipt receipt) {
    return String.format(
        Locale.ROOT,
        "%s %s %s %d",
        receipt.getStage(),
        receipt.getDecision(),
        receipt.getReason().orElse("-"),
        receipt.getVersion().orElse(-1L));
  }

  private static ParsedItem doubtful(long version) {
    return ParsedItem.newBuilder()
        .setProvider("nordwire")
        .setVersion(version)
        .setHeadline("A headline")
        .setAltIds(List.of(AltId.newBuilder().setRole("guid").setValue("urn:a").build()))
        .setBody(List.of("The text."))
        .setContentHash("The text.")
        .setReview(
            Review.newBuilder()
                .setReason("embargo")
                .setRule("timed-use")
                .setPlace("note")
                .setWords("not before noon")
                .build())
        .setProvenance(
            Provenance.newBuilder()
                .setWire("nordwire")
                .setTopic("wire.raw")
                .setPartition(0)
                .setOffset(7)
                .setReceivedAt(START)
                .build())
        .build();
  }
}
