package news.telex.ingest.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of feeds, whose element holds a date and nothing else: RFC 822 (section 5) in all
 * the ways in which it is missed, asctime, W3C-DTF and ISO 8601 to the year, those of databases,
 * and printed ones in the languages of the wires. Never lenient: a value of which anything is left
 * over, or a day or hour that does not exist, is no date. Stateless, safe for use by several
 * threads; looks at {@value #MAX_LENGTH} units at most.
 */
public final class FeedDates {
  private static final int MAX_LENGTH = 100;
  private static final int EARLIEST_YEAR = 1900;
  private static final int LATEST_YEAR = 2199;

  /** W3C-DTF and ISO 8601:2000, also with the day of the year or two digits of the year. */
  private static final Pattern ISO =
      Pattern.compile(
          "(?:(?<year>\\d{4})(?:-?(?<day3>\\d{3})|-?(?<month>\\d{2})(?:-?(?<day>\\d{2}))?)?"
              + "|(?<year2>\\d{2})-(?<month2>\\d{2})-(?<day2>\\d{2}))"
              + "(?:(?:[Tt]| )(?<time>\\d.{0,40}))?");

  /** A date by numbers with the year in front or behind, parted by any one sign. */
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?:(\\d{4})([/.-])(\\d{1,2})\\2(\\d{1,2})|(\\d{1,2})([/.-])(\\d{1,2})\\6(\\d{4}))");

  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d{0,9})?)?(?![\\d:])");
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})?");
  private static final Pattern BASIC_TIME =
      Pattern.compile("(\\d{2})(\\d{2})(\\d{2})?(?:[.,](\\d{1,9}))?(?=$|[Zz+ -])");
  private static final Pattern COMMENT = Pattern.compile("\\([^()]{0,60}\\)");

  /** What stands in front of the first comma is the day of the week, in whatever language. */
  private static final Pattern LEADING_DAY = Pattern.compile("^[\\p{L}\\p{M}.]{1,20},");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\d+|[^\\p{L}\\p{M}\\d\\s]");
  private static final Pattern REGION = Pattern.compile("[A-Za-z]{2,20}/[A-Za-z_]{2,30}");
  private static final Pattern ZONE_NAME = Pattern.compile("[A-Z]{1,5}");
  private static final Pattern ZONE_IN_FRONT = Pattern.compile("[A-Z]{2,5}(?![\\p{L}/])");
  private static final String UNCERTAIN = "?";

  private static final Map<String, String> ZONES = zones();

  private FeedDates() {}

  private static Map<String, String> zones() {
    Map<String, String> zones = new HashMap<>();
    for (String line : WordFile.lines("feed-zones.tsv")) {
      String[] columns = line.split("\t", -1);
      for (String name : columns[1].split("\\|", -1)) {
        zones.put(name, columns[0]);
      }
    }
    return Map.copyOf(zones);
  }

  /**
   * The date in the form that {@link Dates#machine} reads: ISO 8601 with the time as far as it is
   * written, and with the zone's offset if that is known for certain. Empty if it is no date.
   */
  public static Optional<String> iso(@Nullable String value) {
    return parse(value)
        .map(
            moment -> {
              if (!moment.timed()) {
                return moment.local().toLocalDate().toString();
              }
              ZoneOffset offset = moment.offset();
              return moment.local() + (offset == null ? "" : offset.getId());
            });
  }

  /** Reads a value that is a date and nothing else. Empty if it is none. */
  public static Optional<Moment> parse(@Nullable String value) {
    if (value == null || value.length() > 10 * MAX_LENGTH) {
      return Optional.empty();
    }
    String text = Characters.line(value);
    if ((text.length() == 10 || text.length() == 13)
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Dates.machine(text);
    }
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      Matcher iso = ISO.matcher(text);
      return Optional.ofNullable(iso.matches() ? isoDate(iso) : written(text));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  // --- ISO 8601

  private static @Nullable Moment isoDate(Matcher iso) {
    String short2 = iso.group("year2");
    int year = short2 == null ? number(iso.group("year")) : fullYear(number(short2));
    if (outOfReach(year)) {
      return null;
    }
    LocalDate date;
    if (iso.group("day3") != null) {
      date = Year.of(year).atDay(number(iso.group("day3")));
    } else {
      String month = iso.group(short2 == null ? "month" : "month2");
      String day = iso.group(short2 == null ? "day" : "day2");
      date = LocalDate.of(year, month == null ? 1 : number(month), day == null ? 1 : number(day));
    }
    String time = iso.group("time");
    return time == null ? new Moment(date.atStartOfDay(), false, null) : isoTime(date, time);
  }

  private static @Nullable Moment isoTime(LocalDate date, String time) {
    Clock clock = new Clock();
    Matcher extended = TIME.matcher(time);
    Matcher basic = BASIC_TIME.matcher(time);
    int end;
    if (extended.lookingAt()) {
      clock.set(extended);
      end = extended.end();
    } else if (basic.lookingAt()) {
      clock.set(basic);
      end = basic.end();
    } else {
      return null;
    }
    String rest = clock.takeZone(time.substring(end).strip(), true);
    return rest.isEmpty() ? clock.on(date) : null;
  }

  // --- Everything else

  private static @Nullable Moment written(String value) {
    String text =
        LEADING_DAY.matcher(COMMENT.matcher(value).replaceAll(" ").strip()).replaceAll("");
    Clock clock = new Clock();
    Matcher time = TIME.matcher(text);
    String before = text;
    String behind = "";
    if (time.find()) {
      clock.set(time);
      before = text.substring(0, time.start());
      behind = text.substring(time.end());
    }
    List<String> left = new ArrayList<>();
    LocalDate date = null;
    Matcher numbers = NUMBERS.matcher(before);
    if (numbers.find()) {
      date = byNumbers(numbers);
      words(before.substring(0, numbers.start()), left);
      words(before.substring(numbers.end()), left);
    } else {
      words(before, left);
    }
    // The T in front of a time, where a name of the month made this no ISO 8601.
    if (!left.isEmpty() && left.get(left.size() - 1).equals("T") && before.endsWith("T")) {
      left.remove(left.size() - 1);
    }
    words(clock.takeZone(behind.strip(), false), left);
    if (!clock.takeHalf(left)) {
      return null;
    }
    withoutWeekdays(left);
    date = numbers.reset().find() ? date : byNames(left);
    boolean taken = left.isEmpty() || clock.takeName(left);
    return date == null || !taken ? null : clock.on(date);
  }

  /**
   * What is also a month, such as the Mar of March and martes, is a weekday only beside another.
   */
  private static void withoutWeekdays(List<String> words) {
    boolean month = words.stream().anyMatch(word -> isMonth(word) && !isWeekday(word));
    words.removeIf(word -> isWeekday(word) && (month || !isMonth(word)));
  }

  private static boolean isWeekday(String word) {
    return Calendars.weekday(word.toLowerCase(Locale.ROOT)) != null;
  }

  private static boolean isMonth(String word) {
    return Calendars.month(word.toLowerCase(Locale.ROOT)) != null;
  }

  private static void words(String text, List<String> into) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String each = word.group();
      if (",.-/:'".indexOf(each) < 0 && "년월일年月日".indexOf(each) < 0) {
        into.add(each);
      }
    }
  }

  /** The year tells the order; of day and month the month comes first unless it is none. */
  private static @Nullable LocalDate byNumbers(Matcher numbers) {
    boolean yearFirst = numbers.group(1) != null;
    int year = number(numbers.group(yearFirst ? 1 : 8));
    int first = number(numbers.group(yearFirst ? 3 : 5));
    int second = number(numbers.group(yearFirst ? 4 : 7));
    if (outOfReach(year)) {
      return null;
    }
    boolean dayFirst = first > 12 || !yearFirst && numbers.group(6).equals(".");
    return dayFirst ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
  }

  /** Takes day, month and year out of the words, in whatever order; null if they are no date. */
  private static @Nullable LocalDate byNames(List<String> words) {
    List<String> numbers = new ArrayList<>();
    Month month = null;
    for (int i = 0; i < words.size(); ) {
      String word = words.get(i);
      Month named = Calendars.month(word.toLowerCase(Locale.ROOT));
      if (Character.isDigit(word.charAt(0)) && numbers.size() < 3) {
        numbers.add(words.remove(i));
      } else if (named != null && month == null) {
        month = named;
        words.remove(i);
      } else {
        i++;
      }
    }
    if (month == null && numbers.size() == 3 && numbers.get(0).length() == 4) {
      month = number(numbers.get(1)) <= 12 ? Month.of(number(numbers.get(1))) : null;
      numbers.remove(1);
    }
    if (month == null || numbers.size() != 2) {
      return null;
    }
    boolean yearFirst = numbers.get(0).length() == 4;
    String years = numbers.get(yearFirst ? 0 : 1);
    String day = numbers.get(yearFirst ? 1 : 0);
    if (day.length() > 2 || years.length() != 4 && years.length() != 2) {
      return null;
    }
    int year = years.length() == 4 ? number(years) : fullYear(number(years));
    return outOfReach(year) ? null : LocalDate.of(year, month, number(day));
  }

  private static boolean outOfReach(int year) {
    return year < EARLIEST_YEAR || year > LATEST_YEAR;
  }

  private static int fullYear(int twoDigits) {
    return twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
  }

  private static int number(String digits) {
    return digits.length() > 4 ? LATEST_YEAR + 1 : Integer.parseInt(digits);
  }

  private static int numberOr0(@Nullable String digits) {
    return digits == null ? 0 : number(digits);
  }

  /** Time of day and zone; used once. */
  private static final class Clock {
    private @Nullable LocalTime time;
    private boolean nextDay;
    private @Nullable ZoneId zone;

    /**
     * Sets the time of day: hours, minutes, seconds and their fraction.
     *
     * @throws DateTimeException if there is no such time; a leap second is the one before it
     */
    void set(Matcher written) {
      int hour = number(written.group(1));
      int minute = number(written.group(2));
      int second = numberOr0(written.group(3));
      String digits = written.group(4);
      int nano = digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
      nextDay = hour == 24 && minute == 0 && second == 0 && nano == 0;
      boolean leap = minute == 59 && second == 60;
      time = LocalTime.of(nextDay ? 0 : hour, minute, leap ? 59 : second, nano);
    }

    /**
     * Takes a zone off the front of a text, and returns the rest: an offset, UTC, or both, or a
     * name.
     *
     * @param iso whether hours alone are an offset
     */
    String takeZone(String text, boolean iso) {
      String rest = text;
      for (String utc : List.of("GMT", "UTC", "Etc/GMT", "Z", "z")) {
        if (rest.startsWith(utc)
            && (rest.length() == utc.length() || !Character.isLetter(rest.charAt(utc.length())))) {
          zone = ZoneOffset.UTC;
          rest = rest.substring(utc.length()).strip();
          break;
        }
      }
      Matcher offset = OFFSET.matcher(rest);
      if (offset.lookingAt()
          && (offset.end() == rest.length() || rest.charAt(offset.end()) == ' ')
          && (iso || offset.group(3) != null)) {
        int seconds = (number(offset.group(2)) * 60 + numberOr0(offset.group(3))) * 60;
        if (numberOr0(offset.group(3)) < 60) {
          zone = ZoneOffset.ofTotalSeconds(offset.group(1).equals("-") ? -seconds : seconds);
          rest = rest.substring(offset.end()).strip();
        }
      }
      Matcher name = ZONE_IN_FRONT.matcher(rest);
      String known = zone == null && name.lookingAt() ? ZONES.get(name.group()) : null;
      if (known != null) {
        zone = known.equals(UNCERTAIN) ? null : ZoneId.of(known);
        rest = rest.substring(name.end()).strip();
      }
      Matcher region = REGION.matcher(rest);
      if (zone == null && region.matches() && ZoneId.getAvailableZoneIds().contains(rest)) {
        zone = ZoneId.of(rest);
        rest = "";
      }
      return rest;
    }

    /** Takes a half of the day out of the words; false if the hour is in none. */
    boolean takeHalf(List<String> words) {
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i).toLowerCase(Locale.ROOT);
        boolean morning = word.equals("am") || word.equals("오전");
        if (morning || word.equals("pm") || word.equals("오후")) {
          LocalTime written = time;
          if (written == null || written.getHour() < 1 || written.getHour() > 12) {
            return false;
          }
          time = written.withHour(written.getHour() % 12 + (morning ? 0 : 12));
          words.remove(i);
          return true;
        }
      }
      return true;
    }

    /** Takes the last word as the name of a zone, which nobody needs to know. */
    boolean takeName(List<String> words) {
      String name = words.get(0);
      boolean named = ZONES.containsKey(name) || Calendars.zone(name) != null;
      boolean zoneAlone = words.size() == 1 && ZONE_NAME.matcher(name).matches();
      if (!zoneAlone || time == null && !named) {
        return false;
      }
      String known = ZONES.get(name);
      if (zone == null && known != null) {
        zone = known.equals(UNCERTAIN) ? null : ZoneId.of(known);
      } else if (zone == null) {
        zone = Calendars.zone(name);
      }
      return true;
    }

    Moment on(LocalDate date) {
      LocalTime at = time;
      LocalDateTime local =
          at == null ? date.atStartOfDay() : date.plusDays(nextDay ? 1 : 0).atTime(at);
      ZoneId written = at == null ? null : zone;
      ZoneOffset offset = written == null ? null : written.getRules().getOffset(local);
      return new Moment(local, at != null, offset);
    }
  }
}
