package news.telex.cli.output;

import java.time.Duration;

/** Lengths of time for people: two figures and a unit. Pure. */
public final class TimeSpan {
  private TimeSpan() {}

  /**
   * Such as {@code 40 s}, {@code 12 min}, {@code 5 h}, {@code 3 d}; less than nothing is nothing.
   */
  public static String of(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 100) {
      return seconds + " s";
    }
    if (seconds < 100 * 60) {
      return seconds / 60 + " min";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
  }
}
