package news.telex.ingest.text;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as machines and as newsrooms write them, the latter in the languages of the wires.
 * Stateless, safe for use by several threads, linear in the text.
 */
public final class Dates {
  private static final int MAX_TEXT = 400;
  private static final int WEEKDAY_TEXT = 4_000;

  private Dates() {}

  /**
   * What settles a date that can be read in two ways.
   *
   * @param receivedAt when the text was received; it was hardly written later
   * @param language BCP 47, or null
   * @param text the article, whose weekday names fit only one reading
   * @param home zone of the wire, which its times mean where they name none; null if that is not
   *     known
   */
  public record Clues(
      Instant receivedAt, @Nullable String language, String text, @Nullable ZoneId home) {

    /** The same for what names no zone, but is known to be of this one. */
    public Clues at(ZoneId zone) {
      return new Clues(receivedAt, language, text, zone);
    }

    /** Those of a wire whose home is not known. */
    public Clues(Instant receivedAt, @Nullable String language, String text) {
      this(receivedAt, language, text, null);
    }
  }

  /**
   * A date found in a line.
   *
   * @param start first unit, from 0
   * @param end behind the last unit, time, zone and weekday included
   */
  public record Found(int start, int end, Moment moment) {}

  /** Reads a value that holds a date in any form, a machine's first. Empty if it holds none. */
  public static Optional<Moment> parse(@Nullable String value, Clues clues) {
    if (value == null) {
      return Optional.empty();
    }
    Optional<Moment> machine = MachineDates.read(value);
    if (machine.isPresent()) {
      return machine.map(moment -> moment.at(clues.home, false));
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
    Optional<Moment> machine = MachineDates.read(value);
    if (machine.isPresent()) {
      return machine.map(moment -> moment.at(clues.home, true));
    }
    List<Found> found = find(value, clues, true);
    int from = 0;
    for (Found each : found) {
      if (hasDigit(value, from, each.start())) {
        return Optional.empty();
      }
      from = each.end();
    }
    return hasDigit(value, from, value.length())
        ? Optional.empty()
        : found.stream().map(Found::moment).max(Moment.BY_LATEST);
  }

  private static boolean hasDigit(String text, int from, int to) {
    return text.substring(from, to).codePoints().anyMatch(Character::isDigit);
  }

  /** All full dates in the first 400 units of a text, in order, without overlap. */
  public static List<Found> find(String text, Clues clues) {
    return find(text, clues, false);
  }

  private static List<Found> find(String text, Clues clues, boolean late) {
    List<DateToken> tokens = DateToken.of(Characters.cut(text, MAX_TEXT));
    List<Found> all = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      WrittenDay day = WrittenDay.at(tokens, i);
      if (day == null) {
        continue;
      }
      DayReader reader = new DayReader(text, tokens, clues, late);
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
    List<DateToken> tokens = DateToken.of(Characters.cut(text, MAX_TEXT));
    for (int i = 0; i + 1 < tokens.size(); i++) {
      int[] dayMonth = WrittenDay.dayMonthAt(tokens, i);
      if (dayMonth == null) {
        continue;
      }
      LocalDate received = LocalDate.ofInstant(receivedAt, ZoneOffset.UTC);
      for (int year = received.getYear() + 1; year >= received.getYear() - 4; year--) {
        LocalDate date = WrittenDay.date(year, dayMonth[1], dayMonth[0]);
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

  /** The weekdays that the beginning of a text names in full. */
  static Set<DayOfWeek> weekdaysIn(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DateToken token : DateToken.of(Characters.cut(text, WEEKDAY_TEXT))) {
      DayOfWeek day = Calendars.fullWeekday(token.lower());
      if (day != null) {
        days.add(day);
      }
    }
    return days;
  }

  /** Reads what stands around a day; used once. */
  private static final class DayReader {
    private final List<DateToken> tokens;
    private final Clues clues;

    /** Whether of two readings the later one counts, unless the day's own form settles them. */
    private final boolean late;

    private final TimeOfDay time;
    private int last;

    DayReader(String text, List<DateToken> tokens, Clues clues, boolean late) {
      this.tokens = tokens;
      this.clues = clues;
      this.late = late;
      this.time = new TimeOfDay(text, tokens, late);
    }

    @Nullable Found complete(WrittenDay day, int first, int from) {
      last = day.last();
      int start = first;
      int[] weekday = weekdayBefore(first, from);
      DayOfWeek named = null;
      if (weekday != null) {
        start = weekday[0];
        named = DayOfWeek.of(weekday[1]);
      }
      int timeEnd = time.within(day.last() + 1);
      if (timeEnd >= 0) {
        last = timeEnd;
      } else {
        int timeStart = time.before(start, from);
        start = timeStart >= 0 ? timeStart : start;
      }
      LocalDate date = settle(day, named).plusDays(time.isNextDay() ? 1 : 0);
      LocalTime at = time.read();
      LocalDateTime local = at == null ? date.atStartOfDay() : date.atTime(at);
      return new Found(
          tokens.get(start).start(), tokens.get(last).end(), moment(local, at != null));
    }

    private Moment moment(LocalDateTime local, boolean timed) {
      WrittenZone written = timed ? time.zone() : null;
      return written == null
          ? new Moment(local, timed, null).at(clues.home, late)
          : new Moment(local, true, written.offsetAt(local, clues.home, late));
    }

    /** Token and number of a weekday that stands in front of a day, or null. */
    private int @Nullable [] weekdayBefore(int first, int from) {
      for (int i = first - 1; i >= from && first - i <= 4; i--) {
        DayOfWeek day = Calendars.weekday(tokens.get(i).lower());
        if (day != null) {
          return new int[] {i, day.getValue()};
        }
        if (tokens.get(i).number() >= 0) {
          return null;
        }
      }
      return null;
    }

    /** Which of two readings it is; the order of the clues is that of docs/cleaning.md. */
    private LocalDate settle(WrittenDay day, @Nullable DayOfWeek named) {
      LocalDate dayFirst = day.first();
      LocalDate monthFirst = day.second();
      if (monthFirst == null) {
        return dayFirst;
      }
      if (named != null
          && (dayFirst.getDayOfWeek() == named) != (monthFirst.getDayOfWeek() == named)) {
        return dayFirst.getDayOfWeek() == named ? dayFirst : monthFirst;
      }
      if (late) {
        return day.dots() || dayFirst.isAfter(monthFirst) ? dayFirst : monthFirst;
      }
      boolean dayFirstLate = isFuture(dayFirst.atStartOfDay(), clues.receivedAt);
      boolean monthFirstLate = isFuture(monthFirst.atStartOfDay(), clues.receivedAt);
      if (dayFirstLate != monthFirstLate) {
        return dayFirstLate ? monthFirst : dayFirst;
      }
      if (day.dots()) {
        return dayFirst;
      }
      Set<DayOfWeek> days = weekdaysIn(clues.text());
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
}
