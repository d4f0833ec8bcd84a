package news.telex.ingest.text;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the time of day that stands beside a day, and its zone. Used once, by one thread. */
final class TimeOfDay {
  private static final WordFile WORDS = WordFile.of("dates.txt");

  private static final Set<String> TIME_WORDS = WORDS.section("time");

  /** Behind the hour of a time of day. */
  private static final Set<String> CLOCK_WORDS = WORDS.section("clock");

  private static final Set<String> NOON_WORDS = WORDS.section("noon");

  private static final Set<String> MIDNIGHT_WORDS = WORDS.section("midnight");

  /** Signs and words that may stand between a day and its time. */
  private static final int MAX_BETWEEN = 6;

  private final String text;
  private final List<DateToken> tokens;

  /** Whether of two readings the later one counts, unless the day's own form settles them. */
  private final boolean late;

  private @Nullable LocalTime time;

  private boolean nextDay;

  private @Nullable WrittenZone zone;

  TimeOfDay(String text, List<DateToken> tokens, boolean late) {
    this.text = text;
    this.tokens = tokens;
    this.late = late;
  }

  /** What was read; null if nothing was. */
  @Nullable LocalTime read() {
    return time;
  }

  /** Whether it is 24:00, the beginning of the next day. */
  boolean isNextDay() {
    return nextDay;
  }

  /** Its zone, null if it names none. */
  @Nullable WrittenZone zone() {
    return zone;
  }

