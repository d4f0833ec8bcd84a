package news.telex.operations.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a replay begins or ends. */
public sealed interface Bound {
  /** What a bound may look like, for people. */
  String FORMS =
      "a time (2026-11-01, 2026-11-01T06:00:00Z), how long ago (30m, 2h, 7d), an offset (4711), one"
          + " for each partition (0:4711,1:4690), earliest or latest";

  /** The oldest record there is. */
  record Earliest() implements Bound {}

  /** Behind the newest record there is. */
  record Latest() implements Bound {}

  /** The first record of this time or later. */
  record AtTime(Instant time) implements Bound {}

  /** This offset in every partition. */
  record AtOffset(long offset) implements Bound {}

  /** An offset for each partition named; the others take no part. */
  record AtOffsets(Map<Integer, Long> offsets) implements Bound {}

  /** The forms {@code 30s, 30m, 2h, 7d}. */
  Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  /** The form {@code 0:4711,1:4690}. */
  Pattern BY_PARTITION = Pattern.compile("\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*");

  /** The form {@code 4711}. */
  Pattern OFFSET = Pattern.compile("\\d{1,18}");

  /**
   * Reads a bound.
   *
   * @param now from which "ago" counts
   * @throws IllegalArgumentException if it is none, with a sentence
   */
  static Bound of(String text, Instant now) {
    String bound = text.strip();
    if (bound.equals("earliest")) {
      return new Earliest();
    }
    if (bound.equals("latest")) {
      return new Latest();
    }
    if (OFFSET.matcher(bound).matches()) {
      return new AtOffset(Long.parseLong(bound));
    }
    if (BY_PARTITION.matcher(bound).matches()) {
      Map<Integer, Long> offsets = new TreeMap<>();
      for (String one : bound.split(",")) {
        String[] parts = one.split(":");
        if (offsets.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1])) != null) {
          throw new IllegalArgumentException("Partition %s is named twice.".formatted(parts[0]));
        }
      }
      return new AtOffsets(offsets);
    }
    Matcher ago = AGO.matcher(bound);
    if (ago.matches()) {
      return new AtTime(now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2))));
    }
    return new AtTime(time(bound));
  }

  private static Duration duration(long number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static Instant time(String text) {
    try {
      return text.length() == "2026-11-01".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'%s' is none of: %s.".formatted(text, FORMS), e);
    }
  }
}
