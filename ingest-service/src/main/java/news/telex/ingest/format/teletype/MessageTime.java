package news.telex.ingest.format.teletype;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.text.Characters;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The time of a teletype message. What its lines leave out, the year or the month, is that of the
 * day nearest before the reception, and the source then is the text, not the wire's word. Pure.
 *
 * @param value date and time as {@link news.telex.ingest.text.Dates} reads them
 * @param source wire, or text where a part was inferred
 */
record MessageTime(String value, TimeSource source) {
  /** IPTC 7901, section 2.6: day, hour, minute; usage adds agency, zone, month and year. */
  private static final Pattern IPTC =
      Pattern.compile(
          "(?:\\p{Lu}{2,6} )?(\\d\\d)([01]\\d|2[0-4])([0-5]\\d)(?:\\s?([A-Z]{1,4}(?![A-Za-z])))?"
              + "(?:\\s{1,3}(\\p{L}{3,4})\\.?(?:\\s{1,3}(\\d{4}|\\d\\d))?)?");

  /** ANPA 1312 as agencies end a text: service, cycle, month-day-year, time, zone. */
  private static final Pattern ANPA =
      Pattern.compile(
          "[A-Za-z]{1,8}(?:-[A-Za-z]{1,4}){0,2}-(\\d\\d?)-(\\d\\d?)-(\\d{4}|\\d\\d)"
              + "\\s{1,4}([01]\\d|2[0-4]):?([0-5]\\d)\\s?([A-Za-z]{1,4})?<?");

  private static final Pattern DATED =
      Pattern.compile("(\\d\\d?)-(\\p{L}{3,4})-(\\d{4}|\\d\\d) ([01]\\d:[0-5]\\d|2[0-4]:[0-5]\\d)");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** Two digits of a year as POSIX (strptime, %y) reads them: 69 to 99 are 1969 to 1999. */
  private static final int FIRST_OF_1900 = 69;

  /** A clock may be ahead by that much, zones included. */
  private static final int DAYS_AHEAD = 2;

  /** Whether a line says no more than the time, as the last one of an IPTC 7901 message. */
  static boolean isIptc(String line) {
    return line.length() <= 80 && IPTC.matcher(line.strip()).matches();
  }

  /** The time on the last line of an IPTC 7901 message; empty if the line is none. */
  static Optional<MessageTime> iptc(String line, Instant receivedAt) {
    Matcher time = IPTC.matcher(line.strip());
    if (line.length() > 80 || !time.matches()) {
      return Optional.empty();
    }
    int day = Integer.parseInt(time.group(1));
    String clock = time.group(2) + ':' + time.group(3);
    String zone = time.group(4);
    String month = time.group(5);
    String year = time.group(6);
    if (year != null && month != null) {
      return Optional.of(
          new MessageTime(printed(day, month, year(year), clock, zone), TimeSource.wire));
    }
    int number = month == null ? 0 : month(month);
    if (month != null && number == 0) {
      return Optional.empty();
    }
    return nearest(number, day, receivedAt)
        .map(
            date ->
                new MessageTime(
                    printed(day, MONTHS.get(date.getMonthValue() - 1), date.getYear(), clock, zone),
                    TimeSource.text));
  }

  /** The time on the last line of an ANPA 1312 message; empty if the line is none. */
  static Optional<MessageTime> anpa(String line) {
    Matcher time = ANPA.matcher(line.strip());
    if (line.length() > 80 || !time.matches()) {
      return Optional.empty();
    }
    int month = Integer.parseInt(time.group(1));
    if (month < 1 || month > MONTHS.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new MessageTime(
            printed(
                Integer.parseInt(time.group(2)),
                MONTHS.get(month - 1),
                year(time.group(3)),
                time.group(4) + ':' + time.group(5),
                time.group(6)),
            TimeSource.wire));
  }

  /** The time on a line of its own, as {@code 11-LUG-22 18:33}; empty if the line is none. */
  static Optional<MessageTime> dated(String line) {
    Matcher time = DATED.matcher(line);
    return time.matches()
        ? Optional.of(
            new MessageTime(
                printed(
                    Integer.parseInt(time.group(1)),
                    time.group(2),
                    year(time.group(3)),
                    time.group(4),
                    null),
                TimeSource.wire))
        : Optional.empty();
  }

  /** A month and day, such as a header gives, without a time of day. */
  static Optional<MessageTime> day(int month, int day, Instant receivedAt) {
    return month < 1 || month > MONTHS.size()
        ? Optional.empty()
        : nearest(month, day, receivedAt)
            .map(date -> new MessageTime(date.toString(), TimeSource.text));
  }

  /** The last such day up to the reception; month 0 is any month. */
  private static Optional<LocalDate> nearest(int month, int day, Instant receivedAt) {
    LocalDate latest = receivedAt.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(DAYS_AHEAD);
    for (int back = 0; back < 24; back++) {
      LocalDate first = latest.withDayOfMonth(1).minusMonths(back);
      if (month != 0 && first.getMonthValue() != month) {
        continue;
      }
      try {
        LocalDate date = first.withDayOfMonth(day);
        if (!date.isAfter(latest)) {
          return Optional.of(date);
        }
      } catch (DateTimeException e) {
        // That month has no such day; an earlier one may.
        continue;
      }
    }
    return Optional.empty();
  }

  private static int month(String name) {
    String lower = Characters.lower(name);
    return lower.length() < 3 ? 0 : MONTHS.indexOf(lower.substring(0, 3)) + 1;
  }

  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    if (digits.length() > 2) {
      return year;
    }
    return year < FIRST_OF_1900 ? 2000 + year : 1900 + year;
  }

  /** ISO 8601 where month and zone are plain, else as a newsroom prints it. */
  private static String printed(
      int day, String month, int year, String clock, @Nullable String zone) {
    int number = month(month);
    boolean plain = zone == null || zone.equals("GMT") || zone.equals("UTC") || zone.equals("Z");
    if (number > 0 && plain) {
      return String.format(
          Locale.ROOT, "%04d-%02d-%02dT%s:00%s", year, number, day, clock, zone == null ? "" : "Z");
    }
    return String.format(
        Locale.ROOT, "%d %s %d %s %s", day, month, year, clock, zone == null ? "" : zone);
  }
}
