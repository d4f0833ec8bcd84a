package news.telex.runtime.health;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Judges whether a stage gets on: a partition that has records to take and of which nothing was
 * committed for a while is stuck. Each partition is judged by itself, for the others' progress does
 * not help the articles in this one. Used by one thread.
 */
final class Progress {
  private final Duration patience;
  private final Map<TopicPartition, Mark> marks = new HashMap<>();

  /**
   * @param patience how long nothing may be committed of a partition that has records
   */
  Progress(Duration patience) {
    this.patience = patience;
  }

  /** How far a partition was when it last got on, and when that was by the monotonic clock. */
  private record Mark(long committed, long nanos) {}

  /**
   * Takes note of all partitions assigned now; those that are no longer are forgotten.
   *
   * @param nanos as {@link System#nanoTime()}
   * @return the partition that has waited longest, if it has waited too long
   */
  Optional<Stuck> observe(Map<TopicPartition, PartitionLag> lags, long nanos) {
    marks.keySet().retainAll(lags.keySet());
    Stuck worst = null;
    for (Map.Entry<TopicPartition, PartitionLag> entry : lags.entrySet()) {
      PartitionLag lag = entry.getValue();
      Mark mark = marks.get(entry.getKey());
      if (mark == null || lag.records() == 0 || lag.committed() != mark.committed()) {
        marks.put(entry.getKey(), new Mark(lag.committed(), nanos));
        continue;
      }
      Duration since = Duration.ofNanos(nanos - mark.nanos());
      if (since.compareTo(patience) >= 0 && (worst == null || since.compareTo(worst.since()) > 0)) {
        worst = new Stuck(entry.getKey(), lag, since);
      }
    }
    return Optional.ofNullable(worst);
  }

  /** A partition that does not get on. */
  record Stuck(TopicPartition partition, PartitionLag lag, Duration since) {
    String sentence() {
      return String.format(
          Locale.ROOT,
          "It is stuck: %s has %d records to take, but nothing was committed behind offset %d for %d s.",
          partition,
          lag.records(),
          lag.committed(),
          since.toSeconds());
    }
  }
}
