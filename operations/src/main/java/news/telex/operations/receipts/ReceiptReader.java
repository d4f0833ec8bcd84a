package news.telex.operations.receipts;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;

/** Reads {@code wire.receipts} into a ledger. Not thread-safe. */
public final class ReceiptReader implements AutoCloseable {
  private final ValueReader<Receipt> receipts;
  private final Ledger ledger = new Ledger();

  private ReceiptReader(ValueReader<Receipt> receipts) {
    this.receipts = receipts;
  }

  /** Reads all receipts that there are and will be. */
  public static ReceiptReader fromBeginning(Connection connection) {
    return new ReceiptReader(
        ValueReader.fromBeginning(connection, Topics.WIRE_RECEIPTS, Receipt.class));
  }

  /** Reads the receipts that are written from now on. */
  public static ReceiptReader fromNow(Connection connection) {
    return new ReceiptReader(ValueReader.fromNow(connection, Topics.WIRE_RECEIPTS, Receipt.class));
  }

  /** What was read so far. */
  public Ledger ledger() {
    return ledger;
  }

  /**
   * Reads on until a condition on the ledger holds.
   *
   * @param afterEach run after each batch, for progress
   * @return whether the condition came to hold in time
   */
  public boolean readUntil(BooleanSupplier condition, Duration timeout, Runnable afterEach) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      receipts.poll(ledger::add);
      afterEach.run();
    }
    return true;
  }

  @Override
  public void close() {
    receipts.close();
  }
}
