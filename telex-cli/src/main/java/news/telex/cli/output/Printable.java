package news.telex.cli.output;

import java.util.List;

/** Text from outside made fit for a terminal. Pure. */
public final class Printable {
  private Printable() {}

  /**
   * The text on one line: white space as single blanks, control and directional characters dropped,
   * so that no article can move the cursor, change colours or reorder what is beside it.
   */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blank = out.length() > 0;
      } else if (!isControl(c)) {
        if (blank) {
          out.append(' ');
          blank = false;
        }
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  /**
   * The text as it is laid out, line by line: tabs as two blanks, control and directional
   * characters dropped.
   */
  public static List<String> lines(String text) {
    return text.lines().map(Printable::line).toList();
  }

  private static String line(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t') {
                out.append("  ");
              } else if (!isControl(c)) {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        // Bidirectional embeddings, overrides and isolates; joiners stay, scripts need them.
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
