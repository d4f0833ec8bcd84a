package news.telex.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static news.telex.publish.Articles.TRACEPARENT;
import static news.telex.publish.Articles.URI;
import static news.telex.publish.Articles.embargoed;
import static news.telex.publish.Articles.harbour;
import static news.telex.publish.Articles.kill;
import static news.telex.publish.Articles.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import news.telex.publish.lifecycle.ArticleState;
import news.telex.publish.lifecycle.ExpiringItem;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Bounds;
import news.telex.schemas.Decision;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Entity;
import news.telex.schemas.Headers;
import news.telex.schemas.Mention;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTopologyTest {
  private static final Instant START = Instant.parse("2024-03-12T10:00:00Z");
  private static final String IN_TWO_HOURS = "2024-03-12T12:00:00Z";

  @TempDir Path data;

  private final String registry = "mock://" + UUID.randomUUID();
  private final AvroSerdes avro = new AvroSerdes(registry);
  private TopologyTestDriver driver;
  private Instant time;
  private TestInputTopic<String, byte[]> enriched;
  private TestOutputTopic<String, PublishedArticle> published;
  private TestOutputTopic<String, byte[]> ninjs;
  private TestOutputTopic<String, PublishedArticle> current;
  private TestOutputTopic<String, Receipt> receipts;
  private TestOutputTopic<String, byte[]> rejected;

  @BeforeEach
  void open() {
    open(START);
  }

  private void open(Instant now) {
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data);
    Properties streams = KafkaSettings.streams(settings, PublishTopology.NAME);
    time = now;
    driver =
        new TopologyTestDriver(
            PublishTopology.build(
                settings,
                streams,
                new StageMetrics(Stage.publish, new SimpleMeterRegistry()),
                () -> time),
            streams,
            now);
    enriched =
        driver.createInputTopic(
            Topics.NEWS_ENRICHED, new StringSerializer(), new ByteArraySerializer());
    published = output(Topics.NEWS_PUBLISHED);
    current = output(Topics.NEWS_CURRENT);
    receipts =
        driver.createOutputTopic(
            Topics.WIRE_RECEIPTS, new StringDeserializer(), avro.<Receipt>deserializer());
    ninjs = bytes(Topics.NEWS_PUBLISHED_JSON);
    rejected = bytes(Topics.NEWS_REJECTED);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldPublishOnEveryTopicOfSubscribers() throws IOException {
    // Given
    EnrichedArticle article = harbour(1, 1).build();

    // When
    send(article);

    // Then
    List<KeyValue<String, PublishedArticle>> out = published.readKeyValuesToList();
    assertThat(out).hasSize(1);
    assertThat(out.get(0).key).isEqualTo(URI);
    assertThat(out.get(0).value.getBody()).isEqualTo(article.getBody());
    assertThat(current.readKeyValuesToList()).isEqualTo(out);
    assertThat(json(ninjs.readValuesToList().get(0)).at("/bodies/0/value").asText())
        .startsWith("Norway reopened the harbour.");
    assertThat(told()).containsExactly("published v1 r1 @101");
    assertThat(rejected.isEmpty()).isTrue();
  }

  @Test
  void shouldTellTheWireWhereItsItemCameFrom() {
    // Given
    EnrichedArticle article = harbour(1, 1).build();

    // When
    send(article);

    // Then
    KeyValue<String, Receipt> receipt = receipts.readKeyValue();
    assertThat(receipt.key).isEqualTo("northwire");
    assertThat(receipt.value.getTopic()).isEqualTo("wire.raw.northwire");
    assertThat(receipt.value.getPartition()).isEqualTo(3);
    assertThat(receipt.value.getItem()).isEqualTo(0);
    assertThat(receipt.value.getWireId()).contains("NW-2024-0312");
    assertThat(receipt.value.getUri()).contains(URI);
    assertThat(receipt.value.getTraceparent()).contains(TRACEPARENT);
  }

  @Test
  void shouldPassOnNoHeaderButTheTrace() {
    // Given
    EnrichedArticle article = harbour(1, 1).build();

    // When
    send(article);

    // Then
    assertThat(headers(published.readRecord())).isEqualTo(Map.of("traceparent", TRACEPARENT));
    assertThat(headers(ninjs.readRecord())).isEqualTo(Map.of("traceparent", TRACEPARENT));
    assertThat(headers(current.readRecord())).isEqualTo(Map.of("traceparent", TRACEPARENT));
    assertThat(headers(receipts.readRecord())).isEqualTo(Map.of("traceparent", TRACEPARENT));
  }

  @Test
  void shouldWriteTombstoneForKill() throws IOException {
    // Given
    send(harbour(1, 1).build());
    send(kill(2).build());

    // When
    List<KeyValue<String, PublishedArticle>> now = current.readKeyValuesToList();

    // Then
    assertThat(now).hasSize(2);
    assertThat(now.get(1)).isEqualTo(new KeyValue<>(URI, null));
    List<PublishedArticle> out = published.readValuesToList();
    assertThat(out.get(1).getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(out.get(1).getBody()).isEmpty();
    JsonNode twin = json(ninjs.readValuesToList().get(1));
    assertThat(twin.get("pubStatus").asText()).isEqualTo("canceled");
    assertThat(twin.has("bodies")).isFalse();
    assertThat(told()).containsExactly("published v1 r1 @101", "canceled v2 r1 @102");
  }

  @Test
  void shouldWriteTombstoneForWithhold() {
    // Given
    send(harbour(1, 1).build());

    // When
    send(harbour(2, 1).setPubStatus(PubStatus.withheld).build());

    // Then
    assertThat(current.readValuesToList()).hasSize(2).last().isNull();
    assertThat(receipts.readValuesToList())
        .extracting(r -> r.getDecision() + " v" + r.getVersion().orElse(0L) + r.getReason())
        .containsExactly("published v1Optional.empty", "published v2Optional[withheld]");
  }

  @Test
  void shouldTurnAwayWhatIsNotNewer() {
    // Given
    send(harbour(2, 2).build());

    // When
    send(harbour(2, 2).build());
    send(harbour(2, 1).build());
    send(harbour(1, 5).build());

    // Then
    assertThat(published.readValuesToList()).hasSize(1);
    assertThat(told())
        .containsExactly(
            "published v2 r2 @102",
            "unchanged v2 r2 @102",
            "superseded older-version v2 r1 @102",
            "superseded older-version v1 r5 @101");
  }

  @Test
  void shouldHoldEmbargoedItemUntilItsTime() {
    // Given
    send(embargoed(1, 1, IN_TWO_HOURS).build());
    assertThat(told()).containsExactly("held v1 r1 @101");

    // When
    pass(Duration.ofHours(2).minusSeconds(1));

    // Then
    assertNothingLeft();

    // When
    pass(Duration.ofSeconds(1));

    // Then
    TestRecord<String, PublishedArticle> out = published.readRecord();
    assertThat(out.key()).isEqualTo(URI);
    assertThat(out.timestamp()).isEqualTo(Instant.parse(IN_TWO_HOURS).toEpochMilli());
    assertThat(headers(out)).isEqualTo(Map.of("traceparent", TRACEPARENT));
    assertThat(current.readValuesToList()).containsExactly(out.value());
    assertThat(ninjs.readValuesToList()).hasSize(1);
    assertThat(told()).containsExactly("published v1 r1 @101");
    assertThat(heldStore()).isEmpty();
  }

  @Test
  void shouldTellNothingOfWhatIsHeld() {
    // Given
    EnrichedArticle article = embargoed(1, 1, IN_TWO_HOURS).build();

    // When
    send(article);

    // Then
    String receipt = receipts.readValue().toString();
    assertThat(receipt)
        .contains("Under embargo until 2024-03-12T12:00:00Z.")
        .doesNotContain("harbour", "Norway", "Ana");
    assertNothingLeft();
  }

  @Test
  void shouldReleaseHeldItemAfterStoresAreRestored() {
    // Given
    send(embargoed(1, 1, IN_TWO_HOURS).build());
    Map<String, ArticleState> articles = entries(LifecycleStep.ARTICLES);
    Map<byte[], byte[]> held = heldStore();
    driver.close();

    // When
    open(Instant.parse(IN_TWO_HOURS));
    articles.forEach(driver.<String, ArticleState>getKeyValueStore(LifecycleStep.ARTICLES)::put);
    held.forEach(driver.<byte[], byte[]>getKeyValueStore(LifecycleStep.HELD)::put);
    pass(LifecycleStep.DUE_EVERY);

    // Then
    assertThat(published.readValuesToList()).hasSize(1);
    assertThat(told()).containsExactly("published v1 r1 @101");
  }

  @Test
  void shouldDropHeldItemWhenKilled() {
    // Given
    send(embargoed(1, 1, IN_TWO_HOURS).build());

    // When
    send(kill(2).build());
    pass(Duration.ofHours(3));

    // Then
    List<PublishedArticle> out = published.readValuesToList();
    assertThat(out).hasSize(1);
    assertThat(out.get(0).getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(current.readKeyValuesToList()).containsExactly(new KeyValue<>(URI, null));
    assertThat(receipts.readValuesToList())
        .extracting(r -> r.getDecision() + " " + r.getReason().orElse("-"))
        .containsExactly("held embargo", "superseded killed", "canceled -");
    assertThat(heldStore()).isEmpty();
  }

  @Test
  void shouldReplaceHeldItemByNewerVersion() {
    // Given
    send(embargoed(1, 1, IN_TWO_HOURS).build());

    // When
    send(embargoed(2, 1, "2024-03-12T11:00:00Z").build());
    pass(Duration.ofHours(3));

    // Then
    assertThat(published.readValuesToList())
        .extracting(PublishedArticle::getVersion)
        .containsExactly(2L);
    assertThat(told())
        .containsExactly(
            "held v1 r1 @101",
            "superseded replaced v1 r1 @101",
            "held v2 r1 @102",
            "published v2 r1 @102");
  }

  @Test
  void shouldPublishNewerVersionWithoutEmbargoAtOnce() {
    // Given
    send(embargoed(1, 1, IN_TWO_HOURS).build());

    // When
    send(harbour(2, 1).build());
    pass(Duration.ofHours(3));

    // Then
    assertThat(published.readValuesToList())
        .extracting(PublishedArticle::getVersion)
        .containsExactly(2L);
    assertThat(told())
        .containsExactly(
            "held v1 r1 @101", "superseded replaced v1 r1 @101", "published v2 r1 @102");
  }

  @Test
  void shouldKeepCurrentVersionWhileNewerOneIsHeld() {
    // Given
    send(harbour(1, 1).build());

    // When
    send(embargoed(2, 1, IN_TWO_HOURS).build());

    // Then
    assertThat(current.readValuesToList())
        .extracting(PublishedArticle::getVersion)
        .containsExactly(1L);
    pass(Duration.ofHours(2));
    assertThat(current.readValuesToList())
        .extracting(PublishedArticle::getVersion)
        .containsExactly(2L);
  }

  @Test
  void shouldReleaseManyItemsInSlicesByTimeOfRelease() {
    // Given
    int items = TimedStore.AT_ONCE + 100;
    IntStream.range(0, items)
        .forEach(
            i ->
                send(
                    embargoed(1, 1, Instant.parse(IN_TWO_HOURS).minusSeconds(i).toString())
                        .setUri("urn:telex:northwire:" + i)
                        .build()));

    // When
    pass(Duration.ofHours(2));
    List<String> first = keys(published.readKeyValuesToList());
    pass(LifecycleStep.DUE_EVERY);
    List<String> second = keys(published.readKeyValuesToList());

    // Then
    assertThat(first).hasSize(TimedStore.AT_ONCE);
    assertThat(first.get(0)).isEqualTo("urn:telex:northwire:" + (items - 1));
    assertThat(second).hasSize(100);
    assertThat(second.get(99)).isEqualTo("urn:telex:northwire:0");
  }

  @Test
  void shouldTakeBackWhatExpires() throws IOException {
    // Given
    send(harbour(1, 1).setExpires(time(IN_TWO_HOURS)).build());
    pass(Duration.ofHours(2).minusSeconds(1));
    assertThat(published.readValuesToList()).hasSize(1);
    assertThat(current.readValuesToList()).hasSize(1);
    ninjs.readValuesToList();
    told();

    // When
    pass(Duration.ofSeconds(1));

    // Then
    TestRecord<String, PublishedArticle> out = published.readRecord();
    assertThat(out.key()).isEqualTo(URI);
    assertThat(out.timestamp()).isEqualTo(Instant.parse(IN_TWO_HOURS).toEpochMilli());
    assertThat(headers(out)).isEqualTo(Map.of("traceparent", TRACEPARENT));
    assertThat(out.value().getPubStatus()).isEqualTo(PubStatus.withheld);
    assertThat(out.value().getSignal()).contains("expired");
    assertThat(out.value().getRevision()).isEqualTo(2);
    assertThat(current.readKeyValuesToList()).containsExactly(new KeyValue<>(URI, null));
    JsonNode twin = json(ninjs.readValue());
    assertThat(twin.get("pubStatus").asText()).isEqualTo("withheld");
    assertThat(twin.get("expires").asText()).isEqualTo(IN_TWO_HOURS);
    assertThat(twin.get("altIds").get(0).get("value").asText()).isEqualTo("2");
    assertThat(twin.toString()).doesNotContain("harbour", "Norway", "Northwire", "Ana");
    assertThat(told()).isEmpty();
    assertThat(expiringStore()).isEmpty();

    // When
    send(harbour(1, 1).setExpires(time(IN_TWO_HOURS)).build());
    pass(Duration.ofDays(1));

    // Then
    assertNothingLeft();
    assertThat(told()).containsExactly("unchanged v1 r1 @101");
  }

  @Test
  void shouldNotPublishWhatHasExpired() {
    // Given
    send(harbour(1, 1).build());
    published.readValuesToList();
    current.readValuesToList();

    // When
    send(harbour(2, 1).setExpires(time("2024-03-12T09:00:00Z")).build());

    // Then
    assertThat(published.readValue().getPubStatus()).isEqualTo(PubStatus.withheld);
    assertThat(current.readKeyValuesToList()).containsExactly(new KeyValue<>(URI, null));
    assertThat(receipts.readValuesToList())
        .extracting(r -> r.getDecision() + " " + r.getReason().orElse("-"))
        .containsExactly("published -", "published expired");
  }

  @Test
  void shouldGoByTheExpiryOfWhatIsOut() {
    // Given: of four articles one is killed, one expires later, one never and one is withheld
    send(expiring("killed", IN_TWO_HOURS).build());
    send(expiring("later", IN_TWO_HOURS).build());
    send(expiring("never", IN_TWO_HOURS).build());
    send(expiring("withheld", IN_TWO_HOURS).build());
    send(kill(2).setUri("urn:telex:northwire:killed").build());
    send(expiring("later", "2024-03-12T13:00:00Z").setVersion(2).build());
    send(harbour(2, 1).setUri("urn:telex:northwire:never").build());
    send(expiring("withheld", IN_TWO_HOURS).setVersion(2).setPubStatus(PubStatus.withheld).build());
    published.readValuesToList();

    // When
    pass(Duration.ofHours(2));
    List<PublishedArticle> first = published.readValuesToList();
    pass(Duration.ofHours(1));

    // Then
    assertThat(first).isEmpty();
    assertThat(published.readValuesToList())
        .extracting(PublishedArticle::getUri)
        .containsExactly("urn:telex:northwire:later");
    assertThat(expiringStore()).isEmpty();
  }

  @Test
  void shouldNotLetOutForAMomentWhatExpiredWhileItWasHeld() {
    // Given
    send(embargoed(1, 1, IN_TWO_HOURS).setExpires(time("2024-03-12T11:00:00Z")).build());
    told();

    // When
    pass(Duration.ofHours(3));

    // Then
    assertThat(published.readValuesToList())
        .extracting(PublishedArticle::getPubStatus)
        .containsExactly(PubStatus.withheld);
    assertThat(current.readValuesToList()).containsExactly((PublishedArticle) null);
    assertThat(told()).containsExactly("published v1 r1 @101");
  }

  @Test
  void shouldExpireAfterStoresAreRestored() {
    // Given
    send(harbour(1, 1).setExpires(time(IN_TWO_HOURS)).build());
    Map<String, ArticleState> articles = entries(LifecycleStep.ARTICLES);
    Map<byte[], ExpiringItem> expiring = expiringStore();
    driver.close();

    // When
    open(Instant.parse(IN_TWO_HOURS));
    articles.forEach(driver.<String, ArticleState>getKeyValueStore(LifecycleStep.ARTICLES)::put);
    expiring.forEach(driver.<byte[], ExpiringItem>getKeyValueStore(LifecycleStep.EXPIRING)::put);
    pass(LifecycleStep.DUE_EVERY);

    // Then
    assertThat(published.readValuesToList())
        .extracting(PublishedArticle::getPubStatus, PublishedArticle::getRevision)
        .containsExactly(tuple(PubStatus.withheld, 2));
  }

  @Test
  void shouldExpireManyArticlesInSlices() {
    // Given
    int items = TimedStore.AT_ONCE + 100;
    IntStream.range(0, items)
        .forEach(i -> send(expiring(Integer.toString(i), IN_TWO_HOURS).build()));
    published.readValuesToList();

    // When
    pass(Duration.ofHours(2));
    int first = published.readValuesToList().size();
    pass(LifecycleStep.DUE_EVERY);
    int second = published.readValuesToList().size();

    // Then
    assertThat(first).isEqualTo(TimedStore.AT_ONCE);
    assertThat(second).isEqualTo(100);
  }

  @Test
  void shouldForgetWhatIsLongUntouched() {
    // Given
    send(harbour(1, 1).setUri("urn:telex:northwire:plain").build());
    send(kill(1).setUri("urn:telex:northwire:killed").build());
    send(embargoed(1, 1, "2034-01-01T00:00:00Z").setUri("urn:telex:northwire:held").build());

    // When
    pass(Duration.ofDays(91));

    // Then
    assertThat(entries(LifecycleStep.ARTICLES))
        .containsOnlyKeys("urn:telex:northwire:killed", "urn:telex:northwire:held");

    // When
    pass(Duration.ofDays(310));

    // Then
    assertThat(entries(LifecycleStep.ARTICLES)).containsOnlyKeys("urn:telex:northwire:held");
  }

  @Test
  void shouldKeepUndecodableRecordAsDeadLetter() {
    // Given
    byte[] garbage = {7, 7, 7, 7, 7, 7};
    RecordHeaders given = new RecordHeaders();
    given.add("x-own", "kept".getBytes(UTF_8));

    // When
    enriched.pipeInput(new TestRecord<>(URI, garbage, given, START));

    // Then
    TestRecord<String, byte[]> letter = rejected.readRecord();
    assertThat(letter.key()).isEqualTo(URI);
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(headers(letter))
        .containsEntry("x-own", "kept")
        .containsEntry(Headers.ERROR_STAGE, "publish")
        .containsEntry(Headers.ERROR_CODE, "bad-avro")
        .containsEntry(Headers.ERROR_TOPIC, "news.enriched")
        .containsEntry(Headers.ERROR_OFFSET, "0");
    assertNothingLeft();
  }

  @Test
  void shouldKeepArticleWithAnUnreadableEmbargoAsDeadLetter() {
    // Given
    EnrichedArticle article = embargoed(1, 1, "tomorrow noon").build();

    // When
    send(article);

    // Then
    TestRecord<String, byte[]> letter = rejected.readRecord();
    assertThat(avro.<EnrichedArticle>deserializer().deserialize("", letter.value()))
        .isEqualTo(article);
    assertThat(headers(letter)).containsEntry(Headers.ERROR_CODE, "bad-embargo");
    assertThat(told()).containsExactly("rejected bad-embargo @101");
    assertNothingLeft();
  }

  @Test
  void shouldNameWhatIsWrongWithAUri() {
    // When: one leaves at once, one would be held
    send(harbour(1, 1).setUri("no uri").build());
    send(embargoed(1, 1, IN_TWO_HOURS).setUri("no uri").build());

    // Then
    assertThat(headers(rejected.readRecord()))
        .containsEntry(Headers.ERROR_CODE, "bad-uri")
        .containsEntry(Headers.ERROR_DETAIL, "The article's uri is not a URI.");
    assertThat(headers(rejected.readRecord())).containsEntry(Headers.ERROR_CODE, "bad-uri");
    assertThat(told()).containsExactly("rejected bad-uri @101", "rejected bad-uri @101");
    assertThat(heldStore()).isEmpty();
    assertNothingLeft();
  }

  @Test
  void shouldNameWhereAnArticleHasTooManyEntities() {
    // Given
    Entity named = Entity.newBuilder().setName("Velm").build();
    Entity often =
        Entity.newBuilder()
            .setName("Velm")
            .setMentions(Collections.nCopies(Bounds.MAX_MENTIONS + 1, Mention.newBuilder().build()))
            .build();

    // When
    send(harbour(1, 1).setEntities(Collections.nCopies(Bounds.MAX_ENTITIES + 1, named)).build());
    send(harbour(1, 1).setEntities(List.of(often)).build());

    // Then
    assertThat(told())
        .containsExactly("rejected too-many-entities @101", "rejected too-many-entities @101");
    assertThat(headers(rejected.readRecord()))
        .containsEntry(
            Headers.ERROR_DETAIL,
            "The article has 301 entities, named at 0 places; at most 300 and 2000 are published.");
    rejected.readRecord();
    assertNothingLeft();

    // When
    send(harbour(1, 1).setEntities(Collections.nCopies(Bounds.MAX_ENTITIES, named)).build());

    // Then
    assertThat(published.readValue().getEntities()).hasSize(Bounds.MAX_ENTITIES);
  }

  @Test
  void shouldKeepArticleThatIsTooLargeAsNinjsAsDeadLetter() {
    // Given
    EnrichedArticle article =
        harbour(1, 1).setBody(List.of("\u0001".repeat(Topics.MAX_RAW_BYTES / 6))).build();

    // When
    send(article);

    // Then
    assertThat(headers(rejected.readRecord())).containsEntry(Headers.ERROR_CODE, "too-large");
    assertThat(told()).containsExactly("rejected too-large @101");
    assertNothingLeft();
  }

  @Test
  void shouldKeepHeldItemItCannotReadAnyMoreAsDeadLetter() {
    // Given
    send(embargoed(1, 1, IN_TWO_HOURS).build());
    told();
    byte[] unreadable = {0, 0, 0, 0, 99, 1};
    KeyValueStore<byte[], byte[]> held = driver.getKeyValueStore(LifecycleStep.HELD);
    heldStore().keySet().forEach(key -> held.put(key, unreadable));

    // When
    pass(Duration.ofHours(2));

    // Then
    TestRecord<String, byte[]> letter = rejected.readRecord();
    assertThat(letter.key()).isEqualTo(URI);
    assertThat(letter.value()).isEqualTo(unreadable);
    assertThat(headers(letter))
        .containsEntry(Headers.ERROR_CODE, "unknown-schema-id")
        .containsEntry(Headers.ERROR_TOPIC, "news.enriched");
    assertThat(told()).containsExactly("rejected unknown-schema-id v1 r1 @101");
    assertThat(heldStore()).isEmpty();
    assertNothingLeft();
  }

  @Test
  void shouldNameTheReplayOfAHeldItemAtItsReleaseToo() {
    // Given: its bytes do not know of the replay that brings them
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.REPLAY_ID, "run-1".getBytes(UTF_8));
    byte[] bytes =
        avro.<EnrichedArticle>serializer()
            .serialize(Topics.NEWS_ENRICHED, embargoed(1, 1, IN_TWO_HOURS).build());
    driver
        .createInputTopic(
            Topics.NEWS_ENRICHED + Topics.REPLAY_SUFFIX,
            new StringSerializer(),
            new ByteArraySerializer())
        .pipeInput(new TestRecord<>(URI, bytes, headers, START));

    // When
    pass(Duration.ofHours(2));

    // Then
    assertThat(receipts.readValuesToList())
        .extracting(Receipt::getDecision, r -> r.getReplayId().orElse("live"))
        .containsExactly(tuple(Decision.held, "run-1"), tuple(Decision.published, "run-1"));
  }

  @Test
  void shouldGiveEveryItemOneDispositionByItsLastReceipt() {
    // Given
    send(harbour(1, 1).build());
    send(embargoed(2, 1, IN_TWO_HOURS).build());
    send(embargoed(3, 1, IN_TWO_HOURS).build());
    send(harbour(1, 2).build());
    send(kill(4).build());
    send(harbour(5, 1).build());
    send(embargoed(6, 1, IN_TWO_HOURS).setPubStatusStated(true).build());
    pass(Duration.ofHours(2));

    // When
    Map<Long, String> last = new TreeMap<>();
    receipts
        .readValuesToList()
        .forEach(r -> last.put(r.getOffset(), r.getDecision() + r.getCode().orElse("")));

    // Then
    assertThat(last)
        .isEqualTo(
            Map.of(
                101L, "supersededolder-version",
                102L, "supersededreplaced",
                103L, "supersededkilled",
                104L, "canceled",
                105L, "supersededkilled",
                106L, "published"));
  }

  @Test
  void shouldNeitherReleaseNorPublishUnderEmbargoWhenTheWallClockAloneSaysThatItIsOver() {
    // Given
    send(embargoed(1, 1, IN_TWO_HOURS).build());

    // When
    driver.advanceWallClockTime(Duration.ofDays(1));
    send(embargoed(2, 1, IN_TWO_HOURS).build());

    // Then
    assertNothingLeft();
    assertThat(told())
        .containsExactly("held v1 r1 @101", "superseded replaced v1 r1 @101", "held v2 r1 @102");

    // When
    time = Instant.parse(IN_TWO_HOURS);
    driver.advanceWallClockTime(LifecycleStep.DUE_EVERY);

    // Then
    assertThat(told()).containsExactly("published v2 r1 @102");
  }

  @Test
  void shouldKeepStateWhenTheWallClockAloneSaysThatItsTimeIsOver() {
    // Given
    send(harbour(1, 1).build());

    // When
    driver.advanceWallClockTime(Duration.ofDays(3_650));

    // Then
    assertThat(this.<ArticleState>entries(LifecycleStep.ARTICLES)).containsOnlyKeys(URI);
  }

  @Test
  void shouldKeepItsShape() throws IOException {
    // Given
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data);
    Properties streams = KafkaSettings.streams(settings, PublishTopology.NAME);

    // When
    String shape =
        PublishTopology.build(
                settings,
                streams,
                new StageMetrics(Stage.publish, new SimpleMeterRegistry()),
                () -> time)
            .describe()
            .toString();

    // Then
    try (InputStream golden = getClass().getResourceAsStream("/topology/publish.txt")) {
      assertThat(shape.strip()).isEqualTo(new String(golden.readAllBytes(), UTF_8).strip());
    }
  }

  /** Time passes, by every clock. */
  private void pass(Duration passed) {
    time = time.plus(passed);
    driver.advanceWallClockTime(passed);
  }

  private void send(EnrichedArticle article) {
    byte[] value = avro.<EnrichedArticle>serializer().serialize(Topics.NEWS_ENRICHED, article);
    RecordHeaders given = new RecordHeaders();
    given.add("x-upstream", "not passed on".getBytes(UTF_8));
    enriched.pipeInput(new TestRecord<>(article.getUri(), value, given, START));
  }

  private static EnrichedArticle.Builder expiring(String name, String expires) {
    return harbour(1, 1).setUri("urn:telex:northwire:" + name).setExpires(time(expires));
  }

  private void assertNothingLeft() {
    assertThat(published.isEmpty()).isTrue();
    assertThat(ninjs.isEmpty()).isTrue();
    assertThat(current.isEmpty()).isTrue();
  }

  /** The receipts since the last call: decision, code, edition and raw offset. */
  private List<String> told() {
    return receipts.readValuesToList().stream()
        .map(
            r ->
                r.getDecision()
                    + r.getCode().map(c -> " " + c).orElse("")
                    + r.getVersion().map(v -> " v" + v).orElse("")
                    + r.getRevision().map(v -> " r" + v).orElse("")
                    + " @"
                    + r.getOffset())
        .toList();
  }

  private <V> Map<String, V> entries(String store) {
    Map<String, V> entries = new TreeMap<>();
    try (KeyValueIterator<String, V> all = driver.<String, V>getKeyValueStore(store).all()) {
      all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
    }
    return entries;
  }

  private Map<byte[], byte[]> heldStore() {
    return timed(LifecycleStep.HELD);
  }

  private Map<byte[], ExpiringItem> expiringStore() {
    return timed(LifecycleStep.EXPIRING);
  }

  private <V> Map<byte[], V> timed(String store) {
    Map<byte[], V> entries = new TreeMap<>(Arrays::compareUnsigned);
    try (KeyValueIterator<byte[], V> all = driver.<byte[], V>getKeyValueStore(store).all()) {
      all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
    }
    return entries;
  }

  private TestOutputTopic<String, PublishedArticle> output(String topic) {
    return driver.createOutputTopic(
        topic, new StringDeserializer(), avro.<PublishedArticle>deserializer());
  }

  private TestOutputTopic<String, byte[]> bytes(String topic) {
    return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static List<String> keys(List<KeyValue<String, PublishedArticle>> records) {
    List<String> keys = new ArrayList<>();
    records.forEach(record -> keys.add(record.key));
    return keys;
  }

  private static Map<String, String> headers(TestRecord<?, ?> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }

  private static JsonNode json(byte[] document) throws IOException {
    return new ObjectMapper().readTree(document);
  }
}
