package news.telex.runtime.clock;

import java.time.Duration;
import java.util.Locale;

/**
 * A jump of the wall clock against the time that has passed: somebody or NTP set it, or the machine
 * slept.
 *
 * @param by how far; negative: back
 */
public record ClockStep(Duration by) {
  /** What happened, as one sentence. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "The wall clock jumped %s by %d s.",
        by.isNegative() ? "back" : "forward",
        Math.round(by.abs().toMillis() / 1e3));
  }
}
