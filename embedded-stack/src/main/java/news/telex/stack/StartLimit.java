package news.telex.stack;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells how long a start may take: as long as it gets on. Restoring state of millions of articles
 * takes minutes; that nothing at all happens for a while is a defect. Used by one thread.
 */
final class StartLimit {
  private final Duration patience;
  private final LongSupplier nanos;
  private long progress;
  private long since;

  /**
   * @param patience how long nothing may happen
   * @param nanos a monotonic clock, as {@link System#nanoTime}
   */
  StartLimit(Duration patience, LongSupplier nanos) {
    this.patience = patience;
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  /**
   * Whether nothing has happened for too long.
   *
   * @param now a number that is another one whenever something has happened
   */
  boolean isOver(long now) {
    if (now != progress) {
      progress = now;
      since = nanos.getAsLong();
    }
    return nanos.getAsLong() - since > patience.toNanos();
  }
}
