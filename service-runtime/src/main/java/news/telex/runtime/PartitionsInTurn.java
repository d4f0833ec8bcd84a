package news.telex.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.log.LogKeys;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the record that takes more memory uncompressed than there is. After a poll has failed so,
 * partitions are read in turn, the others paused, until each has passed; if it fails then, the
 * record at the position of the one that is read is to blame, the second time. Used by the
 * consumer's thread.
 *
 * <p>A consumer that has failed in mid record keeps it half read, and may leave it out at the next
 * poll (Kafka's {@code CompletedFetch}). So it is not polled again at that position: whoever has it
 * makes a new one, or it goes past the record.
 */
final class PartitionsInTurn {
  private static final Logger log = LoggerFactory.getLogger(PartitionsInTurn.class);

  /** In a row with nothing, after which a partition passes: its broker may be away for long. */
  static final int EMPTY_TURNS = 25;

  private final Set<TopicPartition> passed = new HashSet<>();

  /** Those that have not passed, in the order of their turns, with their empty turns in a row. */
  private final Map<TopicPartition, Integer> left = new LinkedHashMap<>();

  private Optional<TopicPartition> turn = Optional.empty();
  private Optional<Suspect> suspect = Optional.empty();
  private boolean on;

  private record Suspect(TopicPartition partition, long offset) {}

  /** Partitions have come. */
  void assigned(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    if (on) {
      consumer.pause(partitions);
      passed.removeAll(partitions);
    }
  }

  /** Before a batch: lets the consumer read the next partition only, or all if all have passed. */
  void next(Consumer<byte[], byte[]> consumer) {
    turn = Optional.empty();
    Set<TopicPartition> assigned = consumer.assignment();
    if (!on || assigned.isEmpty()) {
      return;
    }
    // At the end once is enough: of what comes later there may be no end.
    assigned.stream()
        .filter(partition -> consumer.currentLag(partition).orElse(1) == 0)
        .forEach(passed::add);
    assigned.stream()
        .sorted(
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
        .forEach(partition -> left.putIfAbsent(partition, 0));
    left.keySet().retainAll(assigned);
    left.keySet().removeAll(passed);
    if (left.isEmpty()) {
      on = false;
      consumer.resume(consumer.paused());
      return;
    }
    TopicPartition first = left.keySet().iterator().next();
    left.put(first, Objects.requireNonNull(left.remove(first)));
    turn = Optional.of(first);
    consumer.pause(assigned);
    consumer.resume(Set.of(first));
  }

  /**
   * After a batch that could be read.
   *
   * @param some whether there is a record in it
   * @param full whether there is as much in it as may be
   */
  void read(boolean some, boolean full) {
    if (turn.isPresent()) {
      TopicPartition partition = turn.get();
      int empty = some ? 0 : left.getOrDefault(partition, 0) + 1;
      left.replace(partition, empty);
      if (full || empty >= EMPTY_TURNS) {
        passed.add(partition);
      }
    }
  }

  /**
   * A poll has taken more memory than there is.
   *
   * @return what stands for the record to blame, which the consumer has gone past
   * @throws FailureException if that is not known yet; the consumer must not be polled again
   */
  UnreadRecord blame(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> read = new HashSet<>(consumer.assignment());
    read.removeAll(consumer.paused());
    if (!on || read.size() != 1) {
      begin();
      throw new FailureException(
          new Failure(
              Kind.OTHER,
              "A record takes more memory than there is; partitions are read one at a time until it is found."));
    }
    TopicPartition partition = read.iterator().next();
    Suspect position = new Suspect(partition, consumer.position(partition));
    if (suspect.filter(position::equals).isEmpty()) {
      // Something else may have had the memory.
      suspect = Optional.of(position);
      begin();
      throw new FailureException(
          new Failure(
              Kind.OTHER,
              String.format(
                  Locale.ROOT,
                  "The record at offset %d of partition %d of %s takes more memory than there is; it is rejected if it does so again.",
                  position.offset(),
                  partition.partition(),
                  partition.topic())));
    }
    goPast(consumer, position);
    // The next one of its compressed batch can't be reached but through it.
    suspect = Optional.of(new Suspect(partition, position.offset() + 1));
    log.atError()
        .addKeyValue(LogKeys.TOPIC, partition.topic())
        .addKeyValue(LogKeys.PARTITION, partition.partition())
        .addKeyValue(LogKeys.OFFSET, position.offset())
        .log("A record takes more memory than there is; it is rejected.");
    return new UnreadRecord(partition, position.offset(), System.currentTimeMillis());
  }

  private void begin() {
    on = true;
    passed.clear();
    left.clear();
    turn = Optional.empty();
  }

  /**
   * Markers of transactions may lie between the position and the record, so that what is half read
   * counts as at the next position; at the end it does not, and the consumer lets go of it.
   */
  private static void goPast(Consumer<byte[], byte[]> consumer, Suspect position) {
    TopicPartition partition = position.partition();
    consumer.seek(
        partition, Objects.requireNonNull(consumer.endOffsets(Set.of(partition)).get(partition)));
    consumer.poll(Duration.ZERO);
    consumer.seek(partition, position.offset() + 1);
  }
}
