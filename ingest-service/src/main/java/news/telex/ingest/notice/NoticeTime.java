package news.telex.ingest.notice;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.text.Calendars;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.Dates;
import news.telex.ingest.text.Moment;
import news.telex.ingest.text.WrittenZone;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time that a notice names: {@code 00:01 BST SATURDAY 3 JULY}, {@code 3. März, 6.00 Uhr},
 * {@code 6pm Friday}. Where it can be read in two ways, the later one counts: to publish late is
 * mended, to publish early is not. Pure.
 */
final class NoticeTime {
  /** A time stands within so many units of its phrase, and before what it cannot be part of. */
  private static final int REACH = 120;

  /** Words that may lead to a time: embargoed by the journal until. */
  private static final int MAX_LEADING = 6;

  /** Words that may stand within one. */
  private static final int MAX_STRANGE = 1;

  /** An embargo that names a day of the year has ended so many days ago at most. */
  private static final int DAYS_BACK = 3;

  /** The same time in other zones: (11:00 New York), (1am ET), (0600 CET). */
  private static final Pattern BRACKETS =
      Pattern.compile(
          "\\([^()]{0,60}(?:\\d[:.hH]\\d\\d|\\d\\s?[aApP]\\.?[mM]\\b)[^()]{0,60}\\)"
              + "|\\([0-2]\\d[0-5]\\d\\s?\\p{Lu}{2,4}\\)");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<iso>\\d{4}-\\d{2}-\\d{2})(?:T(?=\\d))?"
              + "|(?<numeric>\\d{1,2}[./-]\\d{1,2}[./-]\\d{2}(?:\\d{2})?(?!\\d))"
              + "|(?<yearless>\\d{1,2}\\.(?:0?[1-9]|1[0-2])\\.(?!\\d)|\\d{1,2}/\\d{1,2}(?![\\d/]))"
              + "|(?<time>\\d{1,2}[:hH]\\d{2}(?:[:.]\\d{2}(?:\\.\\d{1,9})?)?(?!\\d)|\\d{1,2}\\.\\d{2}(?!\\.?\\d))"
              + "|(?<offset>(?:GMT|UTC)?\\s?[+-]\\d{2}:?\\d{2}(?!\\d)|(?:GMT|UTC)\\s?[+-]\\d{1,2}(?!\\d))"
              + "|(?<number>\\d{1,4}(?!\\d))|(?<region>\\p{Lu}\\p{L}{2,20}/\\p{Lu}[\\p{L}_/]{2,30})"
              + "|(?<word>\\p{L}[\\p{L}\\p{M}]*+(?:\\.m\\b)?)|(?<strange>\\d{5,})");

  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*+");

  /** 7 h 30. */
  private static final Pattern MINUTES = Pattern.compile("\\s?[hu]\\s?(\\d{2})(?!\\d)");

  private static final Pattern DAY = Pattern.compile("\\.?\\s?\\d{1,2}(?!\\d)");

  /**
   * A time of a notice.
   *
   * @param dated whether its day is named, by date or name
   * @param leading how many strange words stand before it
   * @param end behind its last unit in the text
   */
  record Time(Moment moment, boolean dated, int leading, int end) {
    /**
     * The same for what may be used on a day: one that is named without a time of day has begun at
     * midnight.
     */
    Time fromItsDay() {
      return moment.timed()
          ? this
          : new Time(
              new Moment(moment.local().minusDays(1), false, moment.offset()), dated, leading, end);
    }
  }

  private final Dates.Clues clues;
  private final boolean monthFirst;

  /** How many words stood before the time that are no part of it. */
  private int leading;

  private @Nullable LocalTime time;
  private boolean endOfDay;
  private @Nullable Integer year;
  private @Nullable Integer day;
  private @Nullable Month month;
  private @Nullable LocalDate otherDate;
  private @Nullable DayOfWeek weekday;
  private @Nullable Integer daysAhead;
  private @Nullable WrittenZone zone;
  private @Nullable LocalDate date;

  /** Whether the last word announces a time of day: ore 18. */
  private boolean announced;

  /** Whether the time stands there again, in another zone. */
  private boolean other;

  /** Whether a day stands behind what could be read. */
  private boolean missed;

  /** Where to go on, if a part reached further than its token. */
  private int skip;

  /** Behind the last part. */
  private int end;

  private NoticeTime(Dates.Clues clues, boolean monthFirst) {
    this.clues = clues;
    this.monthFirst = monthFirst;
  }

  /**
   * The time that stands at the beginning of a text.
   *
   * @param text what stands behind the phrase
   * @param clues {@code receivedAt} settles what year or day is meant where none is printed; in
   *     English a number may name the month first
   * @return empty if no day and no time of day can be read
   */
  static Optional<Time> at(String text, Dates.Clues clues) {
    String language = clues.language();
    boolean english = language == null || language.equals("en") || language.startsWith("en-");
    NoticeTime reader = new NoticeTime(clues, english);
    try {
      reader.read(withoutOtherZones(text.substring(0, Math.min(REACH, text.length()))));
      boolean dated = !reader.isDayOpen();
      return reader.missed
          ? Optional.empty()
          : reader.moment().map(moment -> new Time(moment, dated, reader.leading, reader.end));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** A bracket behind a time of day has the same time; else it may be the only one. */
  private static String withoutOtherZones(String text) {
    return BRACKETS
        .matcher(text)
        .replaceAll(
            bracket ->
                ClockWords.mayHoldTime(text, bracket.start())
                    ? " ".repeat(bracket.group().length())
                    : Matcher.quoteReplacement(bracket.group()));
  }

  private void read(String text) {
    Matcher token = TOKEN.matcher(text);
    int strange = 0;
    int from = 0;
    while (token.find(from)) {
      boolean goesOn =
          !endsSentence(text.substring(from, token.start()))
              || (token.group("time") != null && time == null && isBegun());
      other |= goesOn && isOtherClock(token, text, text.substring(from, token.start()));
      boolean part = goesOn && (take(token, text, token.end()) || isOfOther(token));
      if (!part
          && (isComplete()
              || (isBegun() ? ++strange > MAX_STRANGE : ++leading > MAX_LEADING)
              || token.group("word") == null)) {
        missed = isDayOpen() && namesDay(text.substring(from));
        return;
      }
      String word = token.group("word");
      announced = word != null && isAnnouncing(Words.folded(word));
      from = skip > 0 ? skip : token.end();
      end = part ? from : end;
      skip = 0;
    }
  }

  /** 0600 GMT / 0100 ET Friday: the same time in another zone. */
  private boolean isOtherClock(Matcher token, String text, String between) {
    String number = token.group("number");
    boolean clock =
        token.group("time") != null
            || (number != null
                && (number.length() > 2
                    || ClockWords.HALF.matcher(text).region(token.end(), text.length()).lookingAt()
                    || ClockWords.isClock(ClockWords.nextWord(text, token.end()), 2)));
    return time != null && clock && between.indexOf('/') >= 0;
  }

  /** The other clock, and the words for its zone. */
  private boolean isOfOther(Matcher token) {
    return other
        && isDayOpen()
        && (token.group("word") != null
            || token.group("time") != null
            || token.group("number") != null);
  }

  /** Whether a sentence goes on to name a weekday or month: the time is not that of today. */
  private static boolean namesDay(String rest) {
    Matcher word = NAME.matcher(rest);
    int from = 0;
    while (word.find(from)) {
      String between = rest.substring(from, word.start());
      if (endsSentence(between) || between.contains(". ")) {
        return false;
      }
      String name = lower(word.group());
      boolean weekday = name.length() > 3 && Calendars.weekday(name) != null;
      boolean date =
          Calendars.month(name) != null
              && (isDay(rest, word.end()) || between.chars().anyMatch(Character::isDigit));
      if (weekday || date || ClockWords.weekday(Words.folded(name)) != null) {
        return true;
      }
      from = word.end();
    }
    return false;
  }

  private static boolean endsSentence(String between) {
    return between.indexOf('\n') >= 0 || between.indexOf(';') >= 0 || between.contains(" - ");
  }

  private boolean isBegun() {
    return time != null || day != null || date != null || weekday != null || daysAhead != null;
  }

  /** Whether nothing more is needed: what follows is text. */
  private boolean isComplete() {
    return (day != null && month != null)
        || date != null
        || (time != null && (weekday != null || daysAhead != null))
        || (time != null && zone != null);
  }

  private boolean take(Matcher token, String text, int end) {
    if (token.group("iso") != null) {
      date = LocalDate.parse(token.group("iso"));
      return true;
    }
    if (token.group("numeric") != null) {
      return takeNumeric(token.group("numeric"));
    }
    if (token.group("yearless") != null) {
      String written = token.group("yearless");
      // At six ten: a full stop may end the sentence.
      boolean clock = (announced || day != null) && written.endsWith(".");
      return clock ? takeTime(written, text, end) : takeYearless(written);
    }
    if (token.group("time") != null) {
      return takeTime(token.group("time"), text, end);
    }
    if (token.group("offset") != null) {
      String bare = token.group("offset").strip();
      if (time == null && isSign(bare.charAt(0))) {
        // What looks like one is a hyphen before a time: EMBARGO-2200GMT.
        skip = token.start("offset") + token.group("offset").indexOf(bare) + 1;
        return true;
      }
      zone = WrittenZone.offset(bare);
      return true;
    }
    if (token.group("region") != null) {
      zone = WrittenZone.region(token.group("region"));
      return zone != null;
    }
    if (token.group("number") != null) {
      return takeNumber(token.group("number"), text, end);
    }
    return token.group("word") != null && takeWord(token.group("word"), text, end);
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  /** Of two readings the later day counts. */
  private boolean takeNumeric(String numeric) {
    String[] numbers = numeric.split("[./-]", -1);
    int first = Integer.parseInt(numbers[0]);
    int second = Integer.parseInt(numbers[1]);
    int written = Integer.parseInt(numbers[2]);
    int full = written < 100 ? 2000 + written : written;
    boolean dotted = numeric.indexOf('.') > 0;
    LocalDate dayFirst = second <= 12 && first <= 31 ? LocalDate.of(full, second, first) : null;
    LocalDate byMonth =
        monthFirst && !dotted && first <= 12 && second <= 31
            ? LocalDate.of(full, first, second)
            : null;
    date = dayFirst == null ? byMonth : dayFirst;
    otherDate = byMonth;
    return date != null;
  }

  private boolean takeYearless(String numeric) {
    String[] numbers = numeric.split("[./]", -1);
    int first = Integer.parseInt(numbers[0]);
    int second = Integer.parseInt(numbers[1]);
    if (day != null || first < 1 || first > 31 || second < 1 || second > 12) {
      return false;
    }
    day = first;
    month = Month.of(second);
    return true;
  }

  private boolean takeTime(String written, String text, int end) {
    String[] parts = written.split("[:hH.]", -1);
    int hour = Integer.parseInt(parts[0]);
    int minute = Integer.parseInt(parts[1]);
    return takeClock(hour, minute, text, end);
  }

  private boolean takeClock(int hour, int minute, String text, int end) {
    if (time != null || minute > 59 || hour > 24 || (hour == 24 && minute > 0)) {
      return false;
    }
    int of24 = hour;
    String half = half(text, end);
    if (half != null && hour <= 12) {
      of24 = hour % 12 + (half.equals("pm") ? 12 : 0);
    }
    endOfDay = of24 == 24;
    time = LocalTime.of(of24 % 24, minute);
    return true;
  }

  /** Which half of the day is named behind a time, and goes with it. */
  private @Nullable String half(String text, int end) {
    Matcher behind = ClockWords.HALF.matcher(text).region(end, text.length());
    if (!behind.lookingAt()) {
      return null;
    }
    skip = behind.end();
    return behind.group(1).toLowerCase(Locale.ROOT).charAt(0) == 'p' ? "pm" : "am";
  }

  private boolean takeNumber(String written, String text, int end) {
    int number = Integer.parseInt(written);
    String next = ClockWords.nextWord(text, end);
    boolean clock =
        ClockWords.HALF.matcher(text).region(end, text.length()).lookingAt()
            || ClockWords.isClock(next, written.length());
    if (written.length() <= 2 && (clock || (announced && !isOfMonth(text, end)))) {
      Matcher minutes = MINUTES.matcher(text).region(end, text.length());
      if (minutes.lookingAt()) {
        skip = minutes.end();
        return takeClock(number, Integer.parseInt(minutes.group(1)), text, skip);
      }
      return takeClock(number, 0, text, end);
    }
    if (written.length() >= 3) {
      boolean zoned = WrittenZone.abbreviated(next) != null || clock || isOffset(text, end);
      boolean dated = day != null && month != null && year == null;
      if (time == null && written.length() == 4 && (zoned || !(isYear(number) || dated))) {
        return takeClock(number / 100, number % 100, text, end);
      }
      if (isYear(number)) {
        year = number;
      }
      return isYear(number);
    }
    if (day == null && number >= 1 && number <= 31) {
      day = number;
      return true;
    }
    if (month != null && year == null && text.charAt(Math.max(0, end - 3)) == '\'') {
      year = 2000 + number;
      return true;
    }
    return false;
  }

  private static boolean isOffset(String text, int end) {
    return text.substring(end).matches("(?s)\\s?[+-]\\d{2}:?\\d{2}.*");
  }

  private static boolean isYear(int number) {
    return number >= 1990 && number <= 2199;
  }

  private boolean takeWord(String written, String text, int end) {
    WrittenZone abbreviated = WrittenZone.abbreviated(written);
    if (abbreviated != null && (written.length() > 1 || time != null)) {
      zone = zone == null ? abbreviated : zone;
      return true;
    }
    String word = Words.folded(written);
    String kind = ClockWords.kind(word);
    boolean full = word.length() > 3 || time != null || isCutShort(text, end);
    DayOfWeek named = full ? Calendars.weekday(lower(written)) : null;
    named = named == null ? ClockWords.weekday(word) : named;
    if (named != null && !"tomorrow".equals(kind)) {
      weekday = named;
      return true;
    }
    Month of = Calendars.month(lower(written));
    if (of != null && month == null && (day != null || isDay(text, end))) {
      month = of;
      return true;
    }
    WrittenZone place = WrittenZone.place(word);
    if (place == null) {
      place = WrittenZone.place(word + ' ' + Words.folded(ClockWords.nextWord(text, end)));
    }
    if (place != null && time != null) {
      zone = zone == null || zone.isAmbiguous() ? place : zone;
      return true;
    }
    if (kind == null) {
      return ClockWords.isAnnouncing(word) || (written.length() <= 2 && day != null);
    }
    switch (kind) {
      case "noon" -> time = time == null ? LocalTime.NOON : time;
      case "midnight" -> {
        endOfDay = time == null || endOfDay;
        time = time == null ? LocalTime.MIDNIGHT : time;
      }
      case "today" -> daysAhead = 0;
      case "tomorrow" -> daysAhead = 1;
      default -> {}
    }
    return true;
  }

  /** A time of day follows: {@code ore 18}, {@code 14 h} is one itself. */
  private boolean isAnnouncing(String word) {
    return ClockWords.isAnnouncing(word) || (time == null && "clock".equals(ClockWords.kind(word)));
  }

  /** Whether a month follows: {@code vanaf 9 december}, {@code ab 3. März}. */
  private static boolean isOfMonth(String text, int end) {
    boolean dot = end < text.length() && text.charAt(end) == '.';
    return Calendars.month(lower(ClockWords.nextWord(text, dot ? end + 1 : end))) != null;
  }

  /** Whether the sign of an abbreviation, or a comma, stands behind: {@code Di.,}. */
  private static boolean isCutShort(String text, int end) {
    return end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',');
  }

  private static String lower(String word) {
    return Characters.lower(word);
  }

  private static boolean isDay(String text, int end) {
    Matcher behind = DAY.matcher(text).region(end, text.length());
    return behind.lookingAt();
  }

  private Optional<Moment> moment() {
    ZoneId home = clues.home();
    LocalDate today = LocalDate.ofInstant(clues.receivedAt(), home == null ? ZoneOffset.UTC : home);
    List<LocalDate> days = days(today);
    if (days.isEmpty()) {
      if (time == null) {
        return Optional.empty();
      }
      days = List.of(today);
    }
    LocalDate latest = days.stream().max(Comparator.naturalOrder()).orElseThrow();
    LocalDateTime local =
        time == null || endOfDay ? latest.plusDays(1).atStartOfDay() : latest.atTime(time);
    Moment moment = new Moment(local, time != null, offset(local));
    if (isDayOpen() && Moment.BY_LATEST.compare(moment, Moment.of(clues.receivedAt())) <= 0) {
      LocalDateTime next = local.plusDays(1);
      return Optional.of(new Moment(next, true, offset(next)));
    }
    return Optional.of(moment);
  }

  private boolean isDayOpen() {
    return date == null && (day == null || month == null) && weekday == null && daysAhead == null;
  }

  private List<LocalDate> days(LocalDate today) {
    if (date != null) {
      return otherDate == null ? List.of(date) : List.of(date, otherDate);
    }
    if (day != null && month != null) {
      if (year != null) {
        return List.of(LocalDate.of(year, month, day));
      }
      LocalDate first = today.minusDays(DAYS_BACK);
      LocalDate at = LocalDate.of(first.getYear(), month, Math.min(day, month.length(false)));
      boolean over = at.isBefore(first) && at.getDayOfWeek() != weekday;
      return List.of(over ? at.plusYears(1) : at);
    }
    if (daysAhead != null) {
      return List.of(today.plusDays(daysAhead));
    }
    return weekday == null ? List.of() : List.of(today.with(TemporalAdjusters.nextOrSame(weekday)));
  }

  /** Where an abbreviation stands for several zones and nothing settles it, there is none. */
  private @Nullable ZoneOffset offset(LocalDateTime local) {
    ZoneId home = clues.home();
    WrittenZone meant = zone != null ? zone : home == null ? null : WrittenZone.of(home);
    return meant == null ? null : meant.offsetAt(local, home, true);
  }
}
