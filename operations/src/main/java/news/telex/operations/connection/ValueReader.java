package news.telex.operations.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import news.telex.runtime.kafka.TopicReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the values of a topic, committed ones only: all there are now, or as they come. What cannot
 * be read is passed over, see {@link Values}. A reader is used in one of both ways. Not safe for
 * use by several threads.
 *
 * @param <T> the type of the values
 */
public final class ValueReader<T extends SpecificRecord> implements AutoCloseable {
  private final TopicReader reader;
  private final Values<T> values;
  private final Map<TopicPartition, Long> next;

  private ValueReader(TopicReader reader, Values<T> values, Map<TopicPartition, Long> from) {
    this.reader = reader;
    this.values = values;
    this.next = new HashMap<>(from);
    reader.seek(from);
  }

  /**
   * Reads from the first value on.
   *
   * @throws news.telex.runtime.failure.FailureException if there is no such topic
   */
  public static <T extends SpecificRecord> ValueReader<T> fromBeginning(
      Connection connection, String topic, Class<T> type) {
    return open(connection, type, reader -> reader.beginnings(reader.partitions(topic)));
  }

  /**
   * Reads what is written from now on.
   *
   * @throws news.telex.runtime.failure.FailureException if there is no such topic
   */
  public static <T extends SpecificRecord> ValueReader<T> fromNow(
      Connection connection, String topic, Class<T> type) {
    return open(connection, type, reader -> reader.ends(reader.partitions(topic)));
  }

  /**
   * Reads from the first record on that is not older than a time.
   *
   * @param since milliseconds since 1970-01-01 UTC
   * @throws news.telex.runtime.failure.FailureException if there is no such topic
   */
  public static <T extends SpecificRecord> ValueReader<T> since(
      Connection connection, String topic, Class<T> type, long since) {
    return open(connection, type, reader -> reader.offsetsAt(reader.partitions(topic), since));
  }

  /**
   * Reads some partitions from given offsets on.
   *
   * @param from offset of each partition that is read
   * @throws news.telex.runtime.failure.FailureException if there is no such topic
   */
  public static <T extends SpecificRecord> ValueReader<T> from(
      Connection connection, String topic, Class<T> type, Map<Integer, Long> from) {
    return open(
        connection,
        type,
        reader ->
            reader.partitions(topic).stream()
                .filter(p -> from.containsKey(p.partition()))
                .collect(Collectors.toMap(p -> p, p -> from.getOrDefault(p.partition(), 0L))));
  }

  private static <T extends SpecificRecord> ValueReader<T> open(
      Connection connection,
      Class<T> type,
      Function<TopicReader, Map<TopicPartition, Long>> start) {
    TopicReader reader = connection.reader();
    try {
      return new ValueReader<>(reader, connection.values(type), start.apply(reader));
    } catch (RuntimeException e) {
      reader.close();
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
    Map<TopicPartition, Long> ends = reader.ends(next.keySet());
    reader.range(Map.copyOf(next), ends, record -> values.of(record).ifPresent(each));
    next.putAll(ends);
  }

  /** Takes what comes within a tenth of a second, and no more than one fetch of it. */
  public void poll(Consumer<T> each) {
    reader.poll().forEach(record -> values.of(record).ifPresent(each));
  }

  @Override
  public void close() {
    values.close();
    reader.close();
  }
}
