package news.telex.operations.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
  /** After so long without a receipt of the run it is asked whether any may come. */
  static final Duration QUIET = Duration.ofSeconds(15);

  private final RunDecisions decisions;
  private final Consumer<Consumer<Receipt>> receipts;
  private final Runnable closing;
  private final BooleanSupplier idle;
  private final LongSupplier nanos;

  /**
   * @param decisions what is decided is entered here
   * @param receipts hands over what comes within a moment
   * @param closing what is to be closed at the end
   * @param idle whether the stages have taken everything that there is; asked now and then
   * @param nanos the time, as {@link System#nanoTime}
   */
  ReplayOutcome(
      RunDecisions decisions,
      Consumer<Consumer<Receipt>> receipts,
      Runnable closing,
      BooleanSupplier idle,
      LongSupplier nanos) {
    this.decisions = decisions;
    this.receipts = receipts;
    this.closing = closing;
    this.idle = idle;
    this.nanos = nanos;
  }

  /**
   * Reads from where its receipts begin.
   *
   * @param runId id of the replay
   * @param receiptsFrom offset of each partition of {@code wire.receipts}, see {@link #begin}
   * @param idle whether the stages have taken everything that there is; asked now and then
   */
  public static ReplayOutcome of(
      String runId, Map<Integer, Long> receiptsFrom, Connection connection, BooleanSupplier idle) {
    ValueReader<Receipt> reader =
        ValueReader.from(connection, Topics.WIRE_RECEIPTS, Receipt.class, receiptsFrom);
    return new ReplayOutcome(
        new RunDecisions(runId), reader::poll, reader::close, idle, System::nanoTime);
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
   * Reads until everything that was copied is decided, or nothing more comes: of what a stage has
   * taken, it has said what became.
   *
   * @param copied records copied
   * @param stop asked between two looks
   * @param progress told how many records or items are decided, of how many
   * @return whether everything was decided in time
   */
  public boolean await(
      long copied, Duration timeout, BooleanSupplier stop, BiConsumer<Long, Long> progress) {
    long deadline = nanos.getAsLong() + timeout.toNanos();
    long since = nanos.getAsLong();
    boolean over = false;
    while (!decisions.isSettled(copied)) {
      boolean quiet = nanos.getAsLong() - since > QUIET.toNanos();
      if ((over && quiet) || nanos.getAsLong() - deadline > 0 || stop.getAsBoolean()) {
        return false;
      }
      if (quiet) {
        // What they had said by now is read before it is believed that they say no more.
        over = idle.getAsBoolean();
        since = nanos.getAsLong();
      }
      long before = decisions.receipts();
      receipts.accept(decisions::add);
      if (decisions.receipts() > before) {
        over = false;
        since = nanos.getAsLong();
      }
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
    closing.run();
  }
}
