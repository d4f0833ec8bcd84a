package news.telex.ingest.text;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of months and weekdays in the languages of the wires: those of the Unicode CLDR ({@code
 * calendar.tsv}: shipped, because each JDK carries another version of it), and abbreviations that
 * newsrooms use beside them.
 */
public final class Calendars {
  private static final Map<String, Month> MONTHS = new HashMap<>();
  private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();
  private static final Map<String, DayOfWeek> FULL_WEEKDAYS = new HashMap<>();

  static {
    for (String line : WordFile.lines("calendar.tsv")) {
      String[] columns = line.split("\t", -1);
      String[] months = columns[2].split("\\|", -1);
      for (Month month : Month.values()) {
        put(MONTHS, months[month.ordinal()], month);
      }
      String[] days = columns[3].split("\\|", -1);
      for (DayOfWeek day : DayOfWeek.values()) {
        put(WEEKDAYS, days[day.ordinal()], day);
        if (columns[0].equals("FULL") && !columns[1].equals("hi")) {
          put(FULL_WEEKDAYS, days[day.ordinal()], day);
        }
      }
    }
    for (String line : WordFile.lines("months.tsv")) {
      String[] columns = line.split("\t", -1);
      for (String name : columns[1].split("\\|", -1)) {
        put(MONTHS, name, Month.of(Integer.parseInt(columns[0])));
      }
    }
  }

  private Calendars() {}

  public static @Nullable Month month(String lower) {
    return MONTHS.get(lower);
  }

  public static @Nullable DayOfWeek weekday(String lower) {
    return WEEKDAYS.get(lower);
  }

  static @Nullable DayOfWeek fullWeekday(String lower) {
    return FULL_WEEKDAYS.get(lower);
  }

  private static <T> void put(Map<String, T> into, String name, T value) {
    String word = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    if (word.endsWith(".")) {
      word = word.substring(0, word.length() - 1);
    }
    if (word.length() >= 2 && word.codePoints().allMatch(Character::isLetter)) {
      into.putIfAbsent(word, value);
    }
    // Portuguese weekdays are printed with and without their second half: segunda-feira.
    int dash = word.indexOf("-feira");
    if (dash > 0) {
      into.putIfAbsent(word.substring(0, dash), value);
    }
  }
}
