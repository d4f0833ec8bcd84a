package news.telex.ingest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A number, a word or a sign of a text that may hold dates.
 *
 * @param number value, or -1
 */
record DateToken(int start, int end, String text, String lower, int number) {
  int length() {
    return end - start;
  }

  boolean is(char sign) {
    return text.length() == 1 && text.charAt(0) == sign;
  }

  /** Whether nothing stands between it and the next one. */
  boolean touches(DateToken next) {
    return end == next.start;
  }

  /** Those of a text, in order. */
  static List<DateToken> of(String text) {
    List<DateToken> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      int start = i;
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        continue;
      }
      int value = -1;
      if (Character.isDigit(c)) {
        long sum = Character.digit(c, 10);
        while (i < text.length() && Character.isDigit(text.codePointAt(i))) {
          int digit = text.codePointAt(i);
          sum = Math.min(99_999_999, sum * 10 + Character.digit(digit, 10));
          i += Character.charCount(digit);
        }
        value = (int) sum;
      } else if (Character.isLetter(c)) {
        while (i < text.length() && isWordPart(text.codePointAt(i)) && !isHanDate(c)) {
          i += Character.charCount(text.codePointAt(i));
        }
      }
      String token = text.substring(start, i);
      tokens.add(new DateToken(start, i, token, token.toLowerCase(Locale.ROOT), value));
    }
    return tokens;
  }

  private static boolean isWordPart(int c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isHanDate(int c) {
    return "年月日년월일".indexOf(c) >= 0;
  }
}
