package news.telex.enrich.text;

import java.text.Normalizer;
import java.util.Locale;

/** The form in which words are compared. */
public final class Folding {
  private Folding() {}

  /**
   * Lower case, without diacritics on Latin, Greek and Cyrillic letters, with straight apostrophes
   * and without full stops: {@code U.S.} → {@code us}, {@code Erdoğan} → {@code erdogan}. Cost is
   * linear; ASCII words take a short path.
   */
  public static String fold(CharSequence word) {
    return foldLower(lower(word));
  }

  /** The same of a word in the form of {@link #lower}. */
  static String foldLower(String lower) {
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) >= 0x80) {
        return foldUnicode(lower);
      }
    }
    return lower;
  }

  /** As {@link #fold}, but diacritics stay. */
  public static String lower(CharSequence word) {
    int same = 0;
    while (same < word.length() && isLower(word.charAt(same))) {
      same++;
    }
    return same == word.length() ? word.toString() : lowered(word);
  }

  /** Whether a character of ASCII stays as it is. */
  private static boolean isLower(char c) {
    return c < 0x80 && c != '.' && (c < 'A' || c > 'Z');
  }

  private static String lowered(CharSequence word) {
    StringBuilder key = new StringBuilder(word.length());
    boolean ascii = true;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '\u2019' || c == '\u02BC') {
        key.append('\'');
      } else if (c == '.') {
        continue;
      } else if (c < 0x80) {
        key.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
      } else {
        ascii = false;
        // The one letter that has two characters in lower case: String.toLowerCase copies all it
        // has for each.
        if (c == '\u0130') {
          key.append("i\u0307");
        } else {
          key.append(c);
        }
      }
    }
    return ascii ? key.toString() : key.toString().toLowerCase(Locale.ROOT);
  }

  private static String foldUnicode(String lower) {
    String parts = Normalizer.normalize(lower, Normalizer.Form.NFD);
    StringBuilder key = new StringBuilder(parts.length());
    for (int i = 0; i < parts.length(); i++) {
      char c = parts.charAt(i);
      switch (c) {
        case 'ı' -> key.append('i');
        case 'ł' -> key.append('l');
        case 'ø' -> key.append('o');
        case 'đ' -> key.append('d');
        case 'ß' -> key.append("ss");
        case 'æ' -> key.append("ae");
        case 'œ' -> key.append("oe");
        default -> {
          // U+0300 to U+036F are the marks of Latin, Greek and Cyrillic; marks elsewhere are
          // letters.
          if (c < 0x300 || c > 0x36F) {
            key.append(c);
          }
        }
      }
    }
    return Normalizer.normalize(key, Normalizer.Form.NFC);
  }
}
