package news.telex.operations.connection;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import news.telex.runtime.kafka.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads ranges of partitions and tells somebody how far it is. */
public final class RangeReading {
  private RangeReading() {}

  /** Is told how far the reading is. */
  @FunctionalInterface
  public interface Watcher {
    /** So many records of so many are read; marks of transactions count in the second. */
    void show(long done, long total);
  }

  /**
   * As {@link TopicReader#range}.
   *
   * @param from first offset of each partition
   * @param to end of each partition's range, exclusive
   */
  public static void read(
      TopicReader reader,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      Watcher watcher,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    long total = sum(to) - sum(from);
    AtomicLong done = new AtomicLong();
    reader.range(
        from,
        to,
        record -> {
          watcher.show(done.incrementAndGet(), total);
          each.accept(record);
        });
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }
}
