package news.telex.runtime.clock;

import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that nobody can set while it runs: the wall clock at its start, carried on by the time
 * that has passed. Where a sleep of the machine cannot be told from a wall clock that is set
 * forward, it follows the wall clock forward; never back. Cheap; safe for use by several threads.
 */
public final class SteadyClock implements InstantSource {
  private final InstantSource wall;
  private final Uptime uptime;
  private final long ahead;

  SteadyClock(InstantSource wall, Uptime uptime) {
    this.wall = wall;
    this.uptime = uptime;
    this.ahead = wall.millis() - uptime.getAsLong();
  }

  /** From now on, by the clocks of this machine. */
  public static SteadyClock ofSystem() {
    return new SteadyClock(InstantSource.system(), new Uptime());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    long steady = ahead + uptime.getAsLong();
    return uptime.countsSleep() ? steady : Math.max(steady, wall.millis());
  }
}
