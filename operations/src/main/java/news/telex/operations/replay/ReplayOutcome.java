package news.telex.operations.replay;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;

/**
 * What the stages decided about the records of a replay, read from the receipts that bear its id.
 * Counts only, whatever the size of the replay. Used by one thread.
 */
public final class ReplayOutcome implements AutoCloseable {
  private final String id;
  private final boolean raw;
  private final ValueReader<Receipt> receipts;
  private final Map<String, Long> decided = new TreeMap<>();
  private long records;
  private long items;
  private long itemsDecided;

  /** Reads from where the plan says that its receipts begin. */
  public ReplayOutcome(ReplayPlan plan, Connection connection) {
    this.id = plan.id();
    this.raw = Topics.isRaw(plan.topic());
    this.receipts =
        ValueReader.from(connection, Topics.WIRE_RECEIPTS, Receipt.class, plan.receiptsFrom());
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
    while (!isSettled(copied)) {
      if (System.nanoTime() - deadline > 0 || stop.getAsBoolean()) {
        return false;
      }
      receipts.poll(this::add);
      progress.accept(itemsDecided, raw ? Math.max(items, copied) : copied);
    }
    return true;
  }

  private boolean isSettled(long copied) {
    return raw ? records >= copied && itemsDecided >= items : itemsDecided >= copied;
  }

  void add(Receipt receipt) {
    if (receipt.getReplayId().filter(id::equals).isEmpty()) {
      return;
    }
    boolean wholeRecord = receipt.getItem() < 0;
    if (wholeRecord) {
      records++;
    }
    if (receipt.getDecision() == Decision.parsed) {
      items += receipt.getItems();
      return;
    }
    if (!wholeRecord || !raw) {
      itemsDecided++;
    }
    String code = receipt.getCode().map(c -> ' ' + c).orElse("");
    decided.merge(receipt.getDecision().name() + code, 1L, Long::sum);
  }

  /** How often each decision fell, with its code; what was parsed is counted by its items. */
  public Map<String, Long> decided() {
    return new TreeMap<>(decided);
  }

  @Override
  public void close() {
    receipts.close();
  }
}
