package news.telex.ingest.text;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A day as written.
 *
 * @param first the reading to prefer by the day's own form, or the only one
 * @param second the other reading with day and month swapped, or null
 * @param dots whether dots part the numbers
 * @param last index of the last token
 */
record WrittenDay(LocalDate first, @Nullable LocalDate second, boolean dots, int last) {
  private static final WordFile WORDS = WordFile.of("dates.txt");

  private static final Set<String> ORDINALS = WORDS.section("ordinal");

  private static final Set<String> INNER_WORDS = WORDS.section("inner");

  /** The day that begins at a token; null if none does. */
  static @Nullable WrittenDay at(List<DateToken> tokens, int i) {
    DateToken token = tokens.get(i);
    if (token.number() < 0) {
      return monthFirst(tokens, i);
    }
    if (i > 0 && tokens.get(i - 1).touches(token) && ".:".contains(tokens.get(i - 1).text())) {
      return null;
    }
    if (token.length() == 4) {
      return yearFirst(tokens, i);
    }
    if (token.length() > 2) {
      return null;
    }
    WrittenDay numeric = numeric(tokens, i);
    return numeric != null ? numeric : dayFirst(tokens, i);
  }

  /** 2024-04-01, 2024/4/1, 2024.04.01, 2024年4月1日, 2024. április 1. */
  private static @Nullable WrittenDay yearFirst(List<DateToken> tokens, int i) {
    int year = tokens.get(i).number();
    if (i + 4 < tokens.size()) {
      DateToken separator = tokens.get(i + 1);
      boolean han = separator.text().equals("年") || separator.text().equals("년");
      if ((han || "-/.".contains(separator.text()))
          && tokens.get(i + 2).length() <= 2
          && tokens.get(i + 4).length() <= 2
          && (han || tokens.get(i + 3).text().equals(separator.text()))) {
        LocalDate date = date(year, tokens.get(i + 2).number(), tokens.get(i + 4).number());
        int last = han && i + 5 < tokens.size() ? i + 5 : i + 4;
        return date == null ? null : new WrittenDay(date, null, false, last);
      }
    }
    int j = i + 1;
    if (j < tokens.size() && (tokens.get(j).is('.') || tokens.get(j).is(','))) {
      j++;
    }
    if (j + 1 < tokens.size() && tokens.get(j).number() < 0) {
      Month month = Calendars.month(tokens.get(j).lower());
      int k = j + 1 < tokens.size() && tokens.get(j + 1).is('.') ? j + 2 : j + 1;
      if (month != null && k < tokens.size() && tokens.get(k).length() <= 2) {
        LocalDate date = date(year, month.getValue(), tokens.get(k).number());
        return date == null ? null : new WrittenDay(date, null, false, k);
      }
    }
    return null;
  }

  /** 01.04.2024, 1/4/2024, 01-04-24. */
  private static @Nullable WrittenDay numeric(List<DateToken> tokens, int i) {
    if (i + 4 >= tokens.size()) {
      return null;
    }
    DateToken separator = tokens.get(i + 1);
    DateToken second = tokens.get(i + 2);
    DateToken year = tokens.get(i + 4);
    boolean dots = separator.is('.');
    if (!(dots || separator.is('/') || separator.is('-') || separator.is('–'))
        || !tokens.get(i + 3).text().equals(separator.text())
        || second.number() < 0
        || second.length() > 2
        || !(year.length() == 4 || (year.length() == 2 && !separator.is('–')))
        || year.number() < 0) {
      return null;
    }
    if (i + 6 < tokens.size()
        && year.length() == 2
        && tokens.get(i + 5).text().equals(separator.text())
        && tokens.get(i + 6).number() >= 0) {
      return null;
    }
    int fullYear = year.length() == 4 ? year.number() : fullYear(year.number());
    LocalDate dayFirst = date(fullYear, second.number(), tokens.get(i).number());
    LocalDate monthFirst = date(fullYear, tokens.get(i).number(), second.number());
    if (dayFirst == null) {
      return monthFirst == null ? null : new WrittenDay(monthFirst, null, dots, i + 4);
    }
    boolean same = dayFirst.equals(monthFirst);
    return new WrittenDay(dayFirst, same ? null : monthFirst, dots, i + 4);
  }

  private static int fullYear(int twoDigits) {
    return twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
  }

