package news.telex.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import news.telex.enrich.text.Token.Join;
import news.telex.enrich.text.Token.Shape;

/**
 * Cuts a text into {@link Token}s in one pass, in time linear in its length. Knowledge and articles
 * go through the same rules, so that a name is found however its language writes it. Thread-safe.
 */
public final class Tokenizer {
  /** Articles and pronouns that lose their vowel before a name: French, Italian, Catalan. */
  private static final Set<String> ELIDED =
      Set.of(
          "l", "d", "c", "j", "n", "s", "m", "t", "qu", "un", "all", "dall", "dell", "nell", "sull",
          "coll", "quell", "quest", "bell", "sant", "jusqu", "lorsqu", "puisqu", "quoiqu", "anch",
          "gl", "entr");

  private static final int LONGEST_ELIDED = 7;

  /** Shortenings whose full stop belongs to them and ends no sentence. */
  private static final Set<String> SHORTENED =
      Set.of(
          "mr", "mrs", "ms", "dr", "dra", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt",
          "capt", "cmdr", "adm", "maj", "rev", "hon", "st", "ste", "jr", "sr", "sra", "srta", "inc",
          "corp", "co", "ltd", "bros", "mt", "ft", "dept", "gob", "pres", "sig", "dott", "on",
          "avv", "ing", "hr", "fr", "mme", "mlle", "me", "messrs", "vs", "jan", "feb", "aug",
          "sept", "oct", "nov", "dec");

  private Tokenizer() {}

  /**
   * Cuts a text.
   *
   * @param text any text; lone surrogates are marks
   * @param suffixApostrophe true for languages that set case endings off by an apostrophe, as
   *     Turkish does: Ankara'da
   * @return tokens in order, none overlapping
   */
  public static List<Token> tokens(String text, boolean suffixApostrophe) {
    return new Cut(text, suffixApostrophe).run();
  }

  private static final class Cut {
    private final String text;
    private final boolean suffixApostrophe;
    private final List<Token> tokens;
    private boolean fresh = true;
    private Join join = Join.NONE;

    Cut(String text, boolean suffixApostrophe) {
      this.text = text;
      this.suffixApostrophe = suffixApostrophe;
      this.tokens = new ArrayList<>(text.length() / 5 + 8);
    }

    List<Token> run() {
      int i = 0;
      while (i < text.length()) {
        int c = text.codePointAt(i);
        int width = Character.charCount(c);
        if (c == '\n') {
          fresh = true;
          join = Join.NONE;
          i += width;
        } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || isInvisible(c)) {
          join = Join.NONE;
          i += width;
        } else if (isDense(c)) {
          i = dense(i, width);
        } else if (Character.isLetter(c)) {
          i = word(i);
        } else if (Character.isDigit(c)) {
          i = number(i);
        } else {
          i = mark(i, c, width);
        }
      }
      return tokens;
    }

    private int dense(int i, int width) {
      int end = skipMarks(i + width);
      add(i, end, Shape.CASELESS, join);
      join = Join.DENSE;
      return end;
    }

    private int word(int start) {
      int i = start;
      int dotted = dotted(start);
      if (dotted > start) {
        addWord(start, dotted);
        return dotted;
      }
      while (i < text.length()) {
        int c = text.codePointAt(i);
        if ((Character.isLetterOrDigit(c) && !isDense(c)) || isCombining(c)) {
          i += Character.charCount(c);
        } else if (isApostrophe(c) && i > start && isLetterAt(i + 1)) {
          int after = skipLetters(i + 1);
          if (i - start <= LONGEST_ELIDED
              && ELIDED.contains(Folding.fold(text.substring(start, i)))) {
            addWord(start, i + 1);
            join = Join.ELISION;
            return i + 1;
          }
          String ending = text.substring(i + 1, after);
          if (ending.equals("s")
              || ending.equals("S")
              || (suffixApostrophe && Character.isLowerCase(ending.codePointAt(0)))) {
            addWord(start, i);
            add(i, after, Shape.LOWER, Join.ENDING);
            return after;
          }
          i = after;
        } else if (c == '.' && i > start && isLowerAt(i + 1) && isLowerAt(i - 1)) {
          // Amazon.com; a full stop with the next sentence's capital behind it is none of this.
          i++;
        } else if (c == '&' && isUpperAt(i - 1) && isUpperAt(i + 1)) {
          i++;
        } else {
          break;
        }
      }
      if (i < text.length()
          && text.charAt(i) == '.'
          && isUpperAt(start)
          && i - start <= 6
          && SHORTENED.contains(Folding.fold(text.substring(start, i)))) {
        i++;
      }
      addWord(start, i);
      return hyphen(i);
    }

