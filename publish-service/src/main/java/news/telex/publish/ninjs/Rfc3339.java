package news.telex.publish.ninjs;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * Times as JSON Schema's {@code date-time} wants them (RFC 3339, section 5.6): four-digit year,
 * seconds always, offset in whole minutes. ISO 8601 allows more.
 */
final class Rfc3339 {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .appendValue(ChronoField.HOUR_OF_DAY, 2)
          .appendLiteral(':')
          .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendOffset("+HH:MM", "Z")
          .toFormatter(Locale.ROOT);

  private Rfc3339() {}

  /**
   * @param iso ISO 8601 date-time with offset
   * @return the same moment as RFC 3339; empty if it is none, or of a year before 1 or after 9999
   */
  static Optional<String> of(String iso) {
    OffsetDateTime time;
    try {
      time = OffsetDateTime.parse(iso);
      if (time.getOffset().getTotalSeconds() % 60 != 0) {
        time = time.withOffsetSameInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    if (time.getYear() < 1 || time.getYear() > 9999) {
      return Optional.empty();
    }
    return Optional.of(FORMAT.format(time));
  }
}
