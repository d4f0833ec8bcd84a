package news.telex.operations.receipts;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.RangeReading;
import news.telex.operations.connection.Values;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.common.TopicPartition;

/** Looks for receipts, committed ones only. */
public final class ReceiptSearch {
  /** Receipts of a wire lie in the order of their times, but for holds and the stages' clocks. */
  private static final Duration ORDER = Duration.ofHours(1);

  private ReceiptSearch() {}

  /**
   * Reads those that there are now. Takes time in proportion to what was written since then: of
   * wires that are named, to their partitions alone.
   *
   * @param wires wires whose receipts are meant; empty: all
   * @param since from when on; empty: all there are
   * @param each takes them, in the order of the topic within a wire
   * @throws news.telex.runtime.failure.FailureException if the topic is missing
   */
  public static void read(
      Connection connection,
      Collection<String> wires,
      Optional<Instant> since,
      Predicate<Receipt> wanted,
      RangeReading.Watcher watcher,
      Consumer<TimedReceipt> each) {
    try (TopicReader reader = connection.reader();
        Values<Receipt> receipts = connection.values(Receipt.class)) {
      Set<TopicPartition> partitions =
          wires.isEmpty()
              ? Set.copyOf(reader.partitions(Topics.WIRE_RECEIPTS))
              : wires.stream()
                  .map(wire -> reader.partitionOf(Topics.WIRE_RECEIPTS, wire))
                  .collect(Collectors.toSet());
      Map<TopicPartition, Long> from =
          since.isEmpty()
              ? reader.beginnings(partitions)
              : reader.offsetsAt(partitions, Math.max(0, since.get().minus(ORDER).toEpochMilli()));
      Map<TopicPartition, Long> to = reader.ends(partitions);
      RangeReading.read(
          reader,
          from,
          to,
          watcher,
          record -> {
            Instant at = Instant.ofEpochMilli(record.timestamp());
            if (since.isEmpty() || !at.isBefore(since.get())) {
              receipts
                  .of(record)
                  .filter(receipt -> wires.isEmpty() || wires.contains(receipt.getWire()))
                  .filter(wanted)
                  .ifPresent(receipt -> each.accept(new TimedReceipt(at, receipt)));
            }
          });
    }
  }

  /** The newest ones that a filter means. */
  public static NewestReceipts newest(
      Connection connection,
      ReceiptFilter filter,
      Instant since,
      int most,
      RangeReading.Watcher watcher) {
    NewestReceipts newest = new NewestReceipts(most);
    read(connection, List.copyOf(filter.wires()), Optional.of(since), filter, watcher, newest::add);
    return newest;
  }
}
