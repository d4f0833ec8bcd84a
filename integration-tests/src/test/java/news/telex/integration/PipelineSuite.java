package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Decision;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From wire to downstream on a real broker. Each test uses a wire of its own. */
abstract class PipelineSuite {
  private static final String JSON = "application/json";

  private final Stack stack;
  private WireAndSubscriber broker;

  PipelineSuite(Stack stack) {
    this.stack = stack;
  }

  @BeforeEach
  void connect() {
    broker = new WireAndSubscriber(stack.bootstrapServers());
  }

  @AfterEach
  void disconnect() {
    broker.close();
  }

  @Test
  void shouldGiveAPlainSubscriberWhatItNeedsWithBrokerAndRegistryAddressesAlone() {
    // Given
    push("plainwire", "p1", ninjs("urn:plain:1", 1, "Canberra opens its new tram line", ""));

    // When
    KafkaAvroDeserializer avro = new KafkaAvroDeserializer();
    avro.configure(Map.of("schema.registry.url", stack.schemaRegistry()), false);
    List<ConsumerRecord<byte[], Object>> read =
        broker.read(
            Topics.NEWS_PUBLISHED,
            avro,
            1,
            r -> ((GenericRecord) r.value()).get("provider").toString().equals("plainwire"));

    // Then
    GenericRecord article = (GenericRecord) read.get(0).value();
    assertThat(article.get("headline")).hasToString("Canberra opens its new tram line");
    assertThat(new String(read.get(0).key(), UTF_8)).isEqualTo(article.get("uri").toString());
    assertThat(article.get("version")).isEqualTo(1L);
    assertThat(article.get("revision")).isEqualTo(1);
    assertThat(article.get("pubStatus")).hasToString("usable");
  }

  @Test
  void shouldRejectEveryBrokenInputWithItsOwnCodeAndKeepItsBytes() {
    // Given
    byte[] random = new byte[400];
    new Random(7).nextBytes(random);
    random[0] = (byte) 0xC3;
    byte[] unknownSchema = new byte[64];
    Arrays.fill(unknownSchema, 1, 5, (byte) 0x7F);
    byte[] tooLarge = new byte[Topics.MAX_ITEM_BYTES + 1];
    Arrays.fill(tooLarge, (byte) 'a');
    Map<String, byte[]> broken =
        Map.of(
            "bad-json", "{\"headline\": \"cut off".getBytes(UTF_8),
            "empty", new byte[0],
            "unknown-format", random,
            "unknown-schema-id", unknownSchema,
            "too-large", tooLarge);

    // When
    broken.forEach((code, bytes) -> broker.push(Topics.WIRE_RAW, code, bytes, wire("brokenwire")));
    push("brokenwire", "good", ninjs("urn:broken:1", 1, "The pipeline simply goes on", ""));

    // Then
    List<ConsumerRecord<byte[], byte[]>> dead =
        broker.read(
            Topics.NEWS_REJECTED,
            new ByteArrayDeserializer(),
            broken.size(),
            r -> "brokenwire".equals(header(r, "wire")));
    assertThat(dead).hasSize(broken.size());
    for (ConsumerRecord<byte[], byte[]> letter : dead) {
      String code = header(letter, "telex-error-code");
      assertThat(new String(letter.key(), UTF_8)).isEqualTo(code);
      assertThat(letter.value()).as(code).isEqualTo(broken.get(code));
      assertThat(header(letter, "telex-error-stage")).isEqualTo("parse");
      assertThat(header(letter, "telex-error-topic")).isEqualTo(Topics.WIRE_RAW);
      assertThat(header(letter, "telex-error-detail")).isNotBlank();
    }
    assertThat(published("brokenwire", 1).get(0).value().getHeadline())
        .isEqualTo("The pipeline simply goes on");
  }

  @Test
  void shouldTellAWireTheFateOfEachOfItsItems() {
    // Given
    String first = ninjs("urn:fate:1", 2, "Second version comes first", "");
    List<RecordMetadata> raw = new ArrayList<>();

    // When
    raw.add(push("fatewire", "f1", first));
    raw.add(push("fatewire", "f1", first));
    raw.add(push("fatewire", "f1", ninjs("urn:fate:1", 1, "First version comes late", "")));
    raw.add(push("fatewire", "f1", kill("urn:fate:1", 3)));

    // Then
    List<ConsumerRecord<byte[], Receipt>> receipts =
        broker.read(Topics.WIRE_RECEIPTS, avro(), 8, r -> r.value().getWire().equals("fatewire"));
    assertThat(receipts)
        .extracting(r -> r.value().getOffset() + " " + r.value().getDecision())
        .containsExactlyInAnyOrder(
            raw.get(0).offset() + " " + Decision.parsed,
            raw.get(0).offset() + " " + Decision.published,
            raw.get(1).offset() + " " + Decision.parsed,
            raw.get(1).offset() + " " + Decision.unchanged,
            raw.get(2).offset() + " " + Decision.parsed,
            raw.get(2).offset() + " " + Decision.superseded,
            raw.get(3).offset() + " " + Decision.parsed,
            raw.get(3).offset() + " " + Decision.canceled);
  }

