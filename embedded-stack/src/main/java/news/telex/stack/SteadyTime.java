package news.telex.stack;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Time;

/**
 * Kafka's view of a clock that does not jump: a node whose clock is set back sends itself no
 * heartbeats for as long, and stops taking records. Safe for use by several threads.
 */
final class SteadyTime implements Time {
  private final InstantSource clock;

  /**
   * @param clock never goes back
   */
  SteadyTime(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long milliseconds() {
    return clock.millis();
  }

  @Override
  public long nanoseconds() {
    return System.nanoTime();
  }

  @Override
  public void sleep(long ms) {
    Time.SYSTEM.sleep(ms);
  }

  @Override
  public void waitObject(Object object, Supplier<Boolean> condition, long deadlineMs)
      throws InterruptedException {
    synchronized (object) {
      while (!condition.get()) {
        long left = deadlineMs - milliseconds();
        if (left <= 0) {
          throw new TimeoutException("Condition not satisfied before deadline");
        }
        object.wait(left);
      }
    }
  }
}
