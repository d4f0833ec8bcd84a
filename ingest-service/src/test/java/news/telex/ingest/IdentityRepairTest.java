package news.telex.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.reading.ContentHash;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators repair, in the flow: decisions, stores, receipts, replays. */
class IdentityRepairTest {
  private static final Instant START = Instant.parse("2026-03-14T12:00:00Z");
  private static final List<String> STORES =
      List.of(IdentityStores.ALIASES, IdentityStores.ARTICLES, IdentityStores.DECISIONS);

  @TempDir Path data;

  private final String registry = "mock://" + UUID.randomUUID();
  private final AvroSerdes avro = new AvroSerdes(registry);

  /** What lies on {@code news.parsed}, by offset. */
  private final List<ParsedItem> sent = new ArrayList<>();

  private TopologyTestDriver driver;
  private TestInputTopic<String, ParsedItem> parsed;
  private TestInputTopic<String, ParsedItem> parsedReplay;
  private TestInputTopic<String, EditorialDecision> decisions;
  private TestOutputTopic<String, Article> articles;
  private TestOutputTopic<String, Article> articlesReplay;
  private TestOutputTopic<String, Receipt> receipts;

  @BeforeEach
  void open() {
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data);
    Properties streams = KafkaSettings.streams(settings, IdentityTopology.NAME);
    driver =
        new TopologyTestDriver(
            IdentityTopology.build(
                settings,
                streams,
                new StageMetrics(Stage.identify, new SimpleMeterRegistry()),
                () -> START,
                () -> text -> Optional.of(sent.get((int) text.at().offset()))),
            streams,
            START);
    parsed = input(Topics.NEWS_PARSED);
    parsedReplay = input(Topics.NEWS_PARSED + Topics.REPLAY_SUFFIX);
    decisions =
        driver.createInputTopic(
            Topics.WIRE_DECISIONS, new StringSerializer(), avro.<EditorialDecision>serializer());
    articles = output(Topics.NEWS_ARTICLES);
    articlesReplay = output(Topics.NEWS_ARTICLES + Topics.REPLAY_SUFFIX);
    receipts =
        driver.createOutputTopic(
            Topics.WIRE_RECEIPTS, new StringDeserializer(), avro.<Receipt>deserializer());
  }

  private TestInputTopic<String, ParsedItem> input(String topic) {
    return driver.createInputTopic(topic, new StringSerializer(), avro.<ParsedItem>serializer());
  }

  private TestOutputTopic<String, Article> output(String topic) {
    return driver.createOutputTopic(topic, new StringDeserializer(), avro.<Article>deserializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  /** A crash: what is in the stores is restored, whatever else was in memory is gone. */
  private void crash() {
    Map<String, Map<String, Object>> kept = new HashMap<>();
    for (String store : STORES) {
      Map<String, Object> entries = new HashMap<>();
      try (KeyValueIterator<String, Object> all = this.<Object>store(store).all()) {
        all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
      }
      kept.put(store, entries);
    }
    driver.close();
    open();
    kept.forEach((store, entries) -> entries.forEach(this.<Object>store(store)::put));
  }

  private <V> KeyValueStore<String, V> store(String name) {
    return driver.getKeyValueStore(name);
  }

  @Test
  void shouldSendLaterVersionsToTheOlderArticleAcrossACrash() {
    // Given
    send("urn:a", "One gate.");
    send("urn:b", "Two gates.");
    articles.readValuesToList();
    crash();

    // When
    join("urn:b", 1, "urn:a");
    List<String> joined = told(articles);
    crash();
    send("urn:b", "Three gates.");

    // Then
    assertThat(joined)
        .containsExactly(uri("urn:b") + " 2 canceled merged", uri("urn:a") + " 2 usable -");
    assertThat(told(articles)).containsExactly(uri("urn:a") + " 3 usable -");
    assertThat(receipts.isEmpty()).isTrue();
  }

  @Test
  void shouldGiveTheUrisOfTheRepairWhenAllIsReplayed() {
    // Given
    send("urn:a", "One gate.");
    send("urn:b", "Two gates.");
    join("urn:b", 1, "urn:a");
    send("urn:b", "Three gates.");
    articles.readValuesToList();

    // When
    replay(0);
    replay(1);
    replay(2);

    // Then
    assertThat(told(articlesReplay)).containsExactly(uri("urn:a") + " 3 usable -");
    assertThat(receipts.readValuesToList())
        .extracting(receipt -> receipt.getUri().orElse("") + ' ' + receipt.getDecision())
        .containsExactly(uri("urn:a") + " unchanged", uri("urn:a") + " unchanged");
    assertThat(articles.isEmpty()).isTrue();
  }

  @Test
  void shouldJoinWhatComesAfterTheDecision() {
    // Given
    join("urn:b", 1, "urn:a");

    // When
    send("urn:a", "One gate.");
    articles.readValuesToList();
    crash();
    send("urn:b", "Two gates.");

    // Then
    assertThat(told(articles))
        .containsExactly(uri("urn:b") + " 2 canceled merged", uri("urn:a") + " 2 usable -");
  }

  private void send(String guid, String text) {
    ParsedItem item = item(guid, text, sent.size());
    sent.add(item);
    parsed.pipeInput("nordwire", item);
  }

  private void replay(int offset) {
    ParsedItem again = ParsedItem.newBuilder(sent.get(offset)).build();
    again.put("provenance", Provenance.newBuilder(again.getProvenance()).setReplayId("r1").build());
    parsedReplay.pipeInput("nordwire", again);
  }

  private void join(String guid, long version, String into) {
    decisions.pipeInput(
        "key",
        EditorialDecision.newBuilder()
            .setProvider("nordwire")
            .setUri(uri(guid))
            .setVersion(version)
            .setAction("join")
            .setInto(uri(into))
            .build(),
        START.plusSeconds(60));
  }

  private static List<String> told(TestOutputTopic<String, Article> topic) {
    return topic.readValuesToList().stream()
        .map(
            article ->
                String.format(
                    Locale.ROOT,
                    "%s %d %s %s",
                    article.getUri(),
                    article.getVersion(),
                    article.getPubStatus(),
                    article.getSignal().orElse("-")))
        .toList();
  }

  private static String uri(String guid) {
    return Identifier.firstOf(item(guid, "Any.", 0)).getUri();
  }

  private static ParsedItem item(String guid, String text, long offset) {
    ParsedItem item =
        ParsedItem.newBuilder()
            .setProvider("nordwire")
            .setAltIds(List.of(AltId.newBuilder().setRole("guid").setValue(guid).build()))
            .setBody(List.of(text))
            .setWordCount(2)
            .setProvenance(
                Provenance.newBuilder()
                    .setWire("nordwire")
                    .setTopic("wire.raw")
                    .setPartition(0)
                    .setOffset(offset)
                    .setReceivedAt(START)
                    .build())
            .build();
    item.put("contentHash", ContentHash.of(item));
    return item;
  }
}
