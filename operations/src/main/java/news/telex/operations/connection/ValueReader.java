package news.telex.operations.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the values of a topic, committed ones only: all there are now, or as they come. What cannot
 * be read is passed over, see {@link Values}. A reader is used in one of both ways. Not safe for
 * use by several threads.
 *
 * @param <T> the type of the values
 */
public final class ValueReader<T extends SpecificRecord> implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Values<T> values;
  private final Map<TopicPartition, Long> next;

  private ValueReader(
      KafkaConsumer<byte[], byte[]> consumer, Values<T> values, Map<TopicPartition, Long> from) {
    this.consumer = consumer;
    this.values = values;
    this.next = new HashMap<>(from);
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
  }

  /** Where reading begins. */
  @FunctionalInterface
  private interface Start {
    Map<TopicPartition, Long> of(
        KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions);
  }

  /**
   * Reads from the first value on.
   *
   * @throws news.telex.runtime.failure.FailureException if there is no such topic
   */
  public static <T extends SpecificRecord> ValueReader<T> fromBeginning(
      Connection connection, String topic, Class<T> type) {
    return open(connection, topic, type, KafkaConsumer::beginningOffsets);
  }

  /**
   * Reads what is written from now on.
   *
   * @throws news.telex.runtime.failure.FailureException if there is no such topic
   */
  public static <T extends SpecificRecord> ValueReader<T> fromNow(
      Connection connection, String topic, Class<T> type) {
    return open(connection, topic, type, KafkaConsumer::endOffsets);
  }

  /**
   * Reads from the first record on that is not older than a time.
   *
   * @param since milliseconds since 1970-01-01 UTC
   * @throws news.telex.runtime.failure.FailureException if there is no such topic
   */
  public static <T extends SpecificRecord> ValueReader<T> since(
      Connection connection, String topic, Class<T> type, long since) {
    return open(
        connection,
        topic,
        type,
        (consumer, partitions) -> TopicReader.offsetsAt(consumer, partitions, since));
  }

  /**
   * Reads some partitions from given offsets on.
   *
   * @param from offset of each partition that is read
   */
  public static <T extends SpecificRecord> ValueReader<T> from(
      Connection connection, String topic, Class<T> type, Map<Integer, Long> from) {
    Map<TopicPartition, Long> start = new HashMap<>();
    from.forEach((partition, offset) -> start.put(new TopicPartition(topic, partition), offset));
    return open(connection, topic, type, (consumer, partitions) -> start);
  }

  private static <T extends SpecificRecord> ValueReader<T> open(
      Connection connection, String topic, Class<T> type, Start start) {
    KafkaConsumer<byte[], byte[]> consumer = connection.consumer();
    try {
      List<TopicPartition> partitions = TopicReader.assign(connection, consumer, topic);
      Map<TopicPartition, Long> from = start.of(consumer, partitions);
      return new ValueReader<>(consumer, connection.values(type), from);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * Reads a topic from its beginning to the end that it has now.
   *
   * @param each takes the values, in order within a partition
   * @throws news.telex.runtime.failure.FailureException if there is no such topic
   */
  public static <T extends SpecificRecord> void readAll(
      Connection connection, String topic, Class<T> type, Consumer<T> each) {
    try (ValueReader<T> reader = fromBeginning(connection, topic, type)) {
      reader.readOn(each);
    }
  }

  /** Takes all values up to the end that there is now; the next call goes on there. */
  public void readOn(Consumer<T> each) {
    // Of partitions that it does not have a consumer learns no last stable offset, and warns.
    consumer.assign(next.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(next.keySet());
    TopicReader.readRange(
        consumer, Map.copyOf(next), ends, record -> values.of(record).ifPresent(each));
    next.putAll(ends);
  }

  /** Takes what comes within a tenth of a second, and no more than one fetch of it. */
  public void poll(Consumer<T> each) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      values.of(record).ifPresent(each);
    }
  }

  @Override
  public void close() {
    values.close();
    consumer.close();
  }
}
