package news.telex.runtime.clock;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice a second whether the wall clock has jumped, says so in one log line and tells whoever
 * works with clients of Kafka: these measure their timeouts by the wall clock and stand still for
 * as long as it was set back. {@link #start} and {@link #close()} are called by one thread.
 */
public final class ClockWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(500);

  /** Two clocks that were read further apart cannot be compared. */
  private static final Duration AT_ONCE = Duration.ofMillis(200);

  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private final Consumer<ClockStep> told;
  private final ClockSteps steps;
  private final ScheduledExecutorService thread;

  ClockWatch(InstantSource wall, LongSupplier nanoTime, Consumer<ClockStep> told) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.told = told;
    this.steps = new ClockSteps(wall.millis(), nanoTime.getAsLong());
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "clock-watch");
              made.setDaemon(true);
              return made;
            });
  }

  /**
   * Begins to watch the clock of this machine.
   *
   * @param told of each jump, in a thread of the watch; has to return soon
   */
  public static ClockWatch start(Consumer<ClockStep> told) {
    ClockWatch watch = new ClockWatch(InstantSource.system(), System::nanoTime, told);
    watch.thread.scheduleWithFixedDelay(
        watch::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /** One look. */
  void look() {
    long before = nanoTime.getAsLong();
    long wallMillis = wall.millis();
    if (nanoTime.getAsLong() - before > AT_ONCE.toNanos()) {
      return;
    }
    steps
        .observe(wallMillis, before)
        .ifPresent(
            step -> {
              log.atWarn().log("{} The clients of the broker are made anew.", step.sentence());
              try {
                told.accept(step);
              } catch (RuntimeException | Error e) {
                // The next jump has to be seen, too.
                log.atError().log("The jump of the clock could not be dealt with.", e);
              }
            });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
