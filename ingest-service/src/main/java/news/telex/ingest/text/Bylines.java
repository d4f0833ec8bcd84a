package news.telex.ingest.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads bylines: who wrote it. */
final class Bylines {
  private static final int MAX_LINE = 160;
  private static final int MAX_AUTHORS = 20;

  private static final WordFile WORDS = WordFile.of("bylines.txt");

  private static final Set<String> PREFIXES = WORDS.section("prefix");

  private static final Set<String> CONNECTORS = WORDS.section("connector");

  private static final Set<String> SPLITTERS = WORDS.section("splitter");

  private static final Set<String> DESKS = WORDS.section("desk");

  private Bylines() {}

  /**
   * A byline.
   *
   * @param text as printed
   * @param authors the people it names
   */
  record Byline(String text, List<String> authors) {}

  /**
   * Reads a line that is a byline with its prefix: {@code By Jane Doe and John Roe}, also in
   * brackets.
   */
  static Optional<Byline> ofLine(String printed) {
    boolean bracketed = printed.startsWith("(") && printed.endsWith(")");
    String line = bracketed ? printed.substring(1, printed.length() - 1).strip() : printed;
    if (line.length() > MAX_LINE || line.length() < 5) {
      return Optional.empty();
    }
    int prefix = prefixLength(line);
    if (prefix == 0) {
      return Optional.empty();
    }
    String rest = line.substring(prefix).strip();
    if (isNameAndRole(rest)) {
      return Optional.of(new Byline(line, authors(rest.substring(0, rest.indexOf(',')))));
    }
    if (Sentences.ends(rest) && !rest.endsWith(".")
        || !isNames(rest)
        || Characters.words(rest) > 14) {
      return Optional.empty();
    }
    return Optional.of(new Byline(line, authors(rest)));
  }

  /** {@code Jane Doe, health correspondent}. */
  private static boolean isNameAndRole(String rest) {
    int comma = rest.indexOf(',');
    return comma > 4
        && rest.indexOf(' ') > 0
        && rest.indexOf(' ') < comma
        && isNames(rest.substring(0, comma))
        && Characters.words(rest.substring(0, comma)) <= 5
        && Characters.words(rest) <= 10
        && !Sentences.ends(rest);
  }

  /** Whether a line is a desk's credit: {@code Von unserer Redaktion in Kloten}. */
  static boolean isDesk(String line) {
    if (line.length() > 80 || Sentences.ends(line)) {
      return false;
    }
    String[] words = Characters.folded(line).split(" ", 10);
    if (words.length < 2 || words.length > 7 || !PREFIXES.contains(words[0])) {
      return false;
    }
    for (String word : words) {
      if (DESKS.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line is nothing but one or more names of people, without prefix. */
  static boolean isBareNames(String line) {
    int words = Characters.words(line);
    return words >= 2
        && words <= 4
        && line.length() <= 50
        && isNames(line)
        && line.chars().noneMatch(c -> Character.isDigit(c) || ",:;/|()".indexOf(c) >= 0)
        && !line.equals(line.toUpperCase(Locale.ROOT));
  }

  /**
   * The people that a credit names.
   *
   * @param credit with or without prefix
   * @return at most 20, each once, in order
   */
  static List<String> authors(String credit) {
    String text = Characters.cut(Characters.collapse(credit), 500);
    text = text.substring(prefixLength(text)).strip();
    Set<String> authors = new LinkedHashSet<>();
    StringBuilder name = new StringBuilder();
    List<String> parts = new ArrayList<>();
    boolean bracket = false;
    for (String word : spaced(text).split(" ", -1)) {
      if (word.equals("(") || word.equals("[")) {
        bracket = true;
      } else if (word.equals(")") || word.equals("]")) {
        bracket = false;
      } else if (!bracket) {
        boolean splits =
            ",;|/•·".contains(word) && !word.isEmpty()
                || SPLITTERS.contains(word)
                || word.equals("in")
                || word.equals("à")
                || word.equals("–")
                || word.equals("—");
        if (splits) {
          parts.add(name.toString());
          name.setLength(0);
        } else if (!word.isEmpty()) {
          name.append(name.isEmpty() ? "" : " ").append(word);
        }
      }
    }
    parts.add(name.toString());
    for (String part : parts) {
      if (isPerson(part) && authors.size() < MAX_AUTHORS) {
        authors.add(part);
      }
    }
    return List.copyOf(authors);
  }

  /** Separators set off by spaces. */
  private static String spaced(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (",;|/•·()[]".indexOf(c) >= 0) {
        out.append(' ').append(c).append(' ');
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isPerson(String part) {
    if (part.length() < 3 || part.length() > 60 || Outlets.builtIn().isOutlet(part)) {
      return false;
    }
    String[] words = part.split(" ", 8);
    if (words.length > 6
        || part.startsWith("The ")
        || part.indexOf('@') >= 0
        || part.chars().anyMatch(Character::isDigit)) {
      return false;
    }
    int capitals = 0;
    for (String word : words) {
      if (DESKS.contains(word.toLowerCase(Locale.ROOT))) {
        return false;
      }
      int first = word.codePointAt(0);
      if (Character.isUpperCase(first)
          || (Character.isLetter(first) && !Character.isLowerCase(first))) {
        capitals++;
      }
    }
    boolean acronym = words.length == 1 && part.equals(part.toUpperCase(Locale.ROOT));
    boolean bicameral = part.codePoints().anyMatch(Character::isLowerCase);
    boolean initials = words.length > 1;
    return capitals > 0
        && !(acronym && part.length() <= 6)
        && (bicameral || initials || isHan(part))
        && !(words.length == 1 && bicameral && part.length() < 4);
  }

  private static boolean isHan(String part) {
    return part.codePoints().allMatch(c -> c > 0x2e7f);
  }

  private static int prefixLength(String line) {
    int spaces = 0;
    for (int i = 0; i <= Math.min(line.length() - 1, 24); i++) {
      char c = line.charAt(i);
      if (c == ' ' || c == ':') {
        String prefix = line.substring(0, i).toLowerCase(Locale.ROOT);
        if (PREFIXES.contains(prefix)) {
          int end = i;
          while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == ':')) {
            end++;
          }
          boolean longer = c == ' ' && PREFIXES.contains(nextWord(line, i + 1, prefix));
          boolean named = end < line.length() && !Character.isLowerCase(line.codePointAt(end));
          if (!longer && (named || c == ':')) {
            return end;
          }
        }
        if (++spaces > 3) {
          return 0;
        }
      }
    }
    return 0;
  }

  private static String nextWord(String line, int from, String prefix) {
    int end = from;
    while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != ':') {
      end++;
    }
    return prefix + " " + line.substring(from, end).toLowerCase(Locale.ROOT);
  }

  /** Whether all words are capitalised, initials or the small words between names. */
  private static boolean isNames(String text) {
    int capitals = 0;
    for (String word : Characters.collapse(spaced(text)).split(" ", 32)) {
      if (word.isEmpty() || ",;|/•·()[]&–—-".contains(word)) {
        continue;
      }
      int first = word.codePointAt(0);
      String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
      if (Character.isUpperCase(first)
          || (Character.isLetter(first) && !Character.isLowerCase(first))) {
        capitals++;
      } else if (!CONNECTORS.contains(bare)
          && !DESKS.contains(bare.toLowerCase(Locale.ROOT))
          && !Outlets.builtIn().isOutlet(bare)
          && !word.startsWith("d'")
          && !word.startsWith("d’")) {
        return false;
      }
    }
    return capitals > 0;
  }
}