  @Test
  void shouldRemoveAKilledArticleFromTheCurrentOnes() {
    // Given
    push("killwire", "k1", ninjs("urn:kill:1", 1, "A story that will not stand", ""));
    push("killwire", "k1", kill("urn:kill:1", 2));

    // When
    List<ConsumerRecord<byte[], PublishedArticle>> published = published("killwire", 2);
    byte[] uri = published.get(0).key();
    List<ConsumerRecord<byte[], byte[]>> current =
        broker.read(
            Topics.NEWS_CURRENT, new ByteArrayDeserializer(), 2, r -> Arrays.equals(r.key(), uri));

    // Then
    assertThat(published.get(1).value().getPubStatus()).hasToString("canceled");
    assertThat(published.get(1).value().getBody()).isEmpty();
    assertThat(published.get(1).key()).isEqualTo(uri);
    assertThat(current.get(0).value()).isNotNull();
    assertThat(current.get(1).value()).isNull();
  }

  @Test
  void shouldHoldAnEmbargoedArticleBackUntilItsTime() {
    // Given: an embargo that ends well after the article has come through, on this machine too
    long start = System.nanoTime();
    push("freewire", "f1", ninjs("urn:free:1", 1, "Results of last year", ""));
    assertThat(published("freewire", 1)).hasSize(1);
    Duration way = Duration.ofNanos(System.nanoTime() - start);
    String until = Instant.now().plus(way.multipliedBy(3)).plusSeconds(2).toString();

    // When
    push(
        "holdwire",
        "h1",
        ninjs("urn:hold:1", 1, "Results of the year", ",\"embargoed\":\"" + until + "\""));

    // Then
    List<ConsumerRecord<byte[], Receipt>> receipts =
        broker.read(Topics.WIRE_RECEIPTS, avro(), 3, r -> r.value().getWire().equals("holdwire"));
    assertThat(receipts)
        .extracting(r -> r.value().getDecision())
        .containsExactly(Decision.parsed, Decision.held, Decision.published);
    assertThat(published("holdwire", 1).get(0).value().getHeadline())
        .isEqualTo("Results of the year");
  }

  @Test
  void shouldTakeAWiresNameFromItsOwnTopicWhateverItsHeadersSay() {
    // When
    broker.push(
        Topics.WIRE_RAW_PREFIX + Stack.OWN_TOPIC_WIRE,
        "o1",
        ninjs("urn:own:1", 1, "Our own topic, our own name", "").getBytes(UTF_8),
        Map.of("wire", "somebody-else", "content-type", JSON));

    // Then
    assertThat(published(Stack.OWN_TOPIC_WIRE, 1).get(0).value().getHeadline())
        .isEqualTo("Our own topic, our own name");
  }

  @Test
  void shouldNotLetOthersSpeakForAWireWithATopicOfItsOwn() {
    // When
    push(Stack.OWN_TOPIC_WIRE, "o2", ninjs("urn:own:2", 1, "Somebody else in its name", ""));

    // Then
    List<ConsumerRecord<byte[], byte[]>> dead =
        broker.read(
            Topics.NEWS_REJECTED,
            new ByteArrayDeserializer(),
            1,
            r -> r.key() != null && new String(r.key(), UTF_8).equals("o2"));
    assertThat(header(dead.get(0), "telex-error-code")).isEqualTo("bad-wire");
  }

  @Test
  void shouldKeepItemsWithKeysThatAreNoTextApart() {
    // When
    for (byte id = 1; id <= 2; id++) {
      broker.push(
          Topics.WIRE_RAW,
          new byte[] {0, 0, 0, (byte) (0x80 + id)},
          (String.format(
                  Locale.ROOT,
                  "The council of district %d met on Saturday to talk about roads.",
                  id))
              .getBytes(UTF_8),
          wire("binarywire"));
    }

    // Then
    assertThat(published("binarywire", 2))
        .extracting(r -> r.value().getUri())
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldKeepTheTraceContextOnEveryTopic() {
    // Given
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    // When
    broker.push(
        Topics.WIRE_RAW,
        "t1",
        ninjs("urn:trace:1", 1, "A story with a trace", "").getBytes(UTF_8),
        Map.of("wire", "tracewire", "content-type", JSON, "traceparent", trace));

    // Then
    for (String topic :
        List.of(
            Topics.NEWS_PARSED,
            Topics.NEWS_ARTICLES,
            Topics.NEWS_ENRICHED,
            Topics.NEWS_PUBLISHED,
            Topics.NEWS_PUBLISHED_JSON,
            Topics.NEWS_CURRENT)) {
      assertThat(
              broker.read(
                  topic, new StringDeserializer(), 1, r -> trace.equals(header(r, "traceparent"))))
          .as(topic)
          .hasSize(1);
    }
  }

  private RecordMetadata push(String wire, String key, String json) {
    return broker.push(
        Topics.WIRE_RAW, key, json.getBytes(UTF_8), Map.of("wire", wire, "content-type", JSON));
  }

  private List<ConsumerRecord<byte[], PublishedArticle>> published(String wire, int wanted) {
    return broker.read(
        Topics.NEWS_PUBLISHED, avro(), wanted, r -> r.value().getProvider().equals(wire));
  }

  private <T extends org.apache.avro.specific.SpecificRecord> Deserializer<T> avro() {
    return new AvroSerdes(stack.schemaRegistry()).deserializer();
  }

  private static Map<String, String> wire(String name) {
    return Map.of("wire", name);
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
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

  private static String kill(String uri, int version) {
    return String.format(
        Locale.ROOT,
        """
        {"uri":"%s","version":"%d","type":"text","pubstatus":"canceled"}
        """,
        uri,
        version);
  }
}
