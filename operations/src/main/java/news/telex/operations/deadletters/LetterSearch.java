package news.telex.operations.deadletters;

import java.time.Instant;
import java.util.Optional;
import news.telex.runtime.kafka.TopicReader;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds dead letters by the time of their rejection. Kafka's own index goes by the time of the
 * rejected record, which a dead letter keeps, so this looks at a few of them instead: as many as
 * the number of offsets has binary digits. Used by one thread.
 */
final class LetterSearch {
  private final TopicReader singles;

  /**
   * @param singles fetches one record at a time; stays the caller's
   */
  LetterSearch(TopicReader singles) {
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
      // Offsets may be marks of transactions.
      Optional<DeadLetter> found = singles.first(partition, middle, end).map(LetterReader::of);
      if (found.isPresent() && found.get().at().isBefore(time)) {
        first = found.get().id().offset() + 1;
      } else {
        end = middle;
      }
    }
    return first;
  }
}
