package news.telex.operations.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.runtime.failure.ExitCode;

/** Points in time as the user names them. */
final class PointInTime {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");
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
   * @param option who takes it, for the sentence
   * @throws CommandFailure if it is something else
   */
  static Instant parse(String option, String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      Duration unit = UNITS.getOrDefault(ago.group(2), Duration.ZERO);
      return now.minus(unit.multipliedBy(Long.parseLong(ago.group(1))));
    }
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "%s is '%s'; it takes a time such as 2026-03-01T08:00:00Z or 2026-03-01, or how long ago, such as 30m, 2h or 7d."
              .formatted(option, text));
    }
  }
}
