package news.telex.ingest.text;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Locale;
import news.telex.schemas.Carried;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/** Characters brought into one form: NFC, no controls, plain spaces, {@code \n} line ends. */
public final class Characters {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** The longest named character reference of HTML has 31 characters between & and ;. */
  private static final int LONGEST_ENTITY = 33;

  /**
   * Combining marks in a row: no script has as many (Unicode Standard Annex 15, section 13,
   * stream-safe text). To put more of them in order costs the square of their number.
   */
  private static final int MAX_MARKS = 30;

  private static final char DOTTED_I = '\u0130';
  private static final String DOTTED = String.valueOf(DOTTED_I);

  private Characters() {}

  /**
   * The text in NFC with every line end as {@code \n}; spaces of all kinds as U+0020; without
   * controls, byte order marks, soft hyphens, zero-width spaces and direction marks. C1 controls
   * are read as windows-1252, as HTML does. Joiners stay in scripts that need them, and the first
   * 30 of combining marks in a row. Linear.
   */
  public static String clean(String text) {
    int length = text.length();
    StringBuilder out = null;
    int marks = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c >= ' ' && c < 0x7f)) {
        if (out != null) {
          out.append(c);
        }
        marks = 0;
        continue;
      }
      if (out == null) {
        out = new StringBuilder(length + 16).append(text, 0, i);
      }
      boolean mark = isMark(text.codePointAt(i));
      if (mark && ++marks > MAX_MARKS) {
        i += Character.isHighSurrogate(c) ? 1 : 0;
        continue;
      }
      int before = out.length();
      i = append(text, i, c, out);
      if (!mark && out.length() > before) {
        marks = 0;
      }
    }
    if (out == null) {
      return text;
    }
    return Normalizer.isNormalized(out, Normalizer.Form.NFC)
        ? out.toString()
        : Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** Appends what a character that needs a look becomes; returns the index of its last unit. */
  private static int append(String text, int i, char c, StringBuilder out) {
    if (c == '\r') {
      out.append('\n');
      return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 1 : i;
    }
    if (c == '\t') {
      out.append('\t');
    } else if (c == '\u2029') {
      out.append("\n\n");
    } else if (c == '\u2028' || c == '\u000b' || c == '\f' || c == '\u0085') {
      out.append('\n');
    } else if (c >= 0x80 && c < 0xa0) {
      char read = new String(new byte[] {(byte) c}, WINDOWS_1252).charAt(0);
      if (!Character.isISOControl(read) && read != '\ufffd') {
        out.append(read);
      }
    } else if (c == '\u200c' || c == '\u200d') {
      if (!out.isEmpty() && out.charAt(out.length() - 1) > '\u02ff' && i + 1 < text.length()) {
        out.append(c);
      }
    } else if (Character.isHighSurrogate(c)) {
      if (i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
        int code = Character.toCodePoint(c, text.charAt(i + 1));
        if (!isNoText(code)) {
          out.append(c).append(text.charAt(i + 1));
        }
        return i + 1;
      }
      out.append('\ufffd');
    } else if (Character.isLowSurrogate(c)) {
      out.append('\ufffd');
    } else if (Character.getType(c) == Character.SPACE_SEPARATOR) {
      out.append(' ');
    } else if (!isInvisible(c)) {
      out.append(c);
    }
    return i;
  }

  /**
   * The text as it is if every character of it may stand in a line; else {@link #clean} and on one
   * line. No line has line breaks, tabs, other controls, halves of surrogate pairs, noncharacters,
   * tags, or the invisible characters that {@link #clean} takes away. Linear.
   */
  public static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))
          && !isNoText(Character.toCodePoint(c, text.charAt(i + 1)))) {
        i++;
      } else if (Character.isSurrogate(c) || c == '\u2028' || c == '\u2029' || isInvisible(c)) {
        return collapse(clean(text));
      }
    }
    return text;
  }

  /** Noncharacters and tags beyond the basic plane. */
  private static boolean isNoText(int code) {
    return (code & 0xfffe) == 0xfffe || (code >= 0xe0000 && code <= 0xe007f);
  }

  private static boolean isInvisible(char c) {
    return Character.isISOControl(c)
        || c == '\u00ad'
        || c == '\u061c'
        || c == '\u180e'
        || c == '\u200b'
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u206f')
        || c == '\ufeff'
        || (c >= '\ufff9' && c <= '\ufffc')
        || (c >= '\ufdd0' && c <= '\ufdef')
        || c >= '\ufffe';
  }

  /**
   * Plain text with the HTML character references that were left in it decoded ({@code &amp;},
   * {@code &#8217;}), also those escaped twice. Only complete references count; a bare & stays.
   */
  public static String unescape(String text) {
    String once = unescapeOnce(text);
    return once.equals(text) ? text : unescapeOnce(once);
  }

  private static String unescapeOnce(String text) {
    int at = text.indexOf('&');
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      int end = at + 1;
      int limit = Math.min(text.length(), at + LONGEST_ENTITY);
      while (end < limit
          && (isAsciiLetterOrDigit(text.charAt(end))
              || (end == at + 1 && text.charAt(end) == '#'))) {
        end++;
      }
      if (end < limit && end > at + 1 && text.charAt(end) == ';') {
        String reference = text.substring(at, end + 1);
        out.append(text, from, at).append(decoded(reference));
        from = end + 1;
        at = text.indexOf('&', from);
      } else {
        at = text.indexOf('&', at + 1);
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  /**
   * What jsoup makes of it. It builds a parser for each reference, so the usual ones go without.
   */
  private static String decoded(String reference) {
    String name = reference.substring(1, reference.length() - 1);
    if (name.charAt(0) != '#') {
      String named = Entities.getByName(name);
      return named.isEmpty() ? reference : named;
    }
    int code = code(name);
    return code < 0 ? Parser.unescapeEntities(reference, true) : Character.toString(code);
  }

  /** The character of {@code #65} or {@code #x41}; -1 for no number, and for windows-1252. */
  private static int code(String number) {
    int radix = number.length() > 1 && (number.charAt(1) | 0x20) == 'x' ? 16 : 10;
    int first = radix == 16 ? 2 : 1;
    int code = 0;
    for (int i = first; i < number.length(); i++) {
      int digit = Character.digit(number.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      code = Math.min(code * radix + digit, Character.MAX_CODE_POINT + 1);
    }
    if (code > Character.MAX_CODE_POINT) {
      return 0xfffd;
    }
    return first == number.length() || (code >= 0x80 && code < 0xa0) ? -1 : code;
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** One line: runs of white space as one space, none at the ends. Linear. */
  public static String collapse(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = true;
      } else {
        if (space && !out.isEmpty()) {
          out.append(' ');
        }
        space = false;
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Cleaned, unescaped and collapsed: a field such as a headline, as one line of plain text. */
  public static String line(String text) {
    return collapse(clean(unescape(text)));
  }

  /**
   * Lower case, in time linear in the length whatever the text is made of. {@link
   * String#toLowerCase(Locale)} copies all it has for every İ, the one letter that has two
   * characters in lower case: 100,000 of them took 9 s.
   */
  public static String lower(String text) {
    return (text.indexOf(DOTTED_I) < 0 ? text : text.replace(DOTTED, "i\u0307"))
        .toLowerCase(Locale.ROOT);
  }

  /**
   * The form in which lines are compared: lower case, letters and digits only, words separated by
   * one space.
   */
  public static String folded(String line) {
    StringBuilder ascii = new StringBuilder(line.length());
    boolean gap = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c >= 0x80) {
        return foldedAny(line);
      }
      if (isAsciiLetterOrDigit(c)) {
        if (gap && !ascii.isEmpty()) {
          ascii.append(' ');
        }
        gap = false;
        ascii.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
      } else {
        gap = true;
      }
    }
    return ascii.toString();
  }

  private static String foldedAny(String line) {
    String lower = lower(line);
    StringBuilder out = new StringBuilder(lower.length());
    boolean space = false;
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        if (space && !out.isEmpty()) {
          out.append(' ');
        }
        space = false;
        out.appendCodePoint(c);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        space = true;
      }
    }
    return out.toString();
  }

  /**
   * Number of words: runs of letters and digits; in scripts without spaces (Han, Kana, Thai) every
   * two characters count as a word. Linear.
   */
  public static int words(String text) {
    int words = 0;
    int dense = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!Character.isLetterOrDigit(c)) {
        inWord = inWord && (c == '\'' || c == '\u2019' || c == '-' || c == '.');
        continue;
      }
      if (isDense(c)) {
        dense++;
        inWord = false;
      } else if (!inWord) {
        words++;
        inWord = true;
      }
    }
    return words + (dense + 1) / 2;
  }

  private static boolean isDense(int c) {
    if (c < 0x0e00) {
      return false;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.THAI;
  }

  /** At most so many UTF-16 units of the text, never half a surrogate pair. */
  public static String cut(String text, int units) {
    return Carried.cut(text, units);
  }
}
