package news.telex.ingest.identity;

import java.util.Optional;
import news.telex.ingest.text.Characters;

/**
 * The number that a content system puts into identifiers and addresses, beside words that change
 * with the headline: {@code …/ferry-terminal-to-close-4711}, {@code ?p=4711}, {@code …-3f2a9c1b4d}.
 * Pure.
 */
final class ArticleNumber {
  /** Shorter ones are counts, parts and pages. */
  private static final int MIN_DIGITS = 3;

  /** Shorter tokens of digits and letters a to f are words: "added", "face2face". */
  private static final int MIN_HEX = 8;

  /** Longer ones are digests of something. */
  private static final int MAX = 40;

  private static final int YEAR = 4;
  private static final int MONTH = 6;
  private static final int DAY = 8;

  private ArticleNumber() {}

  /**
   * The longest number that is no date and no word of the headline, the last of several; empty if
   * there is none.
   *
   * @param name an identifier, or path and query of an address
   * @param headline of the item: what it counts stands in the slug, too
   */
  static Optional<String> of(String name, String headline) {
    String best = "";
    int end;
    for (int i = 0; i < name.length(); i = end) {
      end = i + 1;
      if (!isAlphanumeric(name.charAt(i))) {
        continue;
      }
      while (end < name.length() && isAlphanumeric(name.charAt(end))) {
        end++;
      }
      String number = number(Characters.lower(name.substring(i, end)), headline);
      best = number.length() >= best.length() ? number : best;
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** A token that is a number in base 16, else the last run of digits in it that is no date. */
  private static String number(String token, String headline) {
    if (isHex(token)) {
      return token;
    }
    String best = "";
    int end;
    for (int i = 0; i < token.length(); i = end) {
      end = i + 1;
      if (!isDigit(token.charAt(i))) {
        continue;
      }
      while (end < token.length() && isDigit(token.charAt(end))) {
        end++;
      }
      boolean counts = end - i >= MIN_DIGITS && end - i <= MAX;
      if (counts && end - i >= best.length()) {
        String digits = token.substring(i, end);
        best = isDate(digits) || isIn(headline, digits) ? best : digits;
      }
    }
    return best;
  }

  /** Whether a text has the digits as a number of its own. */
  private static boolean isIn(String text, String digits) {
    for (int at = text.indexOf(digits); at >= 0; at = text.indexOf(digits, at + 1)) {
      int end = at + digits.length();
      boolean begins = at == 0 || !isDigit(text.charAt(at - 1));
      if (begins && (end == text.length() || !isDigit(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHex(String token) {
    if (token.length() < MIN_HEX || token.length() > MAX) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < token.length(); i++) {
      if (Character.digit(token.charAt(i), 16) < 0) {
        return false;
      }
      digits += isDigit(token.charAt(i)) ? 1 : 0;
    }
    return digits >= MIN_DIGITS && digits < token.length();
  }

  /** A year of our time, with or without month and day. */
  private static boolean isDate(String digits) {
    int length = digits.length();
    if (length != YEAR && length != MONTH && length != DAY) {
      return false;
    }
    return (digits.startsWith("19") || digits.startsWith("20"))
        && (length < MONTH || isUpTo(digits, YEAR, 12))
        && (length < DAY || isUpTo(digits, MONTH, 31));
  }

  private static boolean isUpTo(String digits, int at, int most) {
    int value = Integer.parseInt(digits, at, at + 2, 10);
    return value >= 1 && value <= most;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAlphanumeric(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
