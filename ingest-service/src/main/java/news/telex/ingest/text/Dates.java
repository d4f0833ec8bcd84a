package news.telex.ingest.text;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as machines and as newsrooms write them: ISO 8601, RFC 5322, epoch, and printed dates
 * in the languages of the wires. Stateless, safe for use by several threads, linear in the text.
 */
public final class Dates {
  private static final int EARLIEST_YEAR = 1900;
  private static final int LATEST_YEAR = 2199;
  private static final int MAX_TEXT = 400;
  private static final int WEEKDAY_TEXT = 4_000;

  /**
   * ISO 8601, extended or basic, also with a space for the T. As there (2004, section 4.2.3), 24:00
   * is the beginning of the next day.
   */
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-?(\\d{2})-?(\\d{2})(?:[Tt"
              + " ]\\s?(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9}))?)?"
              + "\\s?(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?");

  /** Dates in addresses: /2024/04/01/, /2024-04-01-, /20240401/. */
  private static final Pattern IN_URL =
      Pattern.compile(
          "[/_=-](19\\d{2}|20\\d{2})(?:([/_-])(\\d{1,2})\\2(\\d{1,2})|(\\d{2})(\\d{2}))(?=[/_.?&-]|$)");

  private static final WordFile WORDS = WordFile.of("dates.txt");

  private static final Set<String> TIME_WORDS = WORDS.section("time");

  private static final Set<String> ORDINALS = WORDS.section("ordinal");

  private static final Set<String> INNER_WORDS = WORDS.section("inner");

  private Dates() {}

  /**
   * What settles a date that can be read in two ways.
   *
   * @param receivedAt when the text was received; it was hardly written later
   * @param language BCP 47, or null
   * @param text the article, whose weekday names fit only one reading
   */
  public record Clues(Instant receivedAt, @Nullable String language, String text) {}

  /**
   * A date found in a line.
   *
   * @param start first unit, from 0
   * @param end behind the last unit, time, zone and weekday included
   */
  public record Found(int start, int end, Moment moment) {}

  /** Reads a value that is a machine's date and nothing else. Empty if it is none. */
  public static Optional<Moment> machine(String value) {
    String text = value.strip();
    if (text.length() < 8 || text.length() > 40) {
      return Optional.empty();
    }
    if ((text.length() == 10 || text.length() == 13) && text.chars().allMatch(Dates::isDigit)) {
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
      LocalDate date =
          LocalDate.of(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)));
      if (date.getYear() < EARLIEST_YEAR || date.getYear() > LATEST_YEAR) {
        return Optional.empty();
      }
      if (iso.group(4) == null) {
        return Optional.of(new Moment(date.atStartOfDay(), false, null));
      }
      int second = iso.group(6) == null ? 0 : number(iso.group(6));
      int nano = iso.group(7) == null ? 0 : number((iso.group(7) + "00000000").substring(0, 9));
      int hour = number(iso.group(4));
      int minute = number(iso.group(5));
      boolean midnight = hour == 24 && minute == 0 && second == 0 && nano == 0;
      LocalDateTime local =
          midnight
              ? date.plusDays(1).atStartOfDay()
              : date.atTime(LocalTime.of(hour, minute, second, nano));
      return Optional.of(new Moment(local, true, isoOffset(iso.group(8))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads a value that holds a date in any form, a machine's first. Empty if it holds none. */
  public static Optional<Moment> parse(@Nullable String value, Clues clues) {
    if (value == null) {
      return Optional.empty();
    }
    Optional<Moment> machine = machine(value);
    if (machine.isPresent()) {
      return machine;
    }
    List<Found> found = find(value, clues);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0).moment());
  }

  /**
   * Reads a value that holds a date, for what must not happen before it: of several dates, and of
   * the readings of one that nothing but guesses settles, the latest. Empty if the value holds
   * none, or digits that are part of no date read: what they say may be later.
   */
  public static Optional<Moment> latest(String value, Clues clues) {
    Optional<Moment> machine = machine(value);
    if (machine.isPresent()) {
      return machine;
    }
    List<Found> found = find(value, clues, true);
    int from = 0;
    for (Found each : found) {
      if (hasDigit(value, from, each.start)) {
        return Optional.empty();
      }
      from = each.end;
    }
    return hasDigit(value, from, value.length())
        ? Optional.empty()
        : found.stream().map(Found::moment).max(Moment.BY_LATEST);
  }

  private static boolean hasDigit(String text, int from, int to) {
    return text.substring(from, to).codePoints().anyMatch(Character::isDigit);
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
        if (!isFuture(date.atStartOfDay(), receivedAt)) {
          return Optional.of(moment);
        }
      } catch (DateTimeException noDate) {
        // Six or eight digits that are no date: the next ones may be.
      }
    }
    return Optional.empty();
  }

  /** All full dates in the first 400 units of a text, in order, without overlap. */
  public static List<Found> find(String text, Clues clues) {
    return find(text, clues, false);
  }

  private static List<Found> find(String text, Clues clues, boolean late) {
    List<Token> tokens = tokens(Characters.cut(text, MAX_TEXT));
    List<Found> all = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Day day = dayAt(tokens, i);
      if (day == null) {
        continue;
      }
      DayReader reader = new DayReader(tokens, clues, late);
      Found found = reader.complete(day, i, from);
      if (found != null) {
        all.add(found);
        from = reader.last + 1;
        i = Math.max(i, reader.last);
      }
    }
    return all;
  }

  /**
   * The date of a dateline such as {@code March 3}, which has no year: the one nearest to reception
   * that is not later than a day behind it.
   */
  static Optional<LocalDate> yearless(String text, Instant receivedAt) {
    List<Token> tokens = tokens(Characters.cut(text, MAX_TEXT));
    for (int i = 0; i + 1 < tokens.size(); i++) {
      int[] dayMonth = dayMonthAt(tokens, i);
      if (dayMonth == null) {
        continue;
      }
      LocalDate received = LocalDate.ofInstant(receivedAt, ZoneOffset.UTC);
      for (int year = received.getYear() + 1; year >= received.getYear() - 4; year--) {
        LocalDate date = date(year, dayMonth[1], dayMonth[0]);
        if (date != null && !date.isAfter(received.plusDays(1))) {
          return Optional.of(date);
        }
      }
    }
    return Optional.empty();
  }

  /** The moment, unless it lies more than a day behind reception. */
  static boolean isFuture(LocalDateTime local, Instant receivedAt) {
    return local.toInstant(ZoneOffset.UTC).isAfter(receivedAt.plus(Duration.ofDays(1)));
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

  private static @Nullable LocalDate date(int year, int month, int day) {
    if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1) {
      return null;
    }
    return day > Month.of(month).length(LocalDate.EPOCH.withYear(year).isLeapYear())
        ? null
        : LocalDate.of(year, month, day);
  }

  // --- Tokens

  /**
   * A number, a word or a sign.
   *
   * @param number value, or -1
   */
  private record Token(int start, int end, String text, String lower, int number) {
    int length() {
      return end - start;
    }

    boolean is(char sign) {
      return text.length() == 1 && text.charAt(0) == sign;
    }
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      int start = i;
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        continue;
      }
      int value = -1;
      if (Character.isDigit(c)) {
        long sum = Character.digit(c, 10);
        while (i < text.length() && Character.isDigit(text.codePointAt(i))) {
          int digit = text.codePointAt(i);
          sum = Math.min(99_999_999, sum * 10 + Character.digit(digit, 10));
          i += Character.charCount(digit);
        }
        value = (int) sum;
      } else if (Character.isLetter(c)) {
        while (i < text.length() && isWordPart(text.codePointAt(i)) && !isHanDate(c)) {
          i += Character.charCount(text.codePointAt(i));
        }
      }
      String token = text.substring(start, i);
      tokens.add(new Token(start, i, token, token.toLowerCase(Locale.ROOT), value));
    }
    return tokens;
  }

  private static boolean isWordPart(int c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isHanDate(int c) {
    return "年月日년월일".indexOf(c) >= 0;
  }

  // --- Days

  /**
   * A day as written.
   *
   * @param first the reading to prefer by the day's own form, or the only one
   * @param second the other reading with day and month swapped, or null
   * @param dots whether dots part the numbers
   * @param last index of the last token
   */
  private record Day(LocalDate first, @Nullable LocalDate second, boolean dots, int last) {}

  private static @Nullable Day dayAt(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    if (token.number < 0) {
      return monthFirst(tokens, i);
    }
    if (i > 0 && touches(tokens, i - 1, i) && ".:".contains(tokens.get(i - 1).text)) {
      return null;
    }
    if (token.length() == 4) {
      return yearFirst(tokens, i);
    }
    if (token.length() > 2) {
      return null;
    }
    Day numeric = numeric(tokens, i);
    return numeric != null ? numeric : dayFirst(tokens, i);
  }

  /** 2024-04-01, 2024/4/1, 2024.04.01, 2024年4月1日, 2024. április 1. */
  private static @Nullable Day yearFirst(List<Token> tokens, int i) {
    int year = tokens.get(i).number;
    if (i + 4 < tokens.size()) {
      Token separator = tokens.get(i + 1);
      boolean han = separator.text.equals("年") || separator.text.equals("년");
      if ((han || "-/.".contains(separator.text))
          && tokens.get(i + 2).length() <= 2
          && tokens.get(i + 4).length() <= 2
          && (han || tokens.get(i + 3).text.equals(separator.text))) {
        LocalDate date = date(year, tokens.get(i + 2).number, tokens.get(i + 4).number);
        int last = han && i + 5 < tokens.size() ? i + 5 : i + 4;
        return date == null ? null : new Day(date, null, false, last);
      }
    }
    int j = i + 1;
    if (j < tokens.size() && (tokens.get(j).is('.') || tokens.get(j).is(','))) {
      j++;
    }
    if (j + 1 < tokens.size() && tokens.get(j).number < 0) {
      Month month = Calendars.month(tokens.get(j).lower);
      int k = j + 1 < tokens.size() && tokens.get(j + 1).is('.') ? j + 2 : j + 1;
      if (month != null && k < tokens.size() && tokens.get(k).length() <= 2) {
        LocalDate date = date(year, month.getValue(), tokens.get(k).number);
        return date == null ? null : new Day(date, null, false, k);
      }
    }
    return null;
  }

  /** 01.04.2024, 1/4/2024, 01-04-24. */
  private static @Nullable Day numeric(List<Token> tokens, int i) {
    if (i + 4 >= tokens.size()) {
      return null;
    }
    Token separator = tokens.get(i + 1);
    Token second = tokens.get(i + 2);
    Token year = tokens.get(i + 4);
    boolean dots = separator.is('.');
    if (!(dots || separator.is('/') || separator.is('-') || separator.is('–'))
        || !tokens.get(i + 3).text.equals(separator.text)
        || second.number < 0
        || second.length() > 2
        || !(year.length() == 4 || (year.length() == 2 && !separator.is('–')))
        || year.number < 0) {
      return null;
    }
    if (i + 6 < tokens.size()
        && year.length() == 2
        && tokens.get(i + 5).text.equals(separator.text)
        && tokens.get(i + 6).number >= 0) {
      return null;
    }
    int fullYear = year.length() == 4 ? year.number : fullYear(year.number);
    LocalDate dayFirst = date(fullYear, second.number, tokens.get(i).number);
    LocalDate monthFirst = date(fullYear, tokens.get(i).number, second.number);
    if (dayFirst == null) {
      return monthFirst == null ? null : new Day(monthFirst, null, dots, i + 4);
    }
    boolean same = dayFirst.equals(monthFirst);
    return new Day(dayFirst, same ? null : monthFirst, dots, i + 4);
  }

  private static int fullYear(int twoDigits) {
    return twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
  }

  /** 1 April 2024, 1. April 2024, 1er avril 2024, 1 de abril de 2024, 1-Apr-24. */
  private static @Nullable Day dayFirst(List<Token> tokens, int i) {
    int[] month = monthBehind(tokens, i);
    if (month == null) {
      return null;
    }
    int j = month[1] + 1;
    while (j < tokens.size() && j - month[1] <= 3 && isInner(tokens.get(j))) {
      j++;
    }
    if (j >= tokens.size() || tokens.get(j).number < 0) {
      return null;
    }
    Token year = tokens.get(j);
    int fullYear;
    if (year.length() == 4) {
      fullYear = year.number;
    } else if (year.length() == 2
        && (j + 1 >= tokens.size() || !tokens.get(j + 1).is(':'))
        && (tokens.get(j - 1).is('-') || tokens.get(j - 1).is('\'') || j == month[1] + 1)) {
      fullYear = fullYear(year.number);
    } else {
      return null;
    }
    LocalDate date = date(fullYear, month[0], tokens.get(i).number);
    return date == null ? null : new Day(date, null, false, j);
  }

  /** The month behind a day number: its value and its token, or null. */
  private static int @Nullable [] monthBehind(List<Token> tokens, int i) {
    int j = i + 1;
    while (j < tokens.size()
        && j - i <= 3
        && (isInner(tokens.get(j)) || ORDINALS.contains(tokens.get(j).lower))
        && Calendars.month(tokens.get(j).lower) == null) {
      j++;
    }
    if (j >= tokens.size() || tokens.get(j).number >= 0) {
      return null;
    }
    Month month = Calendars.month(tokens.get(j).lower);
    return month == null ? null : new int[] {month.getValue(), j};
  }

  /** April 1, 2024; Apr. 1st 2024. */
  private static @Nullable Day monthFirst(List<Token> tokens, int i) {
    Month month = Calendars.month(tokens.get(i).lower);
    if (month == null) {
      return null;
    }
    int j = i + 1;
    while (j < tokens.size() && j - i <= 2 && (tokens.get(j).is('.') || tokens.get(j).is('-'))) {
      j++;
    }
    if (j >= tokens.size() || tokens.get(j).number < 1 || tokens.get(j).length() > 2) {
      return null;
    }
    int day = tokens.get(j).number;
    int k = j + 1;
    while (k < tokens.size()
        && k - j <= 3
        && (tokens.get(k).is(',')
            || tokens.get(k).is('.')
            || tokens.get(k).is('-')
            || ORDINALS.contains(tokens.get(k).lower))) {
      k++;
    }
    if (k >= tokens.size() || tokens.get(k).length() != 4 || tokens.get(k).number < 0) {
      return null;
    }
    LocalDate date = date(tokens.get(k).number, month.getValue(), day);
    return date == null ? null : new Day(date, null, false, k);
  }

  /** Day and month of a date without year, or null. */
  private static int @Nullable [] dayMonthAt(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    if (token.number >= 1 && token.number <= 31) {
      int[] month = monthBehind(tokens, i);
      return month == null ? null : new int[] {token.number, month[0]};
    }
    Month month = token.number < 0 ? Calendars.month(token.lower) : null;
    int j = i + 1 < tokens.size() && tokens.get(i + 1).is('.') ? i + 2 : i + 1;
    if (month != null
        && j < tokens.size()
        && tokens.get(j).number >= 1
        && tokens.get(j).number <= 31) {
      return new int[] {tokens.get(j).number, month.getValue()};
    }
    return null;
  }

  private static boolean isInner(Token token) {
    return token.is('.')
        || token.is(',')
        || token.is('-')
        || token.is('/')
        || token.is('\'')
        || token.is('’')
        || INNER_WORDS.contains(token.lower);
  }

  private static boolean touches(List<Token> tokens, int left, int right) {
    return tokens.get(left).end == tokens.get(right).start;
  }

  // --- Times and zones around a day

  /** Reads what stands around a day; used once. */
  private static final class DayReader {
    /** Signs and words that may stand between a day and its time. */
    private static final int MAX_BETWEEN = 6;

    private final List<Token> tokens;
    private final Clues clues;

    /** Whether of two readings the later one counts, unless the day's own form settles them. */
    private final boolean late;

    private @Nullable LocalTime time;

    /** Whether the time is 24:00, the beginning of the next day. */
    private boolean nextDay;

    private @Nullable ZoneId zone;
    private int last;

    DayReader(List<Token> tokens, Clues clues, boolean late) {
      this.tokens = tokens;
      this.clues = clues;
      this.late = late;
    }

    @Nullable Found complete(Day day, int first, int from) {
      last = day.last;
      int start = first;
      int[] weekday = weekdayBefore(first, from);
      DayOfWeek named = null;
      if (weekday != null) {
        start = weekday[0];
        named = DayOfWeek.of(weekday[1]);
      }
      int timeEnd = timeWithin(day.last + 1);
      if (timeEnd >= 0) {
        last = timeEnd;
      } else {
        int timeStart = timeBefore(start, from);
        start = timeStart >= 0 ? timeStart : start;
      }
      LocalDate date = settle(day, named).plusDays(nextDay ? 1 : 0);
      LocalTime at = time;
      LocalDateTime local = at == null ? date.atStartOfDay() : date.atTime(at);
      ZoneId written = zone;
      ZoneOffset offset = written == null ? null : written.getRules().getOffset(local);
      return new Found(
          tokens.get(start).start,
          tokens.get(last).end,
          new Moment(local, at != null, at == null ? null : offset));
    }

    /** Token and number of a weekday that stands in front of a day, or null. */
    private int @Nullable [] weekdayBefore(int first, int from) {
      for (int i = first - 1; i >= from && first - i <= 4; i--) {
        DayOfWeek day = Calendars.weekday(tokens.get(i).lower);
        if (day != null) {
          return new int[] {i, day.getValue()};
        }
        if (tokens.get(i).number >= 0) {
          return null;
        }
      }
      return null;
    }

    /** Reads a time that starts within a few signs; returns its last token, or -1. */
    private int timeWithin(int from) {
      for (int i = from; i < tokens.size() && i - from <= MAX_BETWEEN; i++) {
        int end = timeAt(i, true);
        if (end >= 0) {
          return end;
        }
        if (!isBetween(tokens.get(i))) {
          return -1;
        }
      }
      return -1;
    }

    /** Reads a time that ends within a few signs before a day; returns its first token, or -1. */
    private int timeBefore(int day, int from) {
      for (int i = day - 1; i >= from && day - i <= MAX_BETWEEN + 8; i--) {
        if (tokens.get(i).number >= 0 && (i == from || tokens.get(i - 1).number < 0)) {
          boolean inside = i >= 2 && i - 2 >= from && tokens.get(i - 1).is(':');
          int end = inside ? -1 : timeAt(i, false);
          if (end >= 0 && end < day) {
            for (int j = end + 1; j < day; j++) {
              if (!isBetween(tokens.get(j))) {
                forgetTime();
                return -1;
              }
            }
            return i;
          }
        }
      }
      forgetTime();
      return -1;
    }

    private void forgetTime() {
      time = null;
      zone = null;
      nextDay = false;
    }

    private boolean isBetween(Token token) {
      return token.number < 0
          && (token.length() == 1 && !Character.isLetter(token.text.codePointAt(0))
              || TIME_WORDS.contains(token.lower)
              || Calendars.weekday(token.lower) != null
              || token.lower.equals("г")
              || token.lower.equals("года")
              || token.lower.equals("uhr"));
    }

    /** Reads a time that starts at a token: 10:01, 10:01:30, 10.01 Uhr, 10h01, 10 Uhr, 10 am. */
    private int timeAt(int i, boolean behindDay) {
      Token hour = tokens.get(i);
      if (hour.number < 0 || hour.number > 24 || hour.length() > 2) {
        return -1;
      }
      int end = i;
      int minute = 0;
      int second = 0;
      boolean clear = false;
      if (i + 2 < tokens.size() && isMinute(i + 2)) {
        Token separator = tokens.get(i + 1);
        boolean dot = separator.is('.');
        if (separator.is(':')
            || separator.lower.equals("h")
            || separator.is('：')
            || (dot && dottedTime(i, behindDay))) {
          minute = tokens.get(i + 2).number;
          end = i + 2;
          clear = true;
          if (i + 4 < tokens.size() && tokens.get(i + 3).is(':') && isMinute(i + 4)) {
            second = tokens.get(i + 4).number;
            end = i + 4;
            if (end + 2 < tokens.size()
                && tokens.get(end + 1).is('.')
                && tokens.get(end + 2).number >= 0) {
              end += 2;
            }
          }
        }
      }
      int next = end + 1;
      int half = 0;
      if (next < tokens.size()) {
        String word = tokens.get(next).lower;
        if (word.equals("uhr") || word.equals("h") || word.equals("hrs")) {
          clear = true;
          end = next;
        } else if (word.equals("am") || word.equals("pm")) {
          half = word.equals("am") ? 1 : 2;
          end = next;
        } else if ((word.equals("a") || word.equals("p"))
            && next + 2 < tokens.size()
            && tokens.get(next + 1).is('.')
            && tokens.get(next + 2).lower.equals("m")) {
          half = word.equals("a") ? 1 : 2;
          end = next + 2;
          if (end + 1 < tokens.size() && tokens.get(end + 1).is('.')) {
            end++;
          }
        }
      }
      if (!clear && half == 0) {
        return -1;
      }
      int value = hour.number;
      if (half != 0) {
        if (value < 1 || value > 12) {
          return -1;
        }
        value = value % 12 + (half == 2 ? 12 : 0);
      }
      if (value == 24 && (minute > 0 || second > 0)) {
        return -1;
      }
      nextDay = value == 24;
      time = LocalTime.of(value % 24, minute, second);
      return zoneAt(end);
    }

    /** A dot parts hours and minutes only where it cannot part day and month. */
    private boolean dottedTime(int i, boolean behindDay) {
      boolean more =
          i + 4 < tokens.size() && tokens.get(i + 3).is('.') && tokens.get(i + 4).number >= 0;
      boolean uhr =
          i + 3 < tokens.size()
              && (tokens.get(i + 3).lower.equals("uhr") || tokens.get(i + 3).lower.equals("h"));
      return !more && (uhr || behindDay) && tokens.get(i + 2).length() == 2;
    }

    private boolean isMinute(int i) {
      Token token = tokens.get(i);
      return token.number >= 0 && token.number < 60 && token.length() == 2;
    }

    /** Reads a zone behind a time; returns the last token of both. */
    private int zoneAt(int end) {
      int i = end + 1;
      if (i < tokens.size() && (tokens.get(i).is('(') || tokens.get(i).is(','))) {
        i++;
      }
      if (i >= tokens.size()) {
        return end;
      }
      ZoneId named = Calendars.zone(tokens.get(i).text);
      if (named != null) {
        zone = named;
        int signed = named.equals(ZoneOffset.UTC) ? signedOffset(i + 1) : -1;
        int last = signed >= 0 ? signed : i;
        return last + 1 < tokens.size() && tokens.get(last + 1).is(')') ? last + 1 : last;
      }
      int signed = signedOffset(end + 1);
      return signed >= 0 ? signed : end;
    }

    /** Reads +02:00, +0200, +2; returns its last token, or -1. */
    private int signedOffset(int i) {
      if (i + 1 >= tokens.size()) {
        return -1;
      }
      boolean minus = tokens.get(i).is('-') || tokens.get(i).is('−');
      Token digits = tokens.get(i + 1);
      if (!(minus || tokens.get(i).is('+')) || digits.number < 0 || !touches(tokens, i, i + 1)) {
        return -1;
      }
      int minutes;
      int end = i + 1;
      if (digits.length() == 4) {
        minutes = digits.number / 100 * 60 + digits.number % 100;
      } else if (digits.length() <= 2) {
        minutes = digits.number * 60;
        if (i + 3 < tokens.size() && tokens.get(i + 2).is(':') && isMinute(i + 3)) {
          minutes += tokens.get(i + 3).number;
          end = i + 3;
        } else if (minus && touches(tokens, i - 1, i) && tokens.get(i - 1).number >= 0) {
          return -1;
        }
      } else {
        return -1;
      }
      if (minutes > 14 * 60 || minutes % 15 != 0) {
        return -1;
      }
      zone = ZoneOffset.ofTotalSeconds((minus ? -minutes : minutes) * 60);
      return end;
    }

    /** Which of two readings it is; the order of the clues is that of docs/cleaning.md. */
    private LocalDate settle(Day day, @Nullable DayOfWeek named) {
      LocalDate dayFirst = day.first;
      LocalDate monthFirst = day.second;
      if (monthFirst == null) {
        return dayFirst;
      }
      if (named != null
          && (dayFirst.getDayOfWeek() == named) != (monthFirst.getDayOfWeek() == named)) {
        return dayFirst.getDayOfWeek() == named ? dayFirst : monthFirst;
      }
      if (late) {
        return day.dots || dayFirst.isAfter(monthFirst) ? dayFirst : monthFirst;
      }
      boolean dayFirstLate = isFuture(dayFirst.atStartOfDay(), clues.receivedAt);
      boolean monthFirstLate = isFuture(monthFirst.atStartOfDay(), clues.receivedAt);
      if (dayFirstLate != monthFirstLate) {
        return dayFirstLate ? monthFirst : dayFirst;
      }
      if (day.dots) {
        return dayFirst;
      }
      Set<DayOfWeek> days = weekdaysIn(clues.text);
      boolean dayFirstNamed = days.contains(dayFirst.getDayOfWeek());
      if (dayFirstNamed != days.contains(monthFirst.getDayOfWeek())) {
        return dayFirstNamed ? dayFirst : monthFirst;
      }
      String language = clues.language == null ? "" : clues.language.toLowerCase(Locale.ROOT);
      if (language.startsWith("en-us") || language.startsWith("en_us")) {
        return monthFirst;
      }
      if (!language.isEmpty() && !language.equals("en")) {
        return dayFirst;
      }
      Duration toDayFirst = distance(dayFirst);
      Duration toMonthFirst = distance(monthFirst);
      return toMonthFirst.compareTo(toDayFirst) < 0 ? monthFirst : dayFirst;
    }

    private Duration distance(LocalDate date) {
      return Duration.between(date.atStartOfDay().toInstant(ZoneOffset.UTC), clues.receivedAt)
          .abs();
    }
  }

  /** The weekdays that the beginning of a text names in full. */
  static Set<DayOfWeek> weekdaysIn(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Token token : tokens(Characters.cut(text, WEEKDAY_TEXT))) {
      DayOfWeek day = Calendars.fullWeekday(token.lower);
      if (day != null) {
        days.add(day);
      }
    }
    return days;
  }
}
