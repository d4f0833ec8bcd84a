package news.telex.runtime.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time by which embargoes end and state expires, both of which nothing takes back: it is as
 * late as the broker's append time and the time that has passed agree on.
 *
 * <ul>
 *   <li>The broker tells its time with each sign of life that it takes; from one to the next the
 *       monotonic clock carries it on. What this machine's wall clock is set to does not matter.
 *   <li>It never runs ahead of where broker and wall clock stood at the start, carried on by the
 *       time that has passed ({@link Uptime}): a broker whose clock is set forward is not believed,
 *       and in the embedded stack the broker's clock is this machine's.
 *   <li>A broker whose clock is set back is believed: late is better than early.
 *   <li>As long as the broker has said nothing, the wall clock stands in for it.
 * </ul>
 *
 * <p>A clock that was wrong when the process started and is set right, forward, is believed after
 * the next start only, unless the other one had been right. See docs/decisions/011-clocks.md. Safe
 * for use by several threads.
 */
public final class BrokerTime implements InstantSource {
  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private final LongSupplier uptime;
  private long latest;
  private long latestAt;
  private volatile Heard heard;

  /**
   * What the broker last said, as far as it is believed.
   *
   * @param millis milliseconds since 1970-01-01 UTC
   * @param nanos when it said so by the monotonic clock
   * @param ahead how much more it said
   */
  private record Heard(boolean fromBroker, long millis, long nanos, Duration ahead) {}

  /**
   * @param wall this machine's clock
   * @param nanoTime as {@link System#nanoTime()}
   * @param uptime milliseconds that have passed, sleep included
   */
  BrokerTime(InstantSource wall, LongSupplier nanoTime, LongSupplier uptime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.uptime = uptime;
    this.latest = wall.millis();
    this.latestAt = uptime.getAsLong();
    this.heard = new Heard(false, latest, nanoTime.getAsLong(), Duration.ZERO);
  }

  /** By the clocks of this machine. */
  public static BrokerTime ofSystem() {
    return new BrokerTime(InstantSource.system(), System::nanoTime, new Uptime());
  }

  /** Takes note of the time at which the broker appended a record a moment ago. */
  public synchronized void heard(Instant appended) {
    long nanos = nanoTime.getAsLong();
    long passed = uptime.getAsLong();
    long bound = latest + (passed - latestAt);
    long said = appended.toEpochMilli();
    if (said > bound && (!heard.fromBroker() || said - bound <= ClockSteps.TOLERANCE.toMillis())) {
      // The first word, or clocks that do not run at the same pace.
      bound = said;
    }
    latest = bound;
    latestAt = passed;
    heard =
        new Heard(true, Math.min(said, bound), nanos, Duration.ofMillis(Math.max(0, said - bound)));
  }

  /** The time now. */
  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    Heard last = heard;
    long carried =
        last.millis() + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - last.nanos());
    return last.fromBroker() ? carried : Math.min(carried, wall.millis());
  }

  /** How far the broker's clock is ahead of this time; empty if it is not. */
  public Optional<Duration> ahead() {
    Duration ahead = heard.ahead();
    return ahead.isZero() ? Optional.empty() : Optional.of(ahead);
  }
}
