package news.telex.enrich.text;

/**
 * A word, number or mark of a text.
 *
 * @param start first UTF-16 unit
 * @param end behind the last unit
 * @param surface the text between
 * @param key how the word is looked up, see {@link Folding#fold}
 * @param lower as {@code key}, but with its diacritics: São is not são, Pará not para
 * @param shape how it is written
 * @param join what ties it to the token before
 * @param sentenceStart true if a capital may be due to the position only: first word of a
 *     paragraph, a sentence, a quotation or behind a colon
 */
public record Token(
    int start,
    int end,
    String surface,
    String key,
    String lower,
    Shape shape,
    Join join,
    boolean sentenceStart) {

  /** How a token is written. */
  public enum Shape {
    /** No capital at the beginning: {@code house}, {@code iPhone}. */
    LOWER,
    /** A capital first: {@code Paris}, {@code McDonald}. */
    CAPITAL,
    /** Two letters or more, all capitals: {@code NATO}, {@code U.S.}. */
    UPPER,
    /** One capital, with or without a full stop: {@code J.}. */
    INITIAL,
    /** A script without capitals. */
    CASELESS,
    /** Begins with a digit. */
    NUMBER,
    /** Punctuation or a symbol, one character. */
    MARK
  }

  /** What ties a token to the one before it. */
  public enum Join {
    /** Nothing: white space or a mark between them, or the first token. */
    NONE,
    /** A hyphen. */
    HYPHEN,
    /** Directly behind an elided article: {@code l’}Italie. */
    ELISION,
    /** An ending behind an apostrophe: Israel{@code 's}. */
    ENDING,
    /** Directly behind a character of a script that leaves no spaces. */
    DENSE
  }

  /** True for a word that begins with a capital. */
  public boolean isCapital() {
    return shape == Shape.CAPITAL || shape == Shape.UPPER || shape == Shape.INITIAL;
  }

  /** True for punctuation and symbols. */
  public boolean isMark() {
    return shape == Shape.MARK;
  }

  /** True if this is the given mark. */
  public boolean is(char mark) {
    return shape == Shape.MARK && surface.charAt(0) == mark;
  }
}
