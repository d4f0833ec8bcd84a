package news.telex.ingest.notice;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import news.telex.ingest.text.Calendars;
import news.telex.ingest.text.Characters;

/**
 * The words of a field, as phrases compare them: lower case, without accents. Immutable.
 *
 * @param text the field
 * @param all its words
 */
record Words(String text, List<Word> all) {
  /** What folds into one letter; letters behind it are folded one by one. */
  private static final int FOLDED = 0x250;

  /** Initials of a name are fewer: J. R. R. */
  private static final int LEAST_SPACED = 5;

  private static final char[] LETTERS = letters();

  private static final String SIGNS = ":.!-–—/|*+\n";
  private static final String ENDS_OF_SENTENCES = ".!?:;\n(–—*";

  private static final String VOWELS = "aeiouy";

  /**
   * One of them.
   *
   * @param start first unit in the field, from 0
   * @param end behind its last unit
   * @param upper whether it has no small letter
   * @param capital whether it begins with a capital
   */
  record Word(String folded, int start, int end, boolean upper, boolean capital) {}

  static Words of(String text) {
    List<Word> all = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (!Character.isLetterOrDigit(c)) {
        i += Character.charCount(c);
        continue;
      }
      int start = i;
      while (i < text.length() && isPart(text.codePointAt(i))) {
        i += Character.charCount(text.codePointAt(i));
      }
      i = spacedEnd(text, start, i);
      String written = text.substring(start, i);
      all.add(new Word(folded(written), start, i, isUpper(written), Character.isUpperCase(c)));
    }
    return new Words(text, List.copyOf(all));
  }

  /**
   * Where a word ends whose capitals stand apart: E M B A R G O E D. Where a single letter is none,
   * its own end.
   */
  private static int spacedEnd(String text, int start, int end) {
    int last = end;
    while (isSpaced(text, last)) {
      last += 2;
    }
    return last - start > 2 * LEAST_SPACED - 2 ? last : end;
  }

  /** Whether a space stands between two letters of a word whose capitals stand apart. */
  static boolean isSpaced(String text, int space) {
    return isLone(text, space - 1)
        && space < text.length()
        && text.charAt(space) == ' '
        && isLone(text, space + 1);
  }

  private static boolean isLone(String text, int at) {
    return at >= 0
        && at < text.length()
        && Character.isUpperCase(text.charAt(at))
        && (at == 0 || !isPart(text.charAt(at - 1)))
        && (at + 1 == text.length() || !isPart(text.charAt(at + 1)));
  }

  /** A word as it stands in the field. */
  String written(int word) {
    return text.substring(all.get(word).start(), all.get(word).end());
  }

  /** Lower case, without accents. */
  static String folded(String word) {
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      int letter = foldedLetter(word.charAt(i));
      if (letter > 0) {
        out.append((char) letter);
      }
    }
    return out.toString();
  }

  /** A letter or digit as {@link #folded} has it; 0 if it is none, -1 if it is an accent alone. */
  static int foldedLetter(char c) {
    if (c < FOLDED) {
      return LETTERS[c];
    }
    if (Character.getType(c) == Character.NON_SPACING_MARK) {
      return -1;
    }
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c) ? folded(c) : 0;
  }

  private static char[] letters() {
    char[] letters = new char[FOLDED];
    for (char c = 0; c < FOLDED; c++) {
      letters[c] = Character.isLetterOrDigit(c) ? folded(c) : 0;
    }
    return letters;
  }

  private static char folded(char c) {
    return Normalizer.normalize(String.valueOf(Character.toLowerCase(c)), Normalizer.Form.NFD)
        .charAt(0);
  }

  private static boolean isPart(int c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isUpper(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isLowerCase(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word is the first of the field or of a sentence, line or bracket. */
  boolean begins(int word) {
    String before = before(word);
    return word == 0 || before.chars().anyMatch(c -> ENDS_OF_SENTENCES.indexOf(c) >= 0);
  }

  /** Whether a sign or nothing stands behind a word; a hyphen that joins two words is none. */
  boolean endsWithSign(int word) {
    if (word + 1 >= all.size()) {
      return true;
    }
    int end = all.get(word).end();
    String between = before(word + 1);
    return between.equals("-")
        ? Marks.partsByHyphen(text, end)
        : between.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
  }

  /** Whether a sentence ends behind a word: a full stop is none within a number or a short word. */
  boolean endsSentence(int word) {
    if (word + 1 >= all.size()) {
      return true;
    }
    String between = before(word + 1);
    if (between.indexOf('\n') >= 0 || between.indexOf('!') >= 0 || between.indexOf('?') >= 0) {
      return true;
    }
    boolean capital = all.get(word + 1).capital();
    boolean closed = between.startsWith(")") && text.startsWith("(");
    boolean stop =
        between.startsWith(". ")
            && (isLong(word) || isOfTheClock(word) || isSpoken(word) || isDayOfMonth(word));
    return capital && (closed || stop);
  }

  private boolean isLong(int word) {
    return all.get(word).end() - all.get(word).start() > 3;
  }

  /** Ist, out, use: a short word in small letters; abbreviations have no vowel, or are months. */
  private boolean isSpoken(int word) {
    String written = written(word);
    return written.length() > 1
        && written.chars().allMatch(Character::isLowerCase)
        && all.get(word).folded().chars().anyMatch(c -> VOWELS.indexOf(c) >= 0)
        && Calendars.month(written) == null;
  }

  /** Nov. 29. Not before …; what stands before its month is none: 29. November. */
  private boolean isDayOfMonth(int word) {
    return word > 0
        && Character.isDigit(all.get(word).folded().charAt(0))
        && Calendars.month(Characters.lower(written(word - 1))) != null
        && Calendars.month(Characters.lower(written(word + 1))) == null;
  }

  /** The minutes of 9.10 or 9:10. */
  private boolean isOfTheClock(int word) {
    return word > 0
        && Character.isDigit(all.get(word).folded().charAt(0))
        && Character.isDigit(all.get(word - 1).folded().charAt(0))
        && (before(word).equals(".") || before(word).equals(":"));
  }

  /** Whether more than a space or a hyphen stands before a word: a comma, a bracket, a dash. */
  boolean isApart(int word) {
    String before = before(word);
    return before.chars().anyMatch(c -> ",;([–—/:".indexOf(c) >= 0) || before.contains(" -");
  }

  /** What stands between a word and the one before it. */
  String before(int word) {
    int from = word == 0 ? 0 : all.get(word - 1).end();
    return text.substring(from, all.get(word).start());
  }
}
