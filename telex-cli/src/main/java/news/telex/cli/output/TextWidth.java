package news.telex.cli.output;

import java.lang.Character.UnicodeScript;

/** How many cells text takes on a terminal. Pure. */
public final class TextWidth {
  private static final String ELLIPSIS = "…";

  private TextWidth() {}

  /** Cells of a text: none for combining marks, two for East Asian letters and emoji, else one. */
  public static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += of(c);
      i += Character.charCount(c);
    }
    return width;
  }

  /** The text if it fits, else its beginning with an ellipsis. */
  public static String cut(String text, int cells) {
    if (of(text) <= cells) {
      return text;
    }
    return text.substring(0, end(text, cells - 1)).stripTrailing() + ELLIPSIS;
  }

  /** Where the text has to end to take so many cells at most; one character at least. */
  public static int end(String text, int cells) {
    int width = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (i > 0 && width + of(c) > cells) {
        break;
      }
      width += of(c);
      i += Character.charCount(c);
    }
    return i;
  }

  private static int of(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    UnicodeScript script = UnicodeScript.of(c);
    boolean wide =
        script == UnicodeScript.HAN
            || script == UnicodeScript.HIRAGANA
            || script == UnicodeScript.KATAKANA
            || script == UnicodeScript.HANGUL
            || (c >= 0x3000 && c <= 0x303E)
            || (c >= 0xFF01 && c <= 0xFF60)
            || (c >= 0x1F300 && c <= 0x1FAFF);
    return wide ? 2 : 1;
  }
}
