package news.telex.runtime.clock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Time that has passed on this machine, its sleep included, whatever its wall clock was set to. On
 * Linux it is the time since boot ({@code CLOCK_BOOTTIME}, by {@code /proc/uptime}), read once a
 * second and carried on by the monotonic clock; elsewhere that clock alone, for which a sleep may
 * be no time at all. Cheap; safe for use by several threads.
 */
final class Uptime implements LongSupplier {
  private static final Duration READ_EVERY = Duration.ofSeconds(1);

  /** A shorter sleep is none: hundredths of a second are told, and reading them takes time. */
  private static final Duration SLEEP = Duration.ofMillis(100);

  /** What was read later than this is not of the moment. */
  private static final Duration AT_ONCE = Duration.ofMillis(20);

  private final Path file;
  private final LongSupplier nanoTime;
  private final boolean countsSleep;
  private volatile long asleep;
  private volatile long readAt;

  Uptime() {
    this(Path.of("/proc/uptime"), System::nanoTime);
  }

  Uptime(Path file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
    this.countsSleep = Files.isReadable(file);
    read(nanoTime.getAsLong(), true);
  }

  /** Milliseconds since some moment, the same one all the time. */
  @Override
  public long getAsLong() {
    long nanos = nanoTime.getAsLong();
    if (nanos - readAt >= READ_EVERY.toNanos()) {
      read(nanos, false);
    }
    return TimeUnit.NANOSECONDS.toMillis(nanos) + asleep;
  }

  /** Whether time goes on while the machine sleeps. */
  boolean countsSleep() {
    return countsSleep;
  }

  private void read(long nanos, boolean starting) {
    readAt = nanos;
    long told;
    try {
      told = millis(Files.readString(file, US_ASCII));
    } catch (IOException | NumberFormatException e) {
      // It goes on as it did.
      return;
    }
    long more = told - TimeUnit.NANOSECONDS.toMillis(nanos);
    boolean atOnce = nanoTime.getAsLong() - nanos < AT_ONCE.toNanos();
    if (starting || (atOnce && more - asleep > SLEEP.toMillis())) {
      asleep = more;
    }
  }

  /** Milliseconds of the first number, which are seconds with hundredths. */
  static long millis(String uptime) {
    int end = uptime.indexOf(' ');
    int point = uptime.indexOf('.');
    if (point < 0 || end < point) {
      throw new NumberFormatException(uptime);
    }
    return Long.parseLong(uptime, 0, point, 10) * 1_000
        + Long.parseLong(uptime, point + 1, end, 10) * 10;
  }
}