  /** 1 April 2024, 1. April 2024, 1er avril 2024, 1 de abril de 2024, 1-Apr-24. */
  private static @Nullable WrittenDay dayFirst(List<DateToken> tokens, int i) {
    int[] month = monthBehind(tokens, i);
    if (month == null) {
      return null;
    }
    int j = month[1] + 1;
    while (j < tokens.size() && j - month[1] <= 3 && isInner(tokens.get(j))) {
      j++;
    }
    if (j >= tokens.size() || tokens.get(j).number() < 0) {
      return null;
    }
    DateToken year = tokens.get(j);
    int fullYear;
    if (year.length() == 4) {
      fullYear = year.number();
    } else if (year.length() == 2
        && (j + 1 >= tokens.size() || !tokens.get(j + 1).is(':'))
        && (tokens.get(j - 1).is('-') || tokens.get(j - 1).is('\'') || j == month[1] + 1)) {
      fullYear = fullYear(year.number());
    } else {
      return null;
    }
    LocalDate date = date(fullYear, month[0], tokens.get(i).number());
    return date == null ? null : new WrittenDay(date, null, false, j);
  }

  /** The month behind a day number: its value and its token, or null. */
  private static int @Nullable [] monthBehind(List<DateToken> tokens, int i) {
    int j = i + 1;
    while (j < tokens.size()
        && j - i <= 3
        && (isInner(tokens.get(j)) || ORDINALS.contains(tokens.get(j).lower()))
        && Calendars.month(tokens.get(j).lower()) == null) {
      j++;
    }
    if (j >= tokens.size() || tokens.get(j).number() >= 0) {
      return null;
    }
    Month month = Calendars.month(tokens.get(j).lower());
    return month == null ? null : new int[] {month.getValue(), j};
  }

  /** April 1, 2024; Apr. 1st 2024. */
  private static @Nullable WrittenDay monthFirst(List<DateToken> tokens, int i) {
    Month month = Calendars.month(tokens.get(i).lower());
    if (month == null) {
      return null;
    }
    int j = i + 1;
    while (j < tokens.size() && j - i <= 2 && (tokens.get(j).is('.') || tokens.get(j).is('-'))) {
      j++;
    }
    if (j >= tokens.size() || tokens.get(j).number() < 1 || tokens.get(j).length() > 2) {
      return null;
    }
    int day = tokens.get(j).number();
    int k = j + 1;
    while (k < tokens.size()
        && k - j <= 3
        && (tokens.get(k).is(',')
            || tokens.get(k).is('.')
            || tokens.get(k).is('-')
            || ORDINALS.contains(tokens.get(k).lower()))) {
      k++;
    }
    if (k >= tokens.size() || tokens.get(k).length() != 4 || tokens.get(k).number() < 0) {
      return null;
    }
    LocalDate date = date(tokens.get(k).number(), month.getValue(), day);
    return date == null ? null : new WrittenDay(date, null, false, k);
  }

  /** WrittenDay and month of a date without year, or null. */
  static int @Nullable [] dayMonthAt(List<DateToken> tokens, int i) {
    DateToken token = tokens.get(i);
    if (token.number() >= 1 && token.number() <= 31) {
      int[] month = monthBehind(tokens, i);
      return month == null ? null : new int[] {token.number(), month[0]};
    }
    Month month = token.number() < 0 ? Calendars.month(token.lower()) : null;
    int j = i + 1 < tokens.size() && tokens.get(i + 1).is('.') ? i + 2 : i + 1;
    if (month != null
        && j < tokens.size()
        && tokens.get(j).number() >= 1
        && tokens.get(j).number() <= 31) {
      return new int[] {tokens.get(j).number(), month.getValue()};
    }
    return null;
  }

  private static boolean isInner(DateToken token) {
    return token.is('.')
        || token.is(',')
        || token.is('-')
        || token.is('/')
        || token.is('\'')
        || token.is('’')
        || INNER_WORDS.contains(token.lower());
  }

  /** The date; null if there is no such day, or nobody writes of that year. */
  static @Nullable LocalDate date(int year, int month, int day) {
    if (year < MachineDates.EARLIEST_YEAR
        || year > MachineDates.LATEST_YEAR
        || month < 1
        || month > 12
        || day < 1) {
      return null;
    }
    return day > Month.of(month).length(LocalDate.EPOCH.withYear(year).isLeapYear())
        ? null
        : LocalDate.of(year, month, day);
  }
}
