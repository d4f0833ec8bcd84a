package news.telex.ingest.text;

import static java.time.format.DateTimeFormatter.ISO_WEEK_DATE;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as machines write them: ISO 8601, seconds and milliseconds of the epoch, and the days
 * in addresses. Stateless, safe for use by several threads.
 */
public final class MachineDates {
  static final int EARLIEST_YEAR = 1900;
  static final int LATEST_YEAR = 2199;

  /**
   * ISO 8601, extended or basic, by the day of the month or of the week, also with a space for the
   * T. As there (2004, section 4.2.3), 24:00 is the beginning of the next day.
   */
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-?(?:(\\d{2})-?(\\d{2})|W(\\d{2})-?(\\d))(?:[Tt"
              + " ]\\s?(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9}))?)?"
              + "\\s?(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?");

  /** Dates in addresses: /2024/04/01/, /2024-04-01-, /20240401/. */
  private static final Pattern IN_URL =
      Pattern.compile(
          "[/_=-](19\\d{2}|20\\d{2})(?:([/_-])(\\d{1,2})\\2(\\d{1,2})|(\\d{2})(\\d{2}))(?=[/_.?&-]|$)");

  private MachineDates() {}

  /** Reads a value that is a machine's date and nothing else. Empty if it is none. */
  public static Optional<Moment> read(String value) {
    String text = value.strip();
    if (text.length() < 8 || text.length() > 40) {
      return Optional.empty();
    }
    if ((text.length() == 10 || text.length() == 13)
        && text.chars().allMatch(MachineDates::isDigit)) {
      long number = Long.parseLong(text);
      return Optional.of(
          Moment.of(
              text.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number)));
    }
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = isoDate(iso);
      if (date.getYear() < EARLIEST_YEAR || date.getYear() > LATEST_YEAR) {
        return Optional.empty();
      }
      if (iso.group(6) == null) {
        return Optional.of(new Moment(date.atStartOfDay(), false, null));
      }
      int second = iso.group(8) == null ? 0 : number(iso.group(8));
      int nano = iso.group(9) == null ? 0 : number((iso.group(9) + "00000000").substring(0, 9));
      int hour = number(iso.group(6));
      int minute = number(iso.group(7));
      boolean midnight = hour == 24 && minute == 0 && second == 0 && nano == 0;
      LocalDateTime local =
          midnight
              ? date.plusDays(1).atStartOfDay()
              : date.atTime(LocalTime.of(hour, minute, second, nano));
      return Optional.of(new Moment(local, true, isoOffset(iso.group(10))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDate isoDate(Matcher iso) {
    return iso.group(2) == null
        ? LocalDate.parse(iso.group(1) + "-W" + iso.group(4) + '-' + iso.group(5), ISO_WEEK_DATE)
        : LocalDate.of(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)));
  }

  /** The date in an address, such as {@code /2024/04/01/}; empty if there is none. */
  public static Optional<Moment> inUrl(@Nullable String url, Instant receivedAt) {
    if (url == null || url.length() > 2_000) {
      return Optional.empty();
    }
    Matcher matcher = IN_URL.matcher(url);
    while (matcher.find()) {
      String month = matcher.group(3) == null ? matcher.group(5) : matcher.group(3);
      String day = matcher.group(4) == null ? matcher.group(6) : matcher.group(4);
      try {
        LocalDate date = LocalDate.of(number(matcher.group(1)), number(month), number(day));
        Moment moment = new Moment(date.atStartOfDay(), false, null);
        if (!Dates.isFuture(date.atStartOfDay(), receivedAt)) {
          return Optional.of(moment);
        }
      } catch (DateTimeException noDate) {
        // Six or eight digits that are no date: the next ones may be.
      }
    }
    return Optional.empty();
  }

  private static @Nullable ZoneOffset isoOffset(@Nullable String zone) {
    if (zone == null) {
      return null;
    }
    char first = zone.charAt(0);
    if (first != '+' && first != '-') {
      return ZoneOffset.UTC;
    }
    return ZoneOffset.of(zone);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
