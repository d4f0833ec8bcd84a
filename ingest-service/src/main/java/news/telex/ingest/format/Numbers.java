package news.telex.ingest.format;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Whole numbers as wires write them. */
public final class Numbers {
  private Numbers() {}

  /** Whether the text is a whole number that fits a long. */
  static boolean isLong(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The whole number, or the fallback. */
  static long parse(String text, long fallback) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return fallback;
    }
  }

  /** A version as wires state it: {@code 3}, {@code "3"}, {@code "v3"}, {@code 3.0}. */
  public static OptionalLong version(@Nullable String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    String digits = text.strip();
    if (digits.length() > 1 && (digits.charAt(0) == 'v' || digits.charAt(0) == 'V')) {
      digits = digits.substring(1).strip();
    }
    if (digits.endsWith(".0")) {
      digits = digits.substring(0, digits.length() - 2);
    }
    if (digits.isEmpty()
        || digits.length() > 18
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(digits));
  }
}
