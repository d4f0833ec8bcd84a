package news.telex.ingest.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dateline in front of a wire story's first sentence: {@code LONDON, March 3 (Reuters)
 * -}, {@code BERLIN (dpa) –}, {@code (ANSA) - ROMA, 03 MAR -}, {@code МОСКВА, 3 марта. /ТАСС/.}
 * Looks at the first 160 characters only.
 */
final class Datelines {
  private static final int REACH = 160;
  private static final int MAX_PLACE = 60;
  private static final int MAX_AGENCY = 40;

  /** Day and month: {@code 21/01}. */
  private static final Pattern NUMERIC = Pattern.compile("\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?");

  /** Small words within names of places. */
  private static final Set<String> PLACE_WORDS = WordFile.of("datelines.txt").section("place");

  private static final Set<String> MARKS = WordFile.of("datelines.txt").section("mark");

  private Datelines() {}

  /**
   * A dateline.
   *
   * @param length units of the text that it takes, the dash and spaces behind it included
   * @param place where the story was filed, as a name; null if not stated
   * @param agency the agency in brackets, as written; null if not stated
   * @param date date of filing; null if not stated
   */
  record Dateline(
      int length, @Nullable String place, @Nullable String agency, @Nullable LocalDate date) {}

  /** The dateline that the text begins with; empty if there is none or it is not certain. */
  static Optional<Dateline> of(String text, Instant receivedAt) {
    String head = Characters.cut(text, REACH);
    int at = 0;
    String agency = null;
    int open = agencyEnd(head, 0);
    if (open > 0) {
      agency = agencyIn(head, 0, open);
      if (agency == null) {
        return Optional.empty();
      }
      at = skipDash(head, open);
      if (at < 0) {
        return Optional.empty();
      }
    }
    String place = null;
    LocalDate date = null;
    int placeEnd = placeEnd(head, at);
    if (placeEnd > at) {
      String candidate = head.substring(at, placeEnd);
      int next = placeEnd;
      int dateEnd = dateEnd(head, next);
      if (dateEnd > next) {
        date = Dates.yearless(head.substring(next, dateEnd), receivedAt).orElse(null);
        next = dateEnd;
      }
      String inner = null;
      int bracket = skipSpaces(head, next);
      int dashesBeforeBracket = bracket;
      while (dashesBeforeBracket < head.length()
          && "-–—.,".indexOf(head.charAt(dashesBeforeBracket)) >= 0) {
        dashesBeforeBracket++;
      }
      int closed = agencyEnd(head, bracket);
      if (closed < 0) {
        closed = agencyEnd(head, skipSpaces(head, dashesBeforeBracket));
        bracket = closed < 0 ? bracket : skipSpaces(head, dashesBeforeBracket);
      }
      if (closed > 0) {
        inner = agencyIn(head, bracket, closed);
        next = inner == null ? next : closed;
      }
      int dash = skipDash(head, next);
      boolean slashed = inner != null && head.charAt(bracket) == '/';
      if (dash < 0 && inner != null && (slashed || isAgency(inner))) {
        dash = skipSpaces(head, next < head.length() && head.charAt(next) == '.' ? next + 1 : next);
      }
      if (dash > 0 && isCertain(candidate, date, inner, agency, head, next)) {
        int end = dash;
        if (inner == null && date != null) {
          int named = namedAgencyEnd(head, dash);
          if (named > 0) {
            inner = head.substring(dash, head.lastIndexOf('.', named - 1)).strip();
            end = named;
          }
        }
        return Optional.of(
            new Dateline(end, placeName(candidate), inner == null ? agency : inner, date));
      }
    }
    if (agency != null && isAgency(agency)) {
      return Optional.of(new Dateline(at, null, agency, null));
    }
    return Optional.ofNullable(place).map(p -> new Dateline(0, p, null, null));
  }

  /** Without agency or date only capitals and a dash are convincing: {@code WASHINGTON —}. */
  private static boolean isCertain(
      String place,
      @Nullable LocalDate date,
      @Nullable String inner,
      @Nullable String outer,
      String head,
      int next) {
    if (inner != null) {
      return true;
    }
    String name = firstPart(place);
    boolean capitals = isUpper(name) && !MARKS.contains(Characters.lower(name));
    if (date != null || outer != null) {
      return true;
    }
    int dash = skipSpaces(head, next);
    boolean spaced = dash > next || head.startsWith("--", dash);
    return capitals && name.length() >= 4 && spaced;
  }

  private static String firstPart(String place) {
    int comma = place.indexOf(',');
    return comma < 0 ? place : place.substring(0, comma);
  }

  private static boolean isUpper(String text) {
    return text.equals(text.toUpperCase(Locale.ROOT)) && text.chars().anyMatch(Character::isLetter);
  }

  /** End of capitalised words, commas and slashes from here; {@code at} if there are none. */
  private static int placeEnd(String head, int at) {
    int end = at;
    int i = at;
    int words = 0;
    while (i < head.length() && i - at <= MAX_PLACE) {
      int start = i;
      while (i < head.length()
          && (Character.isLetter(head.charAt(i)) || isInnerMark(head, i, start))) {
        i++;
      }
      if (i == start) {
        break;
      }
      String word = head.substring(start, i);
      String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
      boolean small = PLACE_WORDS.contains(bare);
      if (!Character.isUpperCase(word.charAt(0)) && !(small && words > 0)) {
        break;
      }
      int behind = skipSpaces(head, i);
      boolean numbered = behind < head.length() && Character.isDigit(head.charAt(behind));
      if (words > 0 && numbered && Calendars.month(bare.toLowerCase(Locale.ROOT)) != null) {
        break;
      }
      words++;
      if (!small) {
        end = i;
      }
      int next = i;
      if (next < head.length() && ",/".indexOf(head.charAt(next)) >= 0) {
        next++;
      }
      int spaced = skipSpaces(head, next);
      if (spaced == i || words > 7) {
        break;
      }
      i = spaced;
    }
    return end;
  }

