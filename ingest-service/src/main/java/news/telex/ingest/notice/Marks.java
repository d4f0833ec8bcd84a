package news.telex.ingest.notice;

import news.telex.ingest.text.HeadlineMarks;

/** Where a mark within a headline begins and ends. */
final class Marks {
  private static final String SIGNS = "()[]|*–—\n";

  private Marks() {}

  /** Begin of the part in which a unit stands: behind the sign before it. */
  static int left(String text, int at) {
    for (int i = at - 1; i >= 0; i--) {
      if (parts(text, i)) {
        return opens(text.charAt(i)) ? i : i + 1;
      }
    }
    return 0;
  }

  /** End of the part in which a unit stands: behind the sign that follows. */
  static int right(String text, int at) {
    for (int i = at; i < text.length(); i++) {
      if (parts(text, i)) {
        return opens(text.charAt(i)) ? i : i + 1;
      }
    }
    return text.length();
  }

  /**
   * Whether a hyphen between two words parts a mark from the headline: capitals stand before it,
   * and small letters or another mark behind it.
   */
  static boolean partsByHyphen(String text, int hyphen) {
    if (hyphen == 0 || !Character.isUpperCase(text.charAt(hyphen - 1))) {
      return false;
    }
    int end = hyphen + 1;
    boolean small = false;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      small |= Character.isLowerCase(text.charAt(end));
      end++;
    }
    return small || HeadlineMarks.of(text.substring(hyphen + 1)).isPresent();
  }

  private static boolean opens(char c) {
    return c == '(' || c == '[';
  }

  private static boolean parts(String text, int i) {
    char c = text.charAt(i);
    char before = i == 0 ? ' ' : text.charAt(i - 1);
    char behind = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
    return switch (c) {
      case ':' -> !Character.isDigit(behind);
      case '/' -> before == '/';
      case '+' -> before == '+';
      case '-' -> before == ' ' || behind == ' ' || before == '-' || partsByHyphen(text, i);
      default -> SIGNS.indexOf(c) >= 0;
    };
  }
}