    /** End of {@code U.S.} or {@code J.} that begins here; the start if there is none. */
    private int dotted(int start) {
      int i = start;
      int letters = 0;
      while (i + 1 < text.length()
          && Character.isLetter(text.charAt(i))
          && text.charAt(i + 1) == '.'
          && letters < 8) {
        letters++;
        i += 2;
      }
      if (letters > 1) {
        // U.S without its last full stop.
        return i < text.length()
                && Character.isUpperCase(text.charAt(i))
                && !isLetterAt(i + 1)
                && !isDigitAt(i + 1)
            ? i + 1
            : i;
      }
      boolean initial =
          letters == 1
              && isUpperAt(start)
              && (isUpperAt(i) || (i < text.length() && text.charAt(i) == ' ' && isUpperAt(i + 1)));
      return initial ? i : start;
    }

    private int number(int start) {
      int i = start;
      while (i < text.length()) {
        int c = text.codePointAt(i);
        boolean inner = (c == '.' || c == ',' || c == ':') && isDigitAt(i + 1);
        if (!inner && (!Character.isLetterOrDigit(c) || isDense(c))) {
          break;
        }
        i += Character.charCount(c);
      }
      add(start, i, Shape.NUMBER, join);
      join = Join.NONE;
      return hyphen(i);
    }

    /** Steps over a hyphen that ties two words. */
    private int hyphen(int i) {
      join = Join.NONE;
      if (i < text.length()
          && isHyphen(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLetterOrDigit(text.codePointAt(i + 1))) {
        join = Join.HYPHEN;
        return i + 1;
      }
      return i;
    }

    private int mark(int i, int c, int width) {
      add(i, i + width, Shape.MARK, join);
      join = Join.NONE;
      // Closing quotes and brackets leave open whether a sentence ended before them.
      if (isTerminal(c) || isOpening(c)) {
        fresh = true;
      } else if (!isClosing(c)) {
        fresh = c == '-' || c == '\u2022' || c == '*' ? fresh : false;
      }
      return i + width;
    }

    private void addWord(int start, int end) {
      add(start, end, shape(start, end), join);
      join = Join.NONE;
    }

    private void add(int start, int end, Shape shape, Join how) {
      String surface = text.substring(start, end);
      String lower = shape == Shape.MARK ? surface : Folding.lower(surface);
      String key = shape == Shape.MARK ? surface : Folding.foldLower(lower);
      boolean first = fresh && shape != Shape.MARK;
      tokens.add(new Token(start, end, surface, key, lower, shape, how, first));
      if (first) {
        fresh = false;
      }
    }

    private Shape shape(int start, int end) {
      int c = text.codePointAt(start);
      if (!Character.isUpperCase(c) && !Character.isTitleCase(c)) {
        return Character.isLowerCase(c) ? Shape.LOWER : Shape.CASELESS;
      }
      int upper = 0;
      for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
        int d = text.codePointAt(i);
        if (Character.isLowerCase(d)) {
          return Shape.CAPITAL;
        }
        if (Character.isUpperCase(d)) {
          upper++;
        }
      }
      return upper > 1 ? Shape.UPPER : Shape.INITIAL;
    }

    private int skipLetters(int i) {
      while (i < text.length()) {
        int c = text.codePointAt(i);
        if (!Character.isLetter(c) && !isCombining(c)) {
          break;
        }
        i += Character.charCount(c);
      }
      return i;
    }

    private int skipMarks(int i) {
      while (i < text.length() && isCombining(text.codePointAt(i))) {
        i += Character.charCount(text.codePointAt(i));
      }
      return i;
    }

    private boolean isLetterAt(int i) {
      return i >= 0 && i < text.length() && Character.isLetter(text.codePointAt(i));
    }

    private boolean isUpperAt(int i) {
      return i >= 0 && i < text.length() && Character.isUpperCase(text.codePointAt(i));
    }

    private boolean isLowerAt(int i) {
      return i >= 0 && i < text.length() && Character.isLowerCase(text.codePointAt(i));
    }

    private boolean isDigitAt(int i) {
      return i < text.length() && Character.isDigit(text.codePointAt(i));
    }
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '\u2019' || c == '\u02BC';
  }

  private static boolean isHyphen(char c) {
    return c == '-' || c == '\u2010' || c == '\u2011';
  }

  private static boolean isCombining(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** Zero-width characters, soft hyphen, byte order mark: between words like a space. */
  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT || Character.isISOControl(c);
  }

  /** Scripts without spaces between words: one token a character. */
  private static boolean isDense(int c) {
    if (c < 0x0E00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
      default -> c == 0x30FC;
    };
  }

  private static boolean isTerminal(int c) {
    return switch (c) {
      case '.', '!', '?', ':', ';', '\u2026', '\u3002', '\uFF01', '\uFF1F', '\u061F', '\u0964' ->
          true;
      default -> false;
    };
  }

  private static boolean isOpening(int c) {
    return switch (c) {
      case '"', '\u201C', '\u201E', '\u00AB', '\u2018', '\u201A', '\u00BF', '\u00A1', '[' -> true;
      default -> false;
    };
  }

  private static boolean isClosing(int c) {
    return switch (c) {
      case '\u201D', '\u00BB', '\u2019', '\'', ')', ']' -> true;
      default -> false;
    };
  }
}
