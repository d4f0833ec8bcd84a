package news.telex.operations.status;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.TopicReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic on, from where it ended last time to the end that there is now. Not thread-safe.
 *
 * @param <T> type of its values
 */
final class Following<T extends SpecificRecord> implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deserializer<T> deserializer;
  private final Map<TopicPartition, Long> positions;

  private Following(
      KafkaConsumer<byte[], byte[]> consumer,
      Deserializer<T> deserializer,
      Map<TopicPartition, Long> positions) {
    this.consumer = consumer;
    this.deserializer = deserializer;
    this.positions = positions;
  }

  /**
   * Begins at the first record that is not older than a time.
   *
   * @param since milliseconds since 1970-01-01 UTC; 0: with the first record
   * @throws news.telex.runtime.failure.FailureException if there is no such topic
   */
  static <T extends SpecificRecord> Following<T> of(
      Connection connection, String topic, long since) {
    KafkaConsumer<byte[], byte[]> consumer = connection.consumer();
    try {
      List<TopicPartition> partitions = TopicReader.assign(connection, consumer, topic);
      return new Following<>(
          consumer, connection.serdes().deserializer(), offsets(consumer, partitions, since));
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** First offset of each partition at or after a time; the end where there is none. */
  static Map<TopicPartition, Long> offsets(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, long since) {
    // Of partitions that it does not have a consumer learns no last stable offset, and warns.
    consumer.assign(partitions);
    Map<TopicPartition, Long> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, since));
    Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
    consumer
        .offsetsForTimes(wanted)
        .forEach(
            (partition, found) -> offsets.computeIfPresent(partition, (p, end) -> or(found, end)));
    return offsets;
  }

  private static long or(@Nullable OffsetAndTimestamp found, long end) {
    return found == null ? end : found.offset();
  }

  /** Takes what has come since the last time. */
  void readOn(Consumer<T> each) {
    consumer.assign(positions.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(positions.keySet());
    TopicReader.readRange(
        consumer,
        positions,
        ends,
        record -> {
          if (record.value() != null) {
            each.accept(deserializer.deserialize(record.topic(), record.value()));
          }
        });
    positions.putAll(ends);
  }

  @Override
  public void close() {
    deserializer.close();
    consumer.close();
  }
}
