package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import news.telex.enrich.EnrichTopology;
import news.telex.enrich.article.Enricher;
import news.telex.ingest.IdentityTopology;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.publish.PublishTopology;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Headers;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * All stages in a row without a broker: what one writes, the next one takes, on live and replay
 * topics, and every record written is kept. The clock stands still unless it is moved.
 */
final class StagesWithoutBroker implements AutoCloseable {
  private final WireReader reader =
      new WireReader(
          (topic, value) -> {
            throw new IllegalStateException("No wire of these tests writes Avro.");
          },
          Limits.standard());
  private final Serializer<ParsedItem> items;
  private final Deserializer<SpecificRecord> values;
  private final List<TopologyTestDriver> stages;
  private final Map<String, List<TestRecord<byte[], byte[]>>> written = new TreeMap<>();
  private Instant now;

  StagesWithoutBroker(Path data, Enricher enricher, Instant start) {
    String registry = "mock://" + UUID.randomUUID();
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data);
    AvroSerdes avro = new AvroSerdes(registry);
    this.items = avro.serializer();
    this.values = avro.deserializer();
    this.now = start;
    Properties identify = KafkaSettings.streams(settings, IdentityTopology.NAME);
    Properties enrich = KafkaSettings.streams(settings, EnrichTopology.NAME);
    Properties publish = KafkaSettings.streams(settings, PublishTopology.NAME);
    this.stages =
        List.of(
            driver(
                IdentityTopology.build(settings, identify, metrics(Stage.identify), this::now),
                identify),
            driver(
                EnrichTopology.build(
                    settings, enrich, () -> enricher, metrics(Stage.enrich), this::now),
                enrich),
            driver(
                PublishTopology.build(settings, publish, metrics(Stage.publish), this::now),
                publish));
  }

  private TopologyTestDriver driver(Topology topology, Properties settings) {
    return new TopologyTestDriver(topology, settings, now);
  }

  private static StageMetrics metrics(Stage stage) {
    return new StageMetrics(stage, new SimpleMeterRegistry());
  }

  Instant now() {
    return now;
  }

  /** A raw record as a wire pushed it. */
  void push(RawRecord raw) {
    take(raw, Topics.NEWS_PARSED);
  }

  /** The same, replayed. */
  void replay(RawRecord raw, String id) {
    Map<String, String> headers = new TreeMap<>(raw.headers());
    headers.put(Headers.REPLAY_ID, id);
    headers.put(
        Headers.ORIGIN,
        String.format(
            Locale.ROOT,
            "%s/%d/%d/%d",
            raw.topic(),
            raw.partition(),
            raw.offset(),
            raw.timestamp().toEpochMilli()));
    take(
        new RawRecord(
            raw.topic() + Topics.REPLAY_SUFFIX,
            raw.partition(),
            raw.offset() + 1_000_000,
            now,
            raw.key(),
            headers,
            raw.value()),
        Topics.NEWS_PARSED + Topics.REPLAY_SUFFIX);
  }

  /** Records of a topic between the stages, copied to its replay topic as they are. */
  void replay(String topic, List<TestRecord<byte[], byte[]>> records, String id) {
    for (TestRecord<byte[], byte[]> record : records) {
      RecordHeaders headers = new RecordHeaders(record.headers().toArray());
      headers.add(Headers.REPLAY_ID, id.getBytes(UTF_8));
      pipe(
          topic + Topics.REPLAY_SUFFIX,
          new TestRecord<>(record.key(), record.value(), headers, now));
    }
  }

  /** Lets time pass. */
  void pass(Duration time) {
    now = now.plus(time);
    for (TopologyTestDriver stage : stages) {
      stage.advanceWallClockTime(time);
      collect(stage);
    }
  }

  /** Everything ever written to a topic, oldest first. */
  List<TestRecord<byte[], byte[]>> written(String topic) {
    return List.copyOf(written.getOrDefault(topic, List.of()));
  }

  /** Everything that was decided, oldest first. */
  List<Receipt> receipts() {
    return written(Topics.WIRE_RECEIPTS).stream()
        .map(r -> this.<Receipt>read(Topics.WIRE_RECEIPTS, r.value()))
        .toList();
  }

  /** A value that was written to a topic. */
  @SuppressWarnings("unchecked")
  <T extends SpecificRecord> T read(String topic, byte[] value) {
    return (T) values.deserialize(topic, value);
  }

  private void take(RawRecord raw, String topic) {
    if (reader.read(raw) instanceof Reading.Items read) {
      for (ParsedItem item : read.items()) {
        pipe(
            topic,
            new TestRecord<>(
                item.getProvider().getBytes(UTF_8),
                items.serialize(topic, item),
                new RecordHeaders(),
                now));
      }
    } else {
      throw new IllegalArgumentException("Every wire of these tests can be read.");
    }
  }

  private void pipe(String topic, TestRecord<byte[], byte[]> record) {
    TopologyTestDriver stage =
        stages.get(
            switch (Topics.liveOf(topic)) {
              case Topics.NEWS_PARSED -> 0;
              case Topics.NEWS_ARTICLES -> 1;
              case Topics.NEWS_ENRICHED -> 2;
              default -> throw new IllegalArgumentException("No stage reads " + topic);
            });
    stage
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(record);
    collect(stage);
  }

  private void collect(TopologyTestDriver stage) {
    for (String topic : stage.producedTopicNames()) {
      var out =
          stage.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      for (TestRecord<byte[], byte[]> record : out.readRecordsToList()) {
        written.computeIfAbsent(topic, t -> new ArrayList<>()).add(record);
        if (Topics.find(Topics.liveOf(topic)).flatMap(Topics::replayOf).isPresent()) {
          pipe(topic, record);
        }
      }
    }
  }

  @Override
  public void close() {
    stages.forEach(TopologyTestDriver::close);
    values.close();
  }
}
