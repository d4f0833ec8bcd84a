package news.telex.operations.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import news.telex.operations.connection.Connection;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Everything that is committed on a topic right now. */
final class TopicSnapshot {
  private static final Duration POLL = Duration.ofMillis(100);

  private TopicSnapshot() {}

  /** Reads a topic of Avro records from its beginning to its present end; tombstones left out. */
  static <T extends SpecificRecord> void read(
      Connection connection, String topic, Consumer<T> each) {
    try (KafkaConsumer<byte[], byte[]> consumer = connection.consumer();
        Deserializer<T> values = connection.serdes().deserializer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.value() != null) {
            each.accept(values.deserialize(topic, record.value()));
          }
        }
      }
    }
  }
}
