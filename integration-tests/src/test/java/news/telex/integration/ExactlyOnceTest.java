package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import news.telex.operations.stack.StackAddress;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broker, registry and all services in one JVM, killed again and again while articles flow: each
 * time at the moment at which uncommitted records of another stage are seen.
 */
@Tag(SuiteSummary.EMBEDDED)
class ExactlyOnceTest {
  private static final LoadWire WIRE = new LoadWire("loadwire");
  private static final int ITEMS = 5_000;

  /** Pushed at the very end; enough that every partition gets some. */
  private static final int LAST_ITEMS = 40;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Where the kill strikes: in the midst of a transaction that writes to this topic. */
  private static final List<String> KILL_POINTS =
      List.of(
          Topics.NEWS_PARSED,
          Topics.NEWS_ARTICLES,
          Topics.NEWS_ENRICHED,
          Topics.NEWS_PUBLISHED,
          Topics.WIRE_RECEIPTS,
          Topics.NEWS_PUBLISHED_JSON);

  @Test
  void shouldPublishEveryAcknowledgedItemExactlyOnceThoughKilledAtEveryStage(@TempDir Path folder)
      throws Exception {
    List<Future<RecordMetadata>> acks = new ArrayList<>();
    StackProcess stack = StackProcess.start(folder);
    KafkaProducer<byte[], byte[]> producer =
        LoadWire.producer(address(folder, stack).bootstrapServers());
    try {
      // When
      int sent = 0;
      for (int kill = 0; kill < KILL_POINTS.size(); kill++) {
        String topic = KILL_POINTS.get(kill);
        try (KafkaConsumer<byte[], byte[]> witness =
            consumer(address(folder, stack), "read_uncommitted")) {
          List<TopicPartition> partitions = assignAll(witness, topic);
          witness.seekToEnd(partitions);
          partitions.forEach(p -> witness.position(p, PATIENCE));
          int until = ITEMS * (kill + 1) / (KILL_POINTS.size() + 1);
          while (sent < until) {
            acks.add(producer.send(WIRE.item(sent++)));
          }
          await("uncommitted records on " + topic)
              .atMost(PATIENCE)
              .until(() -> !witness.poll(Duration.ofMillis(10)).isEmpty());
        }
        stack.kill();
        stack = StackProcess.start(folder);
      }
      while (sent < ITEMS) {
        acks.add(producer.send(WIRE.item(sent++)));
      }
      for (Future<RecordMetadata> ack : acks) {
        ack.get();
      }
      for (int i = ITEMS; i < ITEMS + LAST_ITEMS; i++) {
        producer.send(WIRE.item(i)).get();
      }

      // Then
      Map<String, Integer> expected = new TreeMap<>();
      for (int i = 0; i < ITEMS + LAST_ITEMS; i++) {
        expected.put(WIRE.headline(i), 1);
      }
      assertThat(published(address(folder, stack))).isEqualTo(expected);
    } finally {
      producer.close(Duration.ZERO);
      stack.close();
    }
  }

  /**
   * All headlines on news.published, counted, up to the last items. These were pushed when all
   * others were acknowledged, and order is kept: what was doubled lies before them.
   */
  private static Map<String, Integer> published(StackAddress address) {
    Map<String, Integer> headlines = new TreeMap<>();
    Set<String> awaited = new HashSet<>();
    for (int i = ITEMS; i < ITEMS + LAST_ITEMS; i++) {
      awaited.add(WIRE.headline(i));
    }
    Set<Integer> ended = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(address, "read_committed");
        Deserializer<PublishedArticle> avro =
            new AvroSerdes(address.schemaRegistry()).deserializer()) {
      List<TopicPartition> partitions = assignAll(consumer, Topics.NEWS_PUBLISHED);
      consumer.seekToBeginning(partitions);
      await("the last items to be published")
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<byte[], byte[]> r : consumer.poll(Duration.ofMillis(100))) {
                  String headline = avro.deserialize(r.topic(), r.value()).getHeadline();
                  headlines.merge(headline, 1, Integer::sum);
                  if (awaited.remove(headline)) {
                    ended.add(r.partition());
                  }
                }
                return awaited.isEmpty();
              });
      assertThat(ended).as("partitions with one of the last items").hasSize(partitions.size());
    }
    return headlines;
  }

  private static StackAddress address(Path folder, StackProcess stack) {
    return await("the stack to be reachable")
        .atMost(PATIENCE)
        .ignoreException(TimeoutException.class)
        .until(
            () -> {
              assertThat(stack.isAlive()).as("the stack's process; see stack.log").isTrue();
              return StackAddress.read(folder).filter(a -> a.pid() == stack.pid());
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private static List<TopicPartition> assignAll(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, PATIENCE).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    return partitions;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(StackAddress address, String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            address.bootstrapServers(),
            "isolation.level",
            isolation,
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class));
  }
}
