package news.telex.operations.deadletters;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Not more than so many a second. Not thread-safe. */
public final class Pace {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final int perSecond;
  private final LongSupplier nanoTime;
  private final LongConsumer park;
  private long begun;
  private long passed;

  /**
   * @param perSecond 0: as many as can be
   * @param nanoTime as {@link System#nanoTime}
   * @param park waits for so many nanoseconds, or somewhat less
   */
  public Pace(int perSecond, LongSupplier nanoTime, LongConsumer park) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.park = park;
  }

  /** Returns when it is the next one's turn. */
  public void next() {
    if (perSecond == 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (passed == 0) {
      begun = now;
    }
    long turn = begun + passed * SECOND_NANOS / perSecond;
    while (turn - now > 0) {
      park.accept(turn - now);
      now = nanoTime.getAsLong();
    }
    passed++;
  }

  /** How many are good to take in one go: about a second's worth, {@code most} at most. */
  int batch(int most) {
    return perSecond == 0 ? most : Math.min(most, perSecond);
  }
}