  /** Marks within a name: Saint-Denis, L'Aquila, St. Petersburg, Calif. */
  private static boolean isInnerMark(String head, int i, int start) {
    char c = head.charAt(i);
    if (i == start || i + 1 >= head.length()) {
      return false;
    }
    if (c == '\'' || c == '’' || (c == '-' && head.charAt(i + 1) != '-')) {
      return Character.isLetter(head.charAt(i + 1));
    }
    return c == '.'
        && i - start <= 6
        && (Character.isLetter(head.charAt(i + 1)) || i - start <= 5)
        && head.indexOf('(', i) > 0;
  }

  /** End of {@code , March 3, 2024} or {@code , le 3 mars} from here; {@code at} if none. */
  private static int dateEnd(String head, int at) {
    int i = at;
    int bracket = head.length();
    for (String stop : List.of("(", " -", " –", " —", "--", " /", ".-", "－")) {
      int found = head.indexOf(stop, at);
      bracket = found >= 0 ? Math.min(bracket, found) : bracket;
    }
    if (bracket - i > 32 || bracket <= i) {
      return at;
    }
    String between = head.substring(i, bracket);
    boolean digit = between.chars().anyMatch(Character::isDigit);
    boolean month = NUMERIC.matcher(between.strip()).matches();
    int words = 0;
    for (String word : Characters.folded(between).split(" ", 8)) {
      month |= Calendars.month(word) != null;
      words++;
    }
    return digit && month && words <= 6 ? bracket : at;
  }

  /** Behind the bracket of {@code (Reuters)} or {@code /TASS/} that opens here; -1 if none. */
  private static int agencyEnd(String head, int at) {
    if (at >= head.length()) {
      return -1;
    }
    char open = head.charAt(at);
    char close = open == '(' ? ')' : open == '/' ? '/' : open == '[' ? ']' : 0;
    if (close == 0) {
      return -1;
    }
    int end = head.indexOf(close, at + 1);
    return end > at + 1 && end - at <= MAX_AGENCY + 1 ? end + 1 : -1;
  }

  private static @Nullable String agencyIn(String head, int open, int end) {
    String name = head.substring(open + 1, end - 1).strip();
    if (name.isEmpty() || !Character.isLetter(name.codePointAt(0)) || Sentences.ends(name)) {
      return null;
    }
    boolean initials =
        name.length() <= 8 && name.chars().allMatch(c -> Character.isLetter(c) || c == '/');
    return initials
            || isAgency(name)
            || Character.isUpperCase(name.codePointAt(0)) && Characters.words(name) <= 4
        ? name
        : null;
  }

  private static boolean isAgency(String name) {
    return Outlets.builtIn().isOutlet(name) || Outlets.builtIn().isOutlet(firstName(name));
  }

  private static String firstName(String name) {
    int end = 0;
    while (end < name.length() && "/,-".indexOf(name.charAt(end)) < 0) {
      end++;
    }
    return name.substring(0, end).strip();
  }

  /** Behind {@code РИА Новости.} that follows the dash of a dated dateline; -1 if none. */
  private static int namedAgencyEnd(String head, int at) {
    int stop = head.indexOf(". ", at);
    if (stop < 0 || stop - at > MAX_AGENCY || !isAgency(head.substring(at, stop))) {
      return -1;
    }
    return skipSpaces(head, stop + 1);
  }

  /** Behind the dash (or colon) and spaces that stand here; -1 if no dash does. */
  private static int skipDash(String head, int at) {
    int i = skipSpaces(head, at);
    if (i < head.length()
        && (head.charAt(i) == '.' || head.charAt(i) == ',')
        && i + 1 < head.length()) {
      int next = skipSpaces(head, i + 1);
      if (next < head.length() && isDash(head.charAt(next))) {
        i = next;
      }
    }
    int start = i;
    while (i < head.length() && isDash(head.charAt(i))) {
      i++;
    }
    if (i == start) {
      return i < head.length()
              && head.charAt(i) == ':'
              && at > 0
              && ")]/".indexOf(head.charAt(at - 1)) >= 0
          ? skipSpaces(head, i + 1)
          : -1;
    }
    return i < head.length() ? skipSpaces(head, i) : -1;
  }

  private static boolean isDash(char c) {
    return c == '-' || c == '–' || c == '—' || c == '―' || c == '−' || c == '_' || c == '=';
  }

  private static int skipSpaces(String head, int at) {
    int i = at;
    while (i < head.length() && head.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** The place as a name: {@code SAN FRANCISCO} as San Francisco; what is mixed case stays. */
  static String placeName(String place) {
    StringBuilder out = new StringBuilder(place.length());
    int i = 0;
    while (i < place.length()) {
      if (!Character.isLetter(place.charAt(i))) {
        out.append(place.charAt(i++));
        continue;
      }
      int start = i;
      while (i < place.length() && Character.isLetter(place.charAt(i))) {
        i++;
      }
      String word = place.substring(start, i);
      String lower = word.toLowerCase(Locale.ROOT);
      if (word.length() <= 2 && !PLACE_WORDS.contains(lower) || !isUpper(word)) {
        out.append(word);
      } else if (start > 0 && PLACE_WORDS.contains(lower)) {
        out.append(lower);
      } else {
        out.append(word.charAt(0)).append(lower.substring(1));
      }
    }
    return out.toString();
  }
}
