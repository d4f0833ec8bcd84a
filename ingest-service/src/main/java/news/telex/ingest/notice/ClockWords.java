package news.telex.ingest.notice;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.ingest.text.Calendars;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.WordFile;
import news.telex.ingest.text.WrittenZone;
import org.jspecify.annotations.Nullable;

/** The words within times that notices print: {@code times.tsv}. */
final class ClockWords {
  private static final int MAX_WORD = 13;

  /** Which half of the day a time is in. */
  static final Pattern HALF = Pattern.compile("\\s?([aApP])\\.?[mM]\\b\\.?");

  private static final Map<String, String> KINDS = new HashMap<>();
  private static final Set<String> AT = new HashSet<>();
  private static final List<String> PAPERS = new ArrayList<>();
  private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();

  static {
    for (String line : WordFile.lines(ClockWords.class, "times.tsv")) {
      String[] columns = line.split("\t", -1);
      for (String word : columns[2].split("\\|", -1)) {
        switch (columns[0]) {
          case "weekday" -> WEEKDAYS.put(word, DayOfWeek.of(Integer.parseInt(columns[1])));
          case "papers" -> PAPERS.add(word);
          case "at" -> AT.add(Words.folded(word));
          default -> KINDS.putIfAbsent(word, columns[0]);
        }
      }
    }
  }

  /** Of the alphabet, and what a capital of it lacks. */
  private static final int LETTERS = 26;

  private static final int SMALL = 'a' - 'A';

  /** First two letters of the words for noon and midnight. */
  private static final boolean[] NOONS = noons();

  private ClockWords() {}

  /** What kind of word it is, as the file names them; null if it is none. */
  static @Nullable String kind(String folded) {
    return KINDS.get(folded);
  }

  /** Whether a time of day follows it: {@code ore}. */
  static boolean isAnnouncing(String folded) {
    return AT.contains(folded);
  }

  /**
   * A weekday as newsrooms cut it short, or in one word with its papers, and calendars do not; null
   * if it is none.
   */
  static @Nullable DayOfWeek weekday(String folded) {
    DayOfWeek cut = WEEKDAYS.get(folded);
    return cut == null ? ofPapers(folded) : cut;
  }

  /** Samstagausgaben, zaterdagkranten. */
  private static @Nullable DayOfWeek ofPapers(String folded) {
    for (String papers : PAPERS) {
      if (folded.endsWith(papers)) {
        String day = folded.substring(0, folded.length() - papers.length());
        DayOfWeek named = day.length() > 3 ? Calendars.weekday(day) : null;
        boolean joined = named == null && day.length() > 4 && day.endsWith("s");
        return joined ? Calendars.weekday(day.substring(0, day.length() - 1)) : named;
      }
    }
    return null;
  }

  /** Whether a word may begin a time: a number, a weekday, noon, tomorrow. */
  static boolean begins(String folded) {
    String kind = kind(folded);
    boolean named = kind != null && !kind.equals("inner") && !kind.equals("clock");
    return Character.isDigit(folded.charAt(0)) || Calendars.weekday(folded) != null || named;
  }

  /** Whether a word may be a part of a time, also one that stands between such parts. */
  static boolean isOfTime(String written) {
    String folded = Words.folded(written);
    String lower = Characters.lower(written);
    return begins(folded)
        || kind(folded) != null
        || isAnnouncing(folded)
        || weekday(folded) != null
        || Calendars.weekday(lower) != null
        || Calendars.month(lower) != null
        || WrittenZone.place(folded) != null
        || WrittenZone.abbreviated(written) != null;
  }

  /**
   * Whether a word stands behind a number that is an hour: {@code Uhr}, {@code heures}.
   *
   * @param digits of the number: 1800 hours is a time of day, 24 hours are none
   */
  static boolean isClock(String word, int digits) {
    String kind = KINDS.get(Words.folded(word));
    // A capital U begins a name: 2008 U.S. senators.
    return !word.equals("U") && ("clock".equals(kind) || (digits > 2 && "hours".equals(kind)));
  }

  /** The word behind a space, bracket or apostrophe; empty if there is none. */
  static String nextWord(String text, int from) {
    int start = from;
    while (start < text.length()
        && start - from < 2
        && (Character.isWhitespace(text.charAt(start)) || "('’".indexOf(text.charAt(start)) >= 0)) {
      start++;
    }
    int end = start;
    while (end < text.length()
        && end - start < MAX_WORD
        && (Character.isLetter(text.charAt(end)) || (end > start && text.charAt(end) == '\''))) {
      end++;
    }
    return text.substring(start, end);
  }

  /**
   * Whether a time of day may stand in the first units of a text: a number with minutes, a number
   * beside a word of the clock or a zone, or a word for noon or midnight.
   */
  static boolean mayHoldTime(String text, int reach) {
    int end = Math.min(reach, text.length());
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        int behind = i + 1;
        while (behind < end && isDigit(text.charAt(behind))) {
          behind++;
        }
        if (mayBeClock(text, i, behind)) {
          return true;
        }
        i = behind - 1;
      } else if (i + 1 < text.length()
          && mayBeNoon(c, text.charAt(i + 1))
          && (i == 0 || !Character.isLetter(text.charAt(i - 1)))
          && isNoon(nextWord(text, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNoon(String word) {
    return isNoonKind(KINDS.get(Words.folded(word)));
  }

  private static boolean isNoonKind(@Nullable String kind) {
    return "noon".equals(kind) || "midnight".equals(kind);
  }

  /** Whether a word that begins so may be one for noon or midnight: most are not looked up. */
  private static boolean mayBeNoon(char first, char second) {
    int row = (first | SMALL) - 'a';
    int column = (second | SMALL) - 'a';
    return row >= 0
        && row < LETTERS
        && (second >= 0x80 || (column >= 0 && column < LETTERS && NOONS[row * LETTERS + column]));
  }

  private static boolean[] noons() {
    boolean[] beginnings = new boolean[LETTERS * LETTERS];
    KINDS.forEach(
        (word, kind) -> {
          if (isNoonKind(kind)) {
            beginnings[(word.charAt(0) - 'a') * LETTERS + word.charAt(1) - 'a'] = true;
          }
        });
    return beginnings;
  }

  private static boolean mayBeClock(String text, int from, int behind) {
    int length = behind - from;
    if (length <= 2
        && behind + 2 < text.length()
        && ":.hH".indexOf(text.charAt(behind)) >= 0
        && isDigit(text.charAt(behind + 1))
        && isDigit(text.charAt(behind + 2))) {
      return true;
    }
    if (length != 4 && length > 2) {
      return false;
    }
    String next = nextWord(text, behind);
    return (!next.isEmpty()
            && (isClock(next, length)
                || WrittenZone.abbreviated(next) != null
                || HALF.matcher(text).region(behind, text.length()).lookingAt()))
        || isAt(text, from);
  }

  /** Whether a word that announces a time of day stands before a number: {@code ore 18}. */
  private static boolean isAt(String text, int number) {
    int to = number;
    while (to > 0 && !Character.isLetter(text.charAt(to - 1)) && number - to < 3) {
      to--;
    }
    int from = to;
    while (from > 0 && Character.isLetter(text.charAt(from - 1)) && to - from < 8) {
      from--;
    }
    return from < to && AT.contains(Words.folded(text.substring(from, to)));
  }
}
