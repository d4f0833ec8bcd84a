package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What a wire and a subscriber do: push bytes, read committed records. */
final class WireAndSubscriber implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int REQUEST_BYTES = 40 * 1024 * 1024;

  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;

  WireAndSubscriber(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class,
                "max.request.size",
                REQUEST_BYTES,
                "buffer.memory",
                (long) REQUEST_BYTES,
                "acks",
                "all"));
  }

  /** Pushes a record and gives back where it lies. */
  RecordMetadata push(String topic, String key, byte[] value, Map<String, String> headers) {
    return push(topic, key.getBytes(UTF_8), value, headers);
  }

  /** Pushes a record and gives back where it lies. */
  RecordMetadata push(String topic, byte[] key, byte[] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
    headers.forEach((k, v) -> record.headers().add(new RecordHeader(k, v.getBytes(UTF_8))));
    try {
      return producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Writes a record in a transaction and aborts it: its offset is taken, its record is none. */
  void pushAndAbort(String topic, String key, String value) {
    try (KafkaProducer<byte[], byte[]> aborting =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "aborting-" + key),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      aborting.initTransactions();
      aborting.beginTransaction();
      aborting.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8)));
      aborting.flush();
      aborting.abortTransaction();
    }
  }

  /** Offsets of all partitions of a topic, added up. */
  long endOf(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** The committed records of a topic, from its beginning until as many match as are wanted. */
  <V> List<ConsumerRecord<byte[], V>> read(
      String topic,
      Deserializer<V> values,
      int wanted,
      Predicate<ConsumerRecord<byte[], V>> match) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("isolation.level", "read_committed");
    // Closing waits for the last answer.
    settings.put("fetch.max.wait.ms", 100);
    List<ConsumerRecord<byte[], V>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], V> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), values)) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await(String.format(Locale.ROOT, "%d records on %s", wanted, topic))
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(100))
                    .forEach(
                        record -> {
                          if (match.test(record)) {
                            found.add(record);
                          }
                        });
                return found.size() >= wanted;
              });
    }
    return found;
  }

  /** Lets a consumer group that has no members yet begin at the present end of a topic. */
  void skip(String topic, String group) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "group.id", group);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
      consumer.endOffsets(partitions).forEach((p, end) -> ends.put(p, new OffsetAndMetadata(end)));
      consumer.commitSync(ends);
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(p.topic(), p.partition()))
        .toList();
  }

  @Override
  public void close() {
    producer.close();
  }
}