  /** Reads a time that starts within a few signs; returns its last token, or -1. */
  int within(int from) {
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
  int before(int day, int from) {
    for (int i = day - 1; i >= from && day - i <= MAX_BETWEEN + 8; i--) {
      boolean number = tokens.get(i).number() >= 0 && (i == from || tokens.get(i - 1).number() < 0);
      if (number || isNamedTime(tokens.get(i))) {
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

  private boolean isBetween(DateToken token) {
    return token.number() < 0
        && (token.length() == 1 && !Character.isLetter(token.text().codePointAt(0))
            || TIME_WORDS.contains(token.lower())
            || Calendars.weekday(token.lower()) != null
            || token.lower().equals("г")
            || token.lower().equals("года")
            || CLOCK_WORDS.contains(token.lower()));
  }

  private static boolean isNamedTime(DateToken token) {
    return NOON_WORDS.contains(token.lower()) || MIDNIGHT_WORDS.contains(token.lower());
  }

  /** Midnight of a day may be its beginning or its end. */
  private int namedTime(int i) {
    boolean noon = NOON_WORDS.contains(tokens.get(i).lower());
    nextDay = !noon && late;
    time = noon ? LocalTime.NOON : LocalTime.MIDNIGHT;
    return zoneAt(i);
  }

  /** Reads 0600 GMT; returns its last token, or -1. */
  private int militaryTime(int i) {
    DateToken digits = tokens.get(i);
    int last = i + 1;
    if (digits.length() != 4
        || digits.number() / 100 > 23
        || digits.number() % 100 > 59
        || last >= tokens.size()) {
      return -1;
    }
    boolean hours = CLOCK_WORDS.contains(tokens.get(last).lower());
    if (!hours && WrittenZone.abbreviated(tokens.get(last).text()) == null) {
      return -1;
    }
    nextDay = false;
    time = LocalTime.of(digits.number() / 100, digits.number() % 100);
    return zoneAt(hours ? last : i);
  }

  /** Reads a time that starts at a token: 10:01, 10:01:30, 10.01 Uhr, 10h01, 10 Uhr, 10 am. */
  private int timeAt(int i, boolean behindDay) {
    DateToken hour = tokens.get(i);
    if (isNamedTime(hour)) {
      return namedTime(i);
    }
    if (hour.length() == 4) {
      return militaryTime(i);
    }
    if (hour.number() < 0 || hour.number() > 24 || hour.length() > 2) {
      return -1;
    }
    int end = i;
    int minute = 0;
    int second = 0;
    boolean clear = false;
    if (i + 2 < tokens.size() && isMinute(i + 2)) {
      DateToken separator = tokens.get(i + 1);
      boolean dot = separator.is('.');
      if (separator.is(':')
          || CLOCK_WORDS.contains(separator.lower())
          || separator.is('：')
          || (dot && dottedTime(i, behindDay))) {
        minute = tokens.get(i + 2).number();
        end = i + 2;
        clear = true;
        if (i + 4 < tokens.size() && tokens.get(i + 3).is(':') && isMinute(i + 4)) {
          second = tokens.get(i + 4).number();
          end = i + 4;
          if (end + 2 < tokens.size()
              && tokens.get(end + 1).is('.')
              && tokens.get(end + 2).number() >= 0) {
            end += 2;
          }
        }
      }
    }
    int next = end + 1;
    int half = 0;
    if (next < tokens.size()) {
      String word = tokens.get(next).lower();
      if (CLOCK_WORDS.contains(word)) {
        clear = true;
        end = next;
      } else if (word.equals("am") || word.equals("pm")) {
        half = word.equals("am") ? 1 : 2;
        end = next;
      } else if ((word.equals("a") || word.equals("p"))
          && next + 2 < tokens.size()
          && tokens.get(next + 1).is('.')
          && tokens.get(next + 2).lower().equals("m")) {
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
    int value = hour.number();
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
        i + 4 < tokens.size() && tokens.get(i + 3).is('.') && tokens.get(i + 4).number() >= 0;
    boolean clock = i + 3 < tokens.size() && CLOCK_WORDS.contains(tokens.get(i + 3).lower());
    return !more && (clock || behindDay) && tokens.get(i + 2).length() == 2;
  }

  private boolean isMinute(int i) {
    DateToken token = tokens.get(i);
    return token.number() >= 0 && token.number() < 60 && token.length() == 2;
  }

  /** Reads a zone behind a time; returns the last token of both. */
  private int zoneAt(int end) {
    int i = end + 1;
    if (i < tokens.size() && "(,[".contains(tokens.get(i).text())) {
      i++;
    }
    if (i >= tokens.size()) {
      return end;
    }
    int region = regionAt(i);
    if (region >= 0) {
      return closed(region);
    }
    WrittenZone named = WrittenZone.abbreviated(tokens.get(i).text());
    if (named != null) {
      zone = named;
      int signed = named.isUtc() ? signedOffset(i + 1) : -1;
      return closed(signed >= 0 ? signed : i);
    }
    int signed = signedOffset(end + 1);
    return signed >= 0 ? signed : end;
  }

  /** Reads Europe/Berlin; returns its last token, or -1. */
  private int regionAt(int i) {
    int start = tokens.get(i).start();
    int end = WrittenZone.regionEnd(text, start);
    if (end < 0) {
      return -1;
    }
    zone = WrittenZone.region(text.substring(start, end));
    int at = i;
    while (at + 1 < tokens.size() && tokens.get(at + 1).start() < end) {
      at++;
    }
    return at;
  }

  private int closed(int end) {
    boolean sign = end + 1 < tokens.size() && ")]".contains(tokens.get(end + 1).text());
    return sign ? end + 1 : end;
  }

  /** Reads +02:00, +0200, +2; returns its last token, or -1. */
  private int signedOffset(int i) {
    if (i + 1 >= tokens.size()) {
      return -1;
    }
    boolean minus = tokens.get(i).is('-') || tokens.get(i).is('−');
    DateToken digits = tokens.get(i + 1);
    if (!(minus || tokens.get(i).is('+'))
        || digits.number() < 0
        || !tokens.get(i).touches(digits)) {
      return -1;
    }
    int minutes;
    int end = i + 1;
    if (digits.length() == 4) {
      minutes = digits.number() / 100 * 60 + digits.number() % 100;
    } else if (digits.length() <= 2) {
      minutes = digits.number() * 60;
      if (i + 3 < tokens.size() && tokens.get(i + 2).is(':') && isMinute(i + 3)) {
        minutes += tokens.get(i + 3).number();
        end = i + 3;
      } else if (minus
          && tokens.get(i - 1).touches(tokens.get(i))
          && tokens.get(i - 1).number() >= 0) {
        return -1;
      }
    } else {
      return -1;
    }
    if (minutes > 14 * 60 || minutes % 15 != 0) {
      return -1;
    }
    zone = WrittenZone.of(ZoneOffset.ofTotalSeconds((minus ? -minutes : minutes) * 60));
    return end;
  }
}
