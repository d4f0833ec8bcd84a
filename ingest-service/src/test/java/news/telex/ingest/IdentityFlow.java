package news.telex.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Article;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
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

/** Identify's flow with its topics and stores, without a broker; it can crash and go on. */
final class IdentityFlow implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-14T12:00:00Z");

  private static final List<String> STORES =
      List.of(
          IdentityStores.ALIASES,
          IdentityStores.ARTICLES,
          IdentityStores.REVIEWS,
          IdentityStores.DECISIONS,
          IdentityStores.WAITING);

  /** What lies on {@code news.parsed}, by offset. */
  final List<ParsedItem> sent = new ArrayList<>();

  SimpleMeterRegistry meters;
  TestInputTopic<String, ParsedItem> parsed;
  TestInputTopic<String, ParsedItem> parsedReplay;
  TestInputTopic<String, EditorialDecision> decisions;
  TestOutputTopic<String, Article> articles;
  TestOutputTopic<String, Article> articlesReplay;
  TestOutputTopic<String, Receipt> receipts;
  private final String registry = "mock://" + UUID.randomUUID();
  private final AvroSerdes avro = new AvroSerdes(registry);
  private final Path data;
  private Instant time = START;
  private TopologyTestDriver driver;

  /**
   * @param data an empty folder
   */
  IdentityFlow(Path data) {
    this.data = data;
    open();
  }

  private void open() {
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data);
    meters = new SimpleMeterRegistry();
    Properties streams = KafkaSettings.streams(settings, IdentityTopology.NAME);
    driver =
        new TopologyTestDriver(
            IdentityTopology.build(
                settings,
                streams,
                new StageMetrics(Stage.identify, meters),
                () -> time,
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

  /** What lies in the stores, and how far {@code news.parsed} was read. */
  record Committed(Map<String, Map<String, Object>> stores, int read) {}

  /** An item comes. */
  void send(ParsedItem item) {
    sent.add(item);
    parsed.pipeInput(item.getProvider(), item);
  }

  /** What a task goes on with after a crash. */
  Committed commit() {
    Map<String, Map<String, Object>> stores = new HashMap<>();
    for (String store : STORES) {
      Map<String, Object> entries = new HashMap<>();
      try (KeyValueIterator<String, Object> all = this.<Object>store(store).all()) {
        all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
      }
      stores.put(store, entries);
    }
    return new Committed(stores, sent.size());
  }

  /** What is in the stores is restored, whatever else was in memory is gone. */
  void crash() {
    crash(commit());
  }

  /** The same with what was committed last: whatever came later comes again. */
  void crash(Committed last) {
    close();
    open();
    for (int i = 0; i < last.read(); i++) {
      // Offsets go on where they were.
      parsed.pipeInput("any", (ParsedItem) null);
    }
    receipts.readValuesToList();
    sent.subList(last.read(), sent.size()).clear();
    last.stores().forEach((store, entries) -> entries.forEach(this.<Object>store(store)::put));
  }

  <V> KeyValueStore<String, V> store(String name) {
    return driver.getKeyValueStore(name);
  }

  void pass(Duration passed) {
    time = time.plus(passed);
    driver.advanceWallClockTime(passed);
  }

  @Override
  public void close() {
    driver.close();
  }
}
