package news.telex.operations.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.FailureException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads what a topic holds at this moment, committed records only, as bytes. */
public final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private TopicReader() {}

  /**
   * Assigns all partitions of a topic to a consumer, so that it can be asked about their offsets.
   *
   * @throws FailureException if there is no such topic
   */
  public static List<TopicPartition> assign(
      Connection connection, KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new FailureException(Diagnosis.missing(connection.place(), List.of(topic)));
    }
    List<TopicPartition> all =
        partitions.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
    consumer.assign(all);
    return all;
  }

  /**
   * The first offset of each partition whose record is not older than a time; the end where there
   * is none. The consumer then has these partitions.
   *
   * @param since milliseconds since 1970-01-01 UTC; 0: the first record
   */
  public static Map<TopicPartition, Long> offsetsAt(
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

  /**
   * Reads a topic from its beginning to the end that it has now.
   *
   * @param each takes the records, in order within a partition
   * @throws FailureException if there is no such topic
   */
  public static void readAll(
      Connection connection, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (KafkaConsumer<byte[], byte[]> consumer = connection.consumer()) {
      List<TopicPartition> partitions = assign(connection, consumer, topic);
      readRange(
          consumer, consumer.beginningOffsets(partitions), consumer.endOffsets(partitions), each);
    }
  }

  /**
   * Reads ranges of partitions.
   *
   * @param from first offset of each partition
   * @param to end of each partition's range, exclusive; nothing is read of a partition without one
   */
  public static void readRange(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<TopicPartition, Long> ranges =
        to.entrySet().stream()
            .filter(e -> from.getOrDefault(e.getKey(), 0L) < e.getValue())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    consumer.assign(ranges.keySet());
    ranges.keySet().forEach(p -> consumer.seek(p, from.getOrDefault(p, 0L)));
    while (!consumer.assignment().isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ranges.getOrDefault(partition, 0L)) {
          each.accept(record);
        }
      }
      // Positions move over the marks of transactions, too, which no record shows.
      List<TopicPartition> open =
          consumer.assignment().stream()
              .filter(p -> consumer.position(p) < ranges.getOrDefault(p, 0L))
              .toList();
      if (open.size() < consumer.assignment().size()) {
        consumer.assign(open);
      }
    }
  }
}
