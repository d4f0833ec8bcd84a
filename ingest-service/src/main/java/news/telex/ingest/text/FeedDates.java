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
import java.util.Set;
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

  /**
   * The dates of ISO 8601 (editions of 1988 to 2004) and so of W3C-DTF, by their shape: year,
   * month, day, N for the day of the year; of two digits, the year is one of this century or the
   * last.
   */
  private static final Map<String, String> ISO_DATES =
      byShape(
          "YYYY-MM-DD",
          "YYYYMMDD",
          "YYYY-MM",
          "YYYY",
          "YYYY-NNN",
          "YYYYNNN",
          "YY-MM-DD",
          "YYMMDD",
          "YY-NNN",
          "YYNNN",
          "-YY-MM",
          "-YYMM",
          "-YY");

  private static final Pattern DATE_ZONE = Pattern.compile("[Zz]|[+-]\\d{2}:\\d{2}");

  /** A date by numbers with the year in front or behind, parted by any one sign. */
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?:(\\d{4})([/.-])(\\d{1,2})\\2(\\d{1,2})|(\\d{1,2})([/.-])(\\d{1,2})\\6(\\d{4}))");

  /** Hours, minutes, seconds and their fraction, by colons or the signs of East Asia. */
  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2})(?::|[時时点點]|시 ?)(\\d{2})"
              + "(?:(?::|분 ?|分)(\\d{2})(?:[.,](\\d{0,9})\\d{0,9})?)?[分분秒초]?(?![\\d:])");

  private static final Pattern BASIC_TIME =
      Pattern.compile("(\\d{2})(?:(\\d{2})(\\d{2})?)?(?:[.,](\\d{1,9}))?(?=$|[Zz+ -])");
  private static final Pattern COMMENT = Pattern.compile("\\([^()]{0,60}\\)");

  /** What stands in front of the first comma is the day of the week, in whatever language. */
  private static final Pattern LEADING_DAY = Pattern.compile("^[\\p{L}\\p{M}.]{1,20},");

  private static final Pattern WORD =
      Pattern.compile("[AaPp]\\. ?[Mm]\\.|[\\p{L}\\p{M}]+|\\d+|[^\\p{L}\\p{M}\\d\\s]");

  /** Signs and words between the parts of a date that say nothing. */
  private static final Set<String> FILLERS =
      Set.of(
          ",", ".", "-", "/", ":", "'", "년", "월", "일", "年", "月", "日", "st", "nd", "rd", "th", "er",
          "de", "of", "at", "uhr", "г");

  /** Halves of the day: whether it is the second. */
  private static final Map<String, Boolean> HALVES =
      Map.of(
          "am", false, "오전", false, "上午", false, "午前", false, "pm", true, "오후", true, "下午", true,
          "午後", true);

  /** A zone at the front: an offset, the name of a region, an abbreviation. */
  private static final Pattern ZONE =
      Pattern.compile(
          " ?(?:([+-])(\\d{1,2}?):?(\\d{2})?(?![\\d:])"
              + "|([A-Z][A-Za-z]{1,20}(?:/[A-Za-z_]{2,30}){1,2})(?![\\p{L}/])"
              + "|(\\p{L}{1,5})(?![\\p{L}/.]))");

  private static final Pattern ZONE_NAME = Pattern.compile("[A-Z]{1,5}");
  private static final Map<String, WrittenZone> ZONES = zones();

  private FeedDates() {}

  private static Map<String, WrittenZone> zones() {
    Map<String, WrittenZone> zones = new HashMap<>();
    for (String line : WordFile.lines("feed-zones.tsv")) {
      String[] columns = line.split("\t", -1);
      for (String name : columns[1].split("\\|", -1)) {
        zones.put(name, WrittenZone.of(ZoneId.of(columns[0])));
      }
    }
    return Map.copyOf(zones);
  }

  /**
   * The date in a form that {@link Dates#parse} reads: ISO 8601 with the time as far as it is
   * written, and with the zone's offset if that is known for certain, else with its name. Empty if
   * it is no date.
   */
  public static Optional<String> iso(@Nullable String value) {
    return parse(value).map(Written::iso);
  }

  /**
   * A date as a feed has it.
   *
   * @param zone name of a zone that may be one of several; empty if none is written, or one that
   *     says its offset
   */
  private record Written(Moment moment, String zone) {
    String iso() {
      if (!moment.timed()) {
        return moment.local().toLocalDate().toString();
      }
      ZoneOffset offset = moment.offset();
      return moment.local() + (offset != null ? offset.getId() : zone.isEmpty() ? "" : ' ' + zone);
    }
  }

  private static Optional<Written> parse(@Nullable String value) {
    if (value == null || value.length() > 10 * MAX_LENGTH) {
      return Optional.empty();
    }
    String text = Characters.line(value);
    if ((text.length() == 10 || text.length() == 13)
        && text.chars().allMatch(c -> isDigit((char) c))) {
      return MachineDates.read(text).map(moment -> new Written(moment, ""));
    }
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      Written iso = iso8601(text);
      return Optional.ofNullable(iso == null ? written(text) : iso);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  // --- ISO 8601

  private static Map<String, String> byShape(String... dates) {
    Map<String, String> shapes = new HashMap<>();
    for (String date : dates) {
      shapes.put(shape(date), date);
    }
    return Map.copyOf(shapes);
  }

  private static String shape(String date) {
    StringBuilder shape = new StringBuilder(date);
    for (int i = 0; i < shape.length(); i++) {
      if (Character.isLetterOrDigit(shape.charAt(i))) {
        shape.setCharAt(i, '0');
      }
    }
    return shape.toString();
  }

  private static @Nullable Written iso8601(String text) {
    int end = 0;
    while (end < text.length() && (text.charAt(end) == '-' || isDigit(text.charAt(end)))) {
      end++;
    }
    String front = text.substring(0, end);
    String form = ISO_DATES.get(shape(front));
    if (form == null) {
      // A time, or a zone with a minus, may follow directly.
      int length = front.indexOf('-') < 0 ? 8 : 10;
      form = end < length ? null : ISO_DATES.get(shape(front.substring(0, length)));
    }
    if (form == null) {
      return null;
    }
    LocalDate date = isoDate(text, form);
    return date == null ? null : isoTime(date, text.substring(form.length()));
  }

  private static @Nullable LocalDate isoDate(String text, String form) {
    Map<Character, String> parts = new HashMap<>();
    for (int i = 0; i < form.length(); i++) {
      parts.merge(form.charAt(i), text.substring(i, i + 1), String::concat);
    }
    String years = parts.getOrDefault('Y', "");
    int year = years.length() == 2 ? fullYear(number(years)) : number(years);
    if (outOfReach(year)) {
      return null;
    }
    String dayOfYear = parts.get('N');
    return dayOfYear != null
        ? Year.of(year).atDay(number(dayOfYear))
        : LocalDate.of(
            year, number(parts.getOrDefault('M', "1")), number(parts.getOrDefault('D', "1")));
  }

  private static @Nullable Written isoTime(LocalDate date, String written) {
    String time = written.strip();
    if (DATE_ZONE.matcher(time).matches()) {
      time = "";
    } else if (time.startsWith("T") || time.startsWith("t")) {
      time = time.substring(1).strip();
    }
    if (time.isEmpty()) {
      return new Written(new Moment(date.atStartOfDay(), false, null), "");
    }
    Clock clock = new Clock();
    for (Pattern form : new Pattern[] {TIME, BASIC_TIME}) {
      Matcher matcher = form.matcher(time);
      if (matcher.lookingAt()) {
        clock.set(matcher);
        return clock.takeZone(time.substring(matcher.end())).isEmpty() ? clock.on(date) : null;
      }
    }
    return null;
  }

  // --- Everything else

  private static @Nullable Written written(String value) {
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
    if (!left.isEmpty() && left.get(left.size() - 1).equals("T")) {
      left.remove(left.size() - 1);
    }
    words(clock.takeZone(behind), left);
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
      if (!FILLERS.contains(word.group().toLowerCase(Locale.ROOT))) {
        into.add(word.group());
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

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
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
    private @Nullable WrittenZone zone;

    /** Its name, where it is an abbreviation. */
    private String zoneName = "";

    /**
     * Sets the time of day: hours, minutes, seconds and their fraction.
     *
     * @throws DateTimeException if there is no such time; a leap second is the one before it
     */
    void set(Matcher written) {
      int hour = number(written.group(1));
      int minute = numberOr0(written.group(2));
      int second = numberOr0(written.group(3));
      String digits = written.group(4);
      int nano = digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
      nextDay = hour == 24 && minute == 0 && second == 0 && nano == 0;
      boolean leap = minute == 59 && second == 60;
      time = LocalTime.of(nextDay ? 0 : hour, minute, leap ? 59 : second, nano);
    }

    /**
     * Takes zones off the front of a text, and returns the rest. Of a name and an offset, in
     * whatever order, the offset counts.
     */
    String takeZone(String text) {
      String rest = text.strip();
      Matcher written = ZONE.matcher(rest);
      boolean byOffset = false;
      while (written.lookingAt()) {
        WrittenZone named = null;
        if (written.group(1) != null) {
          zone = WrittenZone.of(offset(written));
          byOffset = true;
        } else {
          String region = written.group(4);
          String name = written.group(5);
          named = region == null ? zone(name) : WrittenZone.region(region);
          if (named == null) {
            break;
          }
          zoneName = region == null ? key(name) : "";
        }
        zone = byOffset ? zone : named;
        rest = rest.substring(written.end()).strip();
        written.reset(rest);
      }
      return rest;
    }

    private static ZoneOffset offset(Matcher written) {
      int sign = written.group(1).equals("-") ? -1 : 1;
      return ZoneOffset.ofHoursMinutes(
          sign * number(written.group(2)), sign * numberOr0(written.group(3)));
    }

    /** Takes a half of the day out of the words; false if the hour is in none. */
    boolean takeHalf(List<String> words) {
      for (int i = 0; i < words.size(); i++) {
        Boolean afternoon =
            HALVES.get(words.get(i).toLowerCase(Locale.ROOT).replaceAll("[. ]", ""));
        if (afternoon != null) {
          LocalTime written = time;
          if (written == null || written.getHour() < 1 || written.getHour() > 12) {
            return false;
          }
          time = written.withHour(written.getHour() % 12 + (afternoon ? 12 : 0));
          words.remove(i);
          return true;
        }
      }
      return true;
    }

    /** Takes the last word as the name of a zone, which nobody needs to know. */
    boolean takeName(List<String> words) {
      String name = words.get(0);
      boolean zoneAlone = words.size() == 1 && ZONE_NAME.matcher(name).matches();
      WrittenZone named = zone(name);
      if (!zoneAlone || time == null && named == null) {
        return false;
      }
      if (zone == null) {
        zone = named;
        zoneName = key(name);
      }
      return true;
    }

    private static @Nullable WrittenZone zone(String name) {
      WrittenZone known = ZONES.get(key(name));
      return known == null ? WrittenZone.abbreviated(key(name)) : known;
    }

    /** A single letter is a zone in capitals only. */
    private static String key(String name) {
      return name.length() == 1 ? name : name.toUpperCase(Locale.ROOT);
    }

    Written on(LocalDate date) {
      LocalTime at = time;
      LocalDateTime local =
          at == null ? date.atStartOfDay() : date.plusDays(nextDay ? 1 : 0).atTime(at);
      WrittenZone written = at == null ? null : zone;
      ZoneOffset offset = written == null ? null : written.offsetAt(local, null, false);
      String name = written == null || offset != null ? "" : zoneName;
      return new Written(new Moment(local, at != null, offset), name);
    }
  }
}
