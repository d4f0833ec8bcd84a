package news.telex.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.telex.runtime.failure.FailureException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A batch of records whose memory is bounded by what they are uncompressed. A consumer decompresses
 * a record when a poll hands it out, so with one record a poll ({@code max.poll.records}) a batch
 * holds so many bytes and one record more; 32 MiB of a broker's may be gigabytes.
 *
 * <p>A record that takes more memory than there is comes as an {@link UnreadRecord}, once it is
 * found: until then filling fails, and goes on with a new consumer.
 *
 * <p>Of partitions that go elsewhere between two polls, the batch forgets the records: their new
 * owner begins at the last commit, and so does this consumer where they come back. Listens to the
 * consumer's rebalances for it. Used by the consumer's thread.
 */
public final class PolledBatch implements ConsumerRebalanceListener {
  /**
   * Uncompressed bytes of a batch, beside one record: three thousand articles, so that it is the
   * number of records that bounds a usual batch.
   */
  public static final long MOST_BYTES = 16L * 1024 * 1024;

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
  private final PartitionsInTurn turns = new PartitionsInTurn();
  private @Nullable Consumer<byte[], byte[]> polled;
  private long bytes;

  /**
   * Empties it and fills it with what is at hand.
   *
   * @param most records, from 1
   * @param patience how long the first record is waited for; no other one is
   * @throws FailureException if there is not the memory for a record; a new consumer is needed
   */
  public void fill(Consumer<byte[], byte[]> consumer, int most, Duration patience) {
    polled = consumer;
    records.clear();
    next.clear();
    bytes = 0;
    turns.next(consumer);
    try {
      boolean some = take(consumer.poll(patience));
      while (some && records.size() < most && bytes < MOST_BYTES) {
        some = take(consumer.poll(Duration.ZERO));
      }
      turns.read(!records.isEmpty(), records.size() >= most || bytes >= MOST_BYTES);
    } catch (OutOfMemoryError e) {
      take(turns.blame(consumer));
    }
  }

  private void take(UnreadRecord record) {
    records.add(record);
    next.put(
        new TopicPartition(record.topic(), record.partition()),
        new OffsetAndMetadata(record.offset() + 1));
  }

  private boolean take(ConsumerRecords<byte[], byte[]> polled) {
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      records.add(record);
      bytes += RecordSize.of(record.key(), record.value(), record.headers());
    }
    next.putAll(polled.nextOffsets());
    return !polled.isEmpty();
  }

  /** The records, in order within each partition. */
  public List<ConsumerRecord<byte[], byte[]>> records() {
    return records;
  }

  /** What to commit when all are dealt with. */
  public Map<TopicPartition, OffsetAndMetadata> nextOffsets() {
    return Map.copyOf(next);
  }

  /** Lets the consumer read all of them again. */
  public void rewind(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Long> first = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      first.merge(
          new TopicPartition(record.topic(), record.partition()), record.offset(), Math::min);
    }
    first.forEach(consumer::seek);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    next.keySet().removeAll(partitions);
    records.removeIf(r -> partitions.contains(new TopicPartition(r.topic(), r.partition())));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    // They are read from the last commit on.
    if (polled != null) {
      turns.assigned(polled, partitions);
    }
  }
}
