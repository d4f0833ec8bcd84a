package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import news.telex.enrich.EnrichService;
import news.telex.ingest.IdentityTopology;
import news.telex.ingest.ImpatientPipeline;
import news.telex.publish.PublishService;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StageClients;
import news.telex.runtime.StreamsService;
import news.telex.runtime.clock.BrokerTime;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import news.telex.stack.StackAddress;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All stages here, broker and registry in a process of their own that is stopped in mid-batch, for
 * far longer than a batch may take, and then goes on.
 */
@Tag(SuiteSummary.EMBEDDED)
@Order(2)
class BrokerOutageTest {
  private static final LoadWire WIRE = new LoadWire("outagewire");

  /** By these it is seen that all stages are at work. */
  private static final int FIRST_ITEMS = 300;

  /** And these are what the first of them is at when the broker stops. */
  private static final int ITEMS = 1_000;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How long a batch may take; the clients give up after two seconds. */
  private static final Duration WORKS_WITHIN = Duration.ofSeconds(4);

  private static final Duration OUTAGE = Duration.ofSeconds(10);

  @Test
  void shouldOutliveAnOutageOfTheBrokerInMidBatch(@TempDir Path folder) throws Exception {
    try (StackProcess broker = StackProcess.startWithoutServices(folder.resolve("broker"))) {
      StackAddress address = broker.address(folder.resolve("broker"));
      List<Service> services = services(address, folder.resolve("services"));
      KafkaProducer<byte[], byte[]> producer = LoadWire.producer(address.bootstrapServers());
      try (KafkaConsumer<byte[], byte[]> witness = reader(address, "read_uncommitted")) {
        // Given
        Producer<byte[], byte[]> cutOff = inTransaction(address);
        services.forEach(Service::start);
        await("readiness")
            .atMost(PATIENCE)
            .until(() -> services.stream().allMatch(s -> s.health().isReady()));
        witness.seekToEnd(assignAll(witness, Topics.NEWS_ENRICHED));
        witness.assignment().forEach(witness::position);

        // When
        push(producer, 0, FIRST_ITEMS);
        await("all stages to be at work")
            .atMost(PATIENCE)
            .until(() -> !witness.poll(Duration.ofMillis(10)).isEmpty());
        push(producer, FIRST_ITEMS, ITEMS);
        broker.pause();
        assertThatThrownBy(cutOff::commitTransaction).isInstanceOf(TimeoutException.class);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(cutOff::close);
        await("the outage")
            .during(OUTAGE)
            .atMost(OUTAGE.plusSeconds(30))
            .until(() -> services.stream().allMatch(s -> s.health().isLive()));
        List<Boolean> ready = services.stream().map(s -> s.health().isReady()).toList();
        boolean ended = closed.isDone();
        broker.resume();

        // Then
        assertThat(ended).as("a thread of a stage ends though the broker is away").isTrue();
        assertThat(ready.get(0)).as("the parse stage says that it waits").isFalse();
        assertThat(published(address)).isEqualTo(everyHeadlineOnce());
        assertThat(services)
            .allSatisfy(
                service -> {
                  assertThat(service.health().isLive()).isTrue();
                  assertThat(service.failure()).isEmpty();
                });
      } finally {
        broker.resume();
        producer.close(Duration.ZERO);
        services.forEach(Service::close);
      }
    }
  }

  /** Pushes items; returns when they are acknowledged. */
  private static void push(KafkaProducer<byte[], byte[]> producer, int from, int until)
      throws Exception {
    List<Future<RecordMetadata>> acks = new ArrayList<>();
    for (int i = from; i < until; i++) {
      acks.add(producer.send(WIRE.item(i)));
    }
    for (Future<RecordMetadata> ack : acks) {
      ack.get();
    }
  }

  /** A producer of a stage in the midst of a transaction, on a topic that no stage reads. */
  private static Producer<byte[], byte[]> inTransaction(StackAddress address) {
    Producer<byte[], byte[]> producer =
        StageClients.producer(
            Map.of(
                "bootstrap.servers",
                address.bootstrapServers(),
                "transactional.id",
                "cut-off",
                "max.block.ms",
                "3000"));
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(Topics.NEWS_REJECTED, new byte[] {1}), (m, e) -> {});
    producer.flush();
    return producer;
  }

  private static List<Service> services(StackAddress address, Path data) {
    ServiceSettings settings =
        ServiceSettings.of(
            address.bootstrapServers(),
            address.schemaRegistry(),
            data,
            Map.of("kafka.producer.max.block.ms", "2000", "threads", "1"));
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Properties streams = KafkaSettings.streams(settings, IdentityTopology.NAME);
    BrokerTime time = BrokerTime.ofSystem();
    StageMetrics identify = new StageMetrics(Stage.identify, registry);
    return List.of(
        ImpatientPipeline.create(settings, registry, WORKS_WITHIN),
        new StreamsService(
            IdentityTopology.NAME,
            () -> IdentityTopology.build(settings, streams, identify, time),
            settings,
            streams,
            identify,
            registry,
            time),
        EnrichService.create(settings, registry),
        PublishService.create(settings, registry));
  }

  private static Map<String, Integer> everyHeadlineOnce() {
    Map<String, Integer> expected = new TreeMap<>();
    for (int i = 0; i < ITEMS; i++) {
      expected.put(WIRE.headline(i), 1);
    }
    return expected;
  }

  /** All headlines on news.published, counted, when all are there and nothing more comes. */
  private static Map<String, Integer> published(StackAddress address) {
    Map<String, Integer> headlines = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = reader(address, "read_committed");
        Deserializer<PublishedArticle> avro =
            new AvroSerdes(address.schemaRegistry()).deserializer()) {
      consumer.seekToBeginning(assignAll(consumer, Topics.NEWS_PUBLISHED));
      await("every item on " + Topics.NEWS_PUBLISHED)
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<byte[], byte[]> r : consumer.poll(Duration.ofMillis(100))) {
                  headlines.merge(
                      avro.deserialize(r.topic(), r.value()).getHeadline(), 1, Integer::sum);
                }
                return headlines.size() >= ITEMS;
              });
      // What was read twice was written before the last one was, or stands right behind it.
      consumer
          .poll(Duration.ofSeconds(1))
          .forEach(
              r ->
                  headlines.merge(
                      avro.deserialize(r.topic(), r.value()).getHeadline(), 1, Integer::sum));
    }
    return headlines;
  }

  private static List<TopicPartition> assignAll(KafkaConsumer<?, ?> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    return partitions;
  }

  private static KafkaConsumer<byte[], byte[]> reader(StackAddress address, String isolation) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", address.bootstrapServers());
    settings.put("isolation.level", isolation);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
