package news.telex.publish;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The publish stage without a broker, and a clock that stands still unless it is moved. */
final class StageRun implements AutoCloseable {
  private final Serializer<EnrichedArticle> articles;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte[]> enriched;
  private final TestOutputTopic<String, PublishedArticle> published;
  private final TestOutputTopic<String, byte[]> ninjs;
  private final TestOutputTopic<String, PublishedArticle> current;
  private final TestOutputTopic<String, Receipt> receipts;
  private Instant now;

  StageRun(Path data, Instant start) {
    String registry = "mock://" + UUID.randomUUID();
    AvroSerdes avro = new AvroSerdes(registry);
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data);
    Properties streams = KafkaSettings.streams(settings, PublishTopology.NAME);
    now = start;
    articles = avro.serializer();
    driver =
        new TopologyTestDriver(
            PublishTopology.build(
                settings,
                streams,
                new StageMetrics(Stage.publish, new SimpleMeterRegistry()),
                () -> now),
            streams,
            start);
    enriched =
        driver.createInputTopic(
            Topics.NEWS_ENRICHED, new StringSerializer(), new ByteArraySerializer());
    published = output(Topics.NEWS_PUBLISHED, avro.deserializer());
    ninjs = output(Topics.NEWS_PUBLISHED_JSON, new ByteArrayDeserializer());
    current = output(Topics.NEWS_CURRENT, avro.deserializer());
    receipts = output(Topics.WIRE_RECEIPTS, avro.deserializer());
  }

  private <V> TestOutputTopic<String, V> output(String topic, Deserializer<V> values) {
    return driver.createOutputTopic(topic, new StringDeserializer(), values);
  }

  /** Time by every clock. */
  Instant now() {
    return now;
  }

  /** Lets time pass. */
  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** An article comes in. */
  void send(EnrichedArticle article) {
    enriched.pipeInput(
        new TestRecord<>(
            article.getUri(), articles.serialize(Topics.NEWS_ENRICHED, article), null, now));
  }

  /** What has left since the last call. */
  List<TestRecord<String, PublishedArticle>> published() {
    return published.readRecordsToList();
  }

  /** The same as ninjs. */
  List<byte[]> ninjs() {
    return ninjs.readValuesToList();
  }

  /** What has become current since the last call, null for nothing. */
  List<TestRecord<String, PublishedArticle>> current() {
    return current.readRecordsToList();
  }

  /** What has been decided since the last call. */
  List<Receipt> receipts() {
    return receipts.readValuesToList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
