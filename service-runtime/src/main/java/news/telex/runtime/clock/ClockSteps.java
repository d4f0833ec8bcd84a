package news.telex.runtime.clock;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tells jumps of the wall clock from its run, by the monotonic clock beside it. Used by one thread.
 */
final class ClockSteps {
  /**
   * A smaller jump is none: what Kafka's clients lose by it is over in that time. NTP slews up to
   * 0.128 s and 500 ppm (RFC 5905), a thousandth of this from one look to the next.
   */
  static final Duration TOLERANCE = Duration.ofSeconds(2);

  private long ahead;

  /**
   * @param wallMillis milliseconds since 1970-01-01 UTC
   * @param nanos as {@link System#nanoTime()}, read at the same moment
   */
  ClockSteps(long wallMillis, long nanos) {
    this.ahead = ahead(wallMillis, nanos);
  }

  /** The jump since the last look, if there was one. */
  Optional<ClockStep> observe(long wallMillis, long nanos) {
    long now = ahead(wallMillis, nanos);
    Duration by = Duration.ofMillis(now - ahead);
    ahead = now;
    return by.abs().compareTo(TOLERANCE) > 0 ? Optional.of(new ClockStep(by)) : Optional.empty();
  }

  private static long ahead(long wallMillis, long nanos) {
    return wallMillis - TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
