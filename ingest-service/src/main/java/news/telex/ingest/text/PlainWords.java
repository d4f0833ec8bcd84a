package news.telex.ingest.text;

import java.text.Normalizer;
import java.util.List;

/** The words of a text without case and punctuation. Pure. */
public final class PlainWords {
  private PlainWords() {}

  public static List<String> of(String text) {
    String joined = joined(text);
    return joined.isEmpty() ? List.of() : List.of(joined.split(" ", -1));
  }

  /** The words with one space between each two. One pass: whole texts go through here. */
  public static String joined(String text) {
    String plain = Characters.lower(Normalizer.normalize(text, Normalizer.Form.NFKC));
    StringBuilder words = new StringBuilder(plain.length());
    boolean apart = false;
    int next;
    for (int i = 0; i < plain.length(); i = next) {
      int c = plain.codePointAt(i);
      next = i + Character.charCount(c);
      if (!isOfWord(c)) {
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
}
