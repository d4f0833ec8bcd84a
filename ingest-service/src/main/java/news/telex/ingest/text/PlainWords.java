package news.telex.ingest.text;

import java.text.Normalizer;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The words of a text without case and punctuation. Pure. */
public final class PlainWords {
  private static final char UNKNOWN = '\0';

  /** What each of the first 128 characters is in a word; a blank if it is of none. */
  private static final char[] ASCII = new char[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : ' ';
    }
  }

  /** Letters from À to ž that have another form, or two characters in lower case. */
  private static final String NOT_PLAIN = "\u0130\u0132\u0133\u013f\u0140\u0149";

  /** Quotes, dashes and the like beyond ASCII. */
  private static final String PARTING = "\u00a0«»‐–—‘’‚“”„…€";

  private PlainWords() {}

  public static List<String> of(String text) {
    String joined = joined(text);
    return joined.isEmpty() ? List.of() : List.of(joined.split(" ", -1));
  }

  /** The words with one space between each two. One pass: whole texts go through here. */
  public static String joined(String text) {
    String plain = joinedPlain(text);
    return plain != null ? plain : joined(text, PlainWords::isOfWord);
  }

  /** The same with marks parting words as punctuation does, by which headlines are known. */
  public static String joinedWithoutMarks(String text) {
    String plain = joinedPlain(text);
    return plain != null ? plain : joined(text, PlainWords::isLetterOrNumber);
  }

  /** The words of a text of plain characters, without a copy of it; null of others. */
  private static @Nullable String joinedPlain(String text) {
    char[] words = new char[text.length()];
    int length = 0;
    boolean apart = false;
    for (int i = 0; i < text.length(); i++) {
      char c = plain(text.charAt(i));
      if (c == UNKNOWN) {
        return null;
      }
      if (c == ' ') {
        apart = length > 0;
      } else {
        if (apart) {
          words[length++] = ' ';
          apart = false;
        }
        words[length++] = c;
      }
    }
    return new String(words, 0, length);
  }

  /**
   * A character of European text that is the same in every form and beside every other: a letter or
   * digit in lower case, or a blank for what parts words; {@link #UNKNOWN} for all others.
   */
  private static char plain(char c) {
    if (c < ASCII.length) {
      return ASCII[c];
    }
    if (c >= 'À' && c <= 'ž') {
      return NOT_PLAIN.indexOf(c) >= 0 ? UNKNOWN : isOfWord(c) ? Character.toLowerCase(c) : ' ';
    }
    return PARTING.indexOf(c) >= 0 ? ' ' : UNKNOWN;
  }

  private static String joined(String text, IntPredicate isOfWord) {
    String plain = Characters.lower(Normalizer.normalize(text, Normalizer.Form.NFKC));
    StringBuilder words = new StringBuilder(plain.length());
    boolean apart = false;
    int next;
    for (int i = 0; i < plain.length(); i = next) {
      int c = plain.codePointAt(i);
      next = i + Character.charCount(c);
      if (!isOfWord.test(c)) {
        apart = words.length() > 0;
      } else {
        if (apart) {
          words.append(' ');
          apart = false;
        }
        words.appendCodePoint(c);
      }
    }
    return words.toString();
  }

  /** Marks belong to the letter before them. */
  private static boolean isOfWord(int c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isLetterOrNumber(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }
}
