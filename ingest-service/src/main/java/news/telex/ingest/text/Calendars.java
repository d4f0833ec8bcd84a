package news.telex.ingest.text;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of months, weekdays and time zones in the languages of the wires: those of the Unicode CLDR
 * ({@code calendar.tsv}: shipped, because each JDK carries another version of it), and
 * abbreviations that newsrooms use beside them.
 */
final class Calendars {
  private static final Map<String, Month> MONTHS = new HashMap<>();
  private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();
  private static final Map<String, DayOfWeek> FULL_WEEKDAYS = new HashMap<>();

  /** Upper case only: {@code est} is a French word, {@code EST} a zone. */
  private static final Map<String, ZoneId> ZONES = new HashMap<>();

  static {
    for (String line : LineRules.Resources.lines("calendar.tsv")) {
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
    String[][] further = {
      {"jan", "janv", "jän", "jänner", "ene", "gen", "янв", "oca", "yanvar"},
      {"feb", "febr", "févr", "fév", "fev", "фев", "февр", "şub", "fevral"},
      {"mar", "mär", "mrz", "märz", "maerz", "mars", "мар", "mart"},
      {"apr", "avr", "abr", "апр", "nis", "aprel"},
      {"may", "mai", "mag", "mayo", "май", "мая"},
      {"jun", "juin", "giu", "июн", "haz", "iyun"},
      {"jul", "juil", "lug", "июл", "tem", "iyul"},
      {"aug", "août", "aout", "ago", "авг", "ağu", "avqust"},
      {"sep", "sept", "set", "сен", "сент", "eyl", "setiembre", "sentyabr"},
      {"oct", "okt", "ott", "out", "окт", "eki", "oktyabr"},
      {"nov", "ноя", "нояб", "kas", "noyabr"},
      {"dec", "dez", "déc", "dic", "дек", "ara", "dekabr"},
    };
    for (int i = 0; i < further.length; i++) {
      for (String name : further[i]) {
        put(MONTHS, name, Month.of(i + 1));
      }
    }
    offsets("Z", "GMT UTC UT Z WET");
    offsets("+01:00", "BST CET MEZ WEST WAT");
    offsets("+02:00", "CEST MESZ EET CAT SAST");
    offsets("+03:00", "EEST MSK МСК TRT EAT TSI TSİ");
    offsets("+04:00", "GST AZT GET");
    offsets("+05:00", "PKT UZT");
    offsets("+05:30", "IST");
    offsets("+08:00", "HKT SGT AWST");
    offsets("+07:00", "WIB ICT");
    offsets("+09:00", "JST KST");
    offsets("+10:00", "AEST");
    offsets("+11:00", "AEDT");
    offsets("+12:00", "NZST");
    offsets("+13:00", "NZDT");
    offsets("-03:00", "BRT ART");
    offsets("-04:00", "EDT AST");
    offsets("-05:00", "EST CDT");
    offsets("-06:00", "CST MDT");
    offsets("-07:00", "MST PDT");
    offsets("-08:00", "PST AKDT");
    offsets("America/New_York", "ET");
    offsets("America/Los_Angeles", "PT");
  }

  private Calendars() {}

  static @Nullable Month month(String lower) {
    return MONTHS.get(lower);
  }

  static @Nullable DayOfWeek weekday(String lower) {
    return WEEKDAYS.get(lower);
  }

  static @Nullable DayOfWeek fullWeekday(String lower) {
    return FULL_WEEKDAYS.get(lower);
  }

  static @Nullable ZoneId zone(String asWritten) {
    return ZONES.get(asWritten);
  }

  private static void offsets(String id, String names) {
    for (String name : names.split(" ", -1)) {
      ZONES.put(name, ZoneId.of(id));
    }
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
