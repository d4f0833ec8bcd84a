package news.telex.operations.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds dead letters by the time of their rejection. Kafka's own index goes by the time of the
 * rejected record, which a dead letter keeps, so this looks at a few of them instead: as many as
 * the number of offsets has binary digits. Used by one thread.
 */
final class LetterSearch {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> singles;

  /**
   * @param singles fetches one record at a time; stays the caller's
   */
  LetterSearch(Consumer<byte[], byte[]> singles) {
    this.singles = singles;
  }

  /**
   * The offset of the first dead letter of a range that was rejected at a time or later; the
   * range's end if there is none. Right where they lie in the order of their rejection.
   */
  long firstSince(TopicPartition partition, long from, long to, Instant time) {
    long first = from;
    long end = to;
    while (first < end) {
      long middle = first + (end - first) / 2;
      Optional<DeadLetter> found = firstOf(partition, middle, end);
      if (found.isPresent() && found.get().at().isBefore(time)) {
        first = found.get().id().offset() + 1;
      } else {
        end = middle;
      }
    }
    return first;
  }

  /** The first dead letter of a range; offsets may be marks of transactions. */
  private Optional<DeadLetter> firstOf(TopicPartition partition, long from, long to) {
    singles.assign(Set.of(partition));
    singles.seek(partition, from);
    while (singles.position(partition) < to) {
      Iterator<ConsumerRecord<byte[], byte[]>> records = singles.poll(POLL).iterator();
      if (records.hasNext()) {
        ConsumerRecord<byte[], byte[]> record = records.next();
        return record.offset() < to ? Optional.of(LetterReader.of(record)) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
