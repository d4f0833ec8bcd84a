package news.telex.enrich.topic;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text cut into words: runs of letters, digits and combining marks, in lower case, composed
 * (NFC). Initials with points (“U.N.”) are one word. A word knows whether a break (punctuation that
 * ends a clause, or the end of the text) stands in front of it, over which no phrase reaches.
 */
final class WordScanner {
  private static final char FIRST_ACCENTED = '\u00c0';

  /** Base letters of U+00C0 to U+024F and U+1E00 to U+1EFF; the letter itself where it has none. */
  private static final char[] BASE = baseLetters();

  private final String text;
  private final char[] lower;
  private final char[] folded;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] lengths = new int[64];
  private byte[] flags = new byte[64];
  private int size;
  private int letters;
  private int accents;

  private static final byte BREAK_BEFORE = 1;
  private static final byte ACCENTED = 2;
  private static final byte CAPITALS = 4;

  private WordScanner(String text, int capacity) {
    this.text = text;
    this.lower = new char[capacity];
    this.folded = new char[capacity];
  }

  /** Cuts a text; time and memory are linear in its length. */
  static WordScanner scan(String source) {
    String text =
        Normalizer.isNormalized(source, Normalizer.Form.NFC)
            ? source
            : Normalizer.normalize(source, Normalizer.Form.NFC);
    WordScanner scanner = new WordScanner(text, text.length());
    scanner.run();
    return scanner;
  }

  private void run() {
    int n = text.length();
    boolean broken = true;
    int i = 0;
    while (i < n) {
      int cp = text.codePointAt(i);
      if (!isWordPart(cp)) {
        broken |= isBreak(cp, i);
        lower[i] = folded[i] = (char) cp;
        i += Character.charCount(cp);
        continue;
      }
      int start = i;
      int out = i;
      boolean accented = false;
      boolean capitals = true;
      while (i < n) {
        cp = text.codePointAt(i);
        if (cp == '.' && isInitialsPoint(start, i)) {
          i++;
          continue;
        }
        if (!isWordPart(cp)) {
          break;
        }
        int width = Character.charCount(cp);
        if (width == 1) {
          char c = Character.toLowerCase((char) cp);
          char base = base(c);
          lower[out] = c;
          folded[out] = base;
          letters++;
          if (base != c) {
            accents++;
            accented = true;
          }
          capitals &= !Character.isLowerCase((char) cp);
        } else {
          lower[out] = folded[out] = text.charAt(i);
          lower[out + 1] = folded[out + 1] = text.charAt(i + 1);
        }
        out += width;
        i += width;
      }
      add(start, i, out - start, broken, accented, capitals);
      broken = false;
    }
  }

  /** True for the points of “U.N.” and “U.S”: single letters, each followed by a point. */
  private boolean isInitialsPoint(int start, int at) {
    boolean afterSingle = at == start + 1 || (at >= start + 3 && text.charAt(at - 2) == '.');
    return afterSingle
        && Character.isLetter(text.charAt(at - 1))
        && at + 1 < text.length()
        && Character.isLetter(text.charAt(at + 1))
        && (at + 2 >= text.length() || !Character.isLetter(text.charAt(at + 2)));
  }

  private void add(
      int start, int end, int length, boolean broken, boolean accented, boolean capitals) {
    if (size == starts.length) {
      int larger = size * 2;
      starts = Arrays.copyOf(starts, larger);
      ends = Arrays.copyOf(ends, larger);
      flags = Arrays.copyOf(flags, larger);
      lengths = Arrays.copyOf(lengths, larger);
    }
    starts[size] = start;
    ends[size] = end;
    lengths[size] = length;
    flags[size] =
        (byte)
            ((broken ? BREAK_BEFORE : 0)
                | (accented ? ACCENTED : 0)
                | (capitals && length > 1 ? CAPITALS : 0));
    size++;
  }

  private boolean isBreak(int cp, int at) {
    return switch (cp) {
      case ',', ';', ':', '!', '?', '(', ')', '\n', '。', '，', '、', '¿', '¡', '–', '—', '…' -> true;
      // A point ends a sentence, unless it stands behind initials or an abbreviation of two.
      case '.' -> size == 0 || at - starts[size - 1] > 2 && !initials(size - 1);
      default -> false;
    };
  }

  private boolean initials(int word) {
    return lengths[word] < ends[word] - starts[word];
  }

  private static boolean isWordPart(int cp) {
    if (cp < 128) {
      return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9');
    }
    return Character.isLetterOrDigit(cp)
        || Character.getType(cp) == Character.NON_SPACING_MARK
        || Character.getType(cp) == Character.COMBINING_SPACING_MARK;
  }

  int size() {
    return size;
  }

  /** First UTF-16 unit of a word in {@link #text}. */
  int start(int word) {
    return starts[word];
  }

  /** Behind the last unit of a word in {@link #text}. */
  int end(int word) {
    return ends[word];
  }

  /** Number of units of a word without the points of initials. */
  int length(int word) {
    return lengths[word];
  }

  boolean breakBefore(int word) {
    return (flags[word] & BREAK_BEFORE) != 0;
  }

  boolean accented(int word) {
    return (flags[word] & ACCENTED) != 0;
  }

  /** True if a word of two letters or more is in capitals throughout. */
  boolean capitals(int word) {
    return (flags[word] & CAPITALS) != 0;
  }

  /** True if the text is written without accents, or nearly so: fewer than one letter in 500. */
  boolean plain() {
    return accents * 500L < letters;
  }

  /** The word in lower case. */
  String word(int word) {
    return new String(lower, starts[word], lengths[word]);
  }

  char[] lower() {
    return lower;
  }

  char[] folded() {
    return folded;
  }

  /** The words from {@code first} to {@code last} as the text has them. */
  String surface(int first, int last) {
    return text.substring(starts[first], ends[last]);
  }

  /** A word without accents, letter by letter: “élection” gives “election”; ß stays. */
  static String fold(String word) {
    char[] chars = word.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = base(chars[i]);
    }
    return new String(chars);
  }

  private static char base(char c) {
    if (c < FIRST_ACCENTED) {
      return c;
    }
    if (c < '\u0250') {
      return BASE[c - FIRST_ACCENTED];
    }
    if (c >= '\u1e00' && c < '\u1f00') {
      return BASE[0x250 - FIRST_ACCENTED + c - 0x1e00];
    }
    return c;
  }

  private static char[] baseLetters() {
    char[] base = new char[0x250 - FIRST_ACCENTED + 0x100];
    for (int i = 0; i < base.length; i++) {
      int c = i < 0x250 - FIRST_ACCENTED ? FIRST_ACCENTED + i : 0x1e00 + i - 0x250 + FIRST_ACCENTED;
      base[i] = Normalizer.normalize(String.valueOf((char) c), Normalizer.Form.NFD).charAt(0);
    }
    return base;
  }
}
