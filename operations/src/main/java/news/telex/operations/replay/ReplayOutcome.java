package news.telex.operations.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.operations.receipts.RunDecisions;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;

/**
 * Waits for what the stages decide about the records of a replay or redrive. Used by one thread.
 */
public final class ReplayOutcome implements AutoCloseable {
  private final ValueReader<Receipt> receipts;
  private final RunDecisions decisions;

  /**
   * Reads from where its receipts begin.
   *
   * @param runId id of the replay
   * @param receiptsFrom offset of each partition of {@code wire.receipts}, see {@link #begin}
   */
  public ReplayOutcome(String runId, Map<Integer, Long> receiptsFrom, Connection connection) {
    this.decisions = new RunDecisions(runId);
    this.receipts = ValueReader.from(connection, Topics.WIRE_RECEIPTS, Receipt.class, receiptsFrom);
  }

  /** Where the receipts of a run begin that has not begun yet: the end of each partition. */
  public static Map<Integer, Long> begin(Connection connection) {
    try (TopicReader reader = connection.reader()) {
      Map<Integer, Long> ends = new HashMap<>();
      reader
          .ends(reader.partitions(Topics.WIRE_RECEIPTS))
          .forEach((partition, offset) -> ends.put(partition.partition(), offset));
      return ends;
    }
  }

  /**
   * Reads until everything that was copied is decided.
   *
   * @param copied records copied
   * @param stop asked between two looks
   * @param progress told how many records or items are decided, of how many
   * @return whether everything was decided in time
   */
  public boolean await(
      long copied, Duration timeout, BooleanSupplier stop, BiConsumer<Long, Long> progress) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!decisions.isSettled(copied)) {
      if (System.nanoTime() - deadline > 0 || stop.getAsBoolean()) {
        return false;
      }
      receipts.poll(decisions::add);
      progress.accept(decisions.decisions(), Math.max(decisions.items(), copied));
    }
    return true;
  }

  /** What was decided so far. */
  public RunDecisions decisions() {
    return decisions;
  }

  @Override
  public void close() {
    receipts.close();
  }
}
