package news.telex.enrich.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Shape;
import news.telex.enrich.text.Tokenizer;

/**
 * How names of the knowledge are cut into words, and the keys by which they are looked up. Pure.
 */
final class Names {
  /** Where a walk along the words of a name begins. */
  static final long ROOT = 0;

  /** The letters that are at most two bytes in UTF-8, each as it is folded; null: no letter. */
  private static final String[] FOLDED = folded();

  private Names() {}

  /** Sees the beginnings of a name, word by word. */
  interface Prefixes {
    /** The key of the words so far; more follow. */
    void beginning(long key);

    /**
     * The key of all words.
     *
     * @param capitalised whether every word has a capital first and none is all in capitals
     */
    void whole(long key, boolean capitalised);
  }

  /** The words of a name; of the marks in it only those are kept that every text writes. */
  static List<Token> words(String name) {
    List<Token> tokens = Tokenizer.tokens(name, false);
    List<Token> words = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean comma =
          token.is(',') && i + 1 < tokens.size() && tokens.get(i + 1).shape() == Shape.UPPER;
      if (!token.isMark() || token.is('&') || comma) {
        words.add(token);
      }
    }
    return words;
  }

  /**
   * Whether a text may have the name: “The Sun (newspaper)” is a label to read, not a form that a
   * text has.
   */
  static boolean isWritten(String name) {
    return name.indexOf('(') < 0;
  }

  /** Whether every word has a capital first and none is all in capitals. */
  static boolean isCapitalised(List<Token> words) {
    return words.stream().allMatch(w -> w.shape() == Shape.CAPITAL || w.shape() == Shape.INITIAL);
  }

  /** The key of the words so far and one more; of 64 bits, so that two never meet by chance. */
  static long next(long before, String word) {
    long key = before;
    for (int i = 0; i < word.length(); i++) {
      key = mix(key, word.charAt(i));
    }
    return end(key);
  }

  private static long mix(long key, char c) {
    long mixed = (key ^ c) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }

  private static long end(long key) {
    long mixed = (key ^ 0xFFFF) * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 32;
    // The root is no word's key.
    return mixed == ROOT ? 1 : mixed;
  }

  /** The key of all words of a name, given in bytes; {@link #ROOT} if it has none. */
  static long key(byte[] utf8, int from, int to) {
    Last last = new Last();
    prefixes(utf8, from, to, last);
    return last.key;
  }

  private static final class Last implements Prefixes {
    private long key = ROOT;

    @Override
    public void beginning(long beginning) {}

    @Override
    public void whole(long whole, boolean capitalised) {
      key = whole;
    }
  }

  /** Shows the keys of a name's beginnings; nothing if it has no word. */
  static void prefixes(String name, Prefixes prefixes) {
    List<Token> words = words(name);
    long key = ROOT;
    for (int i = 0; i < words.size(); i++) {
      key = next(key, words.get(i).key());
      if (i < words.size() - 1) {
        prefixes.beginning(key);
      } else {
        prefixes.whole(key, isCapitalised(words));
      }
    }
  }

  /**
   * The same for the bytes of a name. Most names are nothing but letters of European scripts with
   * single spaces, hyphens or commas between, or characters that are words by themselves: these are
   * keyed in one pass, at a tenth of the cost.
   */
  static void prefixes(byte[] utf8, int from, int to, Prefixes prefixes) {
    if (!isPlain(utf8, from, to)) {
      prefixes(new String(utf8, from, to - from, UTF_8), prefixes);
      return;
    }
    long key = ROOT;
    boolean capitalised = true;
    int letters = 0;
    boolean small = false;
    for (int i = from; i < to; i++) {
      int c = utf8[i];
      if (c < 0) {
        int width = width(c);
        c = character(utf8, i, width);
        i += width - 1;
      }
      boolean dense = c >= 0x800;
      if (letters > 0 && (dense || isGap(c))) {
        capitalised &= letters == 1 || small;
        key = end(key);
        prefixes.beginning(key);
        letters = 0;
        small = false;
      }
      if (isGap(c)) {
        continue;
      }
      capitalised &= letters > 0 || Character.isUpperCase(c);
      small |= Character.isLowerCase(c);
      letters++;
      if (dense) {
        key = mix(key, (char) c);
      } else {
        String folded = FOLDED[c];
        for (int k = 0; k < folded.length(); k++) {
          key = mix(key, folded.charAt(k));
        }
      }
    }
    prefixes.whole(end(key), capitalised && (letters == 1 || small));
  }

  private static boolean isGap(int c) {
    return c == ' ' || c == '-' || c == ',';
  }

  private static int width(int first) {
    return (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : 4;
  }

  private static int character(byte[] utf8, int at, int width) {
    return width == 2
        ? ((utf8[at] & 0x1F) << 6) | (utf8[at + 1] & 0x3F)
        : ((utf8[at] & 0x0F) << 12) | ((utf8[at + 1] & 0x3F) << 6) | (utf8[at + 2] & 0x3F);
  }

  private static boolean isPlain(byte[] utf8, int from, int to) {
    int before = ' ';
    boolean onlyDense = true;
    boolean anyDense = false;
    for (int i = from; i < to; i++) {
      int c = utf8[i];
      if (c < 0) {
        int width = width(c);
        if (width == 4) {
          return false;
        }
        c = character(utf8, i, width);
        i += width - 1;
      }
      if (isGap(c)) {
        // A comma before a word in capitals is a word of its own.
        boolean ends = c == ' ' ? before == ',' || !isGap(before) : !isGap(before);
        if (!ends || (c == ',' && !isCapitalBehind(utf8, i + 1, to))) {
          return false;
        }
      } else if (c >= 0x800) {
        if (!isDense(c)) {
          return false;
        }
        anyDense = true;
      } else if (FOLDED[c].isEmpty()) {
        return false;
      } else {
        onlyDense = false;
      }
      before = c;
    }
    return !isGap(before) && (onlyDense || !anyDense);
  }

  /** Whether a space follows and a word with a small letter second. */
  private static boolean isCapitalBehind(byte[] utf8, int at, int to) {
    return at + 2 < to && utf8[at] == ' ' && utf8[at + 2] >= 'a' && utf8[at + 2] <= 'z';
  }

  /** Characters that are words by themselves and are not folded. */
  private static boolean isDense(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0x3041 && c <= 0x3096)
        || (c >= 0x30A1 && c <= 0x30FC && c != 0x30FB);
  }

  private static String[] folded() {
    String[] folded = new String[0x800];
    for (char c = 0; c < folded.length; c++) {
      // Sigma is folded by its place in the word.
      boolean plain = Character.isLetter(c) && c != '\u03A3' && c != '\u02BC';
      folded[c] = plain ? Folding.fold(String.valueOf(c)) : "";
    }
    return folded;
  }
}
