package news.telex.cli.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.runtime.failure.ExitCode;

/** Points in time as operators give them. */
final class PointInTime {
  /** The forms, for people. */
  static final String FORMS =
      "a time (2026-11-01, 2026-11-01T06:00:00Z) or how long ago (30m, 2h, 7d)";

  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private PointInTime() {}

  /**
   * Reads an ISO 8601 date-time with offset, a date (its beginning in UTC), or how long ago: {@code
   * 30s}, {@code 15m}, {@code 2h}, {@code 7d}.
   *
   * @return empty if it is something else
   */
  static Optional<Instant> parse(String text, Instant now) {
    Optional<Duration> ago = span(text);
    if (ago.isPresent()) {
      return Optional.of(now.minus(ago.get()));
    }
    try {
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A length of time: {@code 30s}, {@code 15m}, {@code 2h}, {@code 7d}; empty if it is none. */
  static Optional<Duration> span(String text) {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      return Optional.empty();
    }
    Duration unit = UNITS.getOrDefault(span.group(2), Duration.ZERO);
    return Optional.of(unit.multipliedBy(Long.parseLong(span.group(1))));
  }

  /**
   * A point in time that an option gives.
   *
   * @throws CommandFailure if it is something else
   */
  static Instant of(String option, String text, Instant now) {
    return parse(text, now)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    String.format(Locale.ROOT, "%s is %s; '%s' is neither.", option, FORMS, text)));
  }
}
