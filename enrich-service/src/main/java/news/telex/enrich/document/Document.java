package news.telex.enrich.document;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Shape;
import news.telex.enrich.text.Tokenizer;

/**
 * An article's text as tokens, with what can be told of each paragraph and of the whole. Made once
 * an article, read by all that look at its words. Does not change.
 */
public final class Document {
  /** How capitals are used in a paragraph. */
  public enum Style {
    /** As the language does in running text. */
    RUNNING,
    /** On Most Words, as English headlines do. */
    TITLE,
    /** ON ALL LETTERS. */
    CAPITALS
  }

  /** Text beyond this many UTF-16 units is not looked at: some 80,000 words, more than any news. */
  private static final int MAX_TEXT = 500_000;

  /** A paragraph of more words than this is running text even if it has many capitals. */
  private static final int MAX_TITLE_WORDS = 25;

  /** Languages that set case endings off by an apostrophe. */
  private static final Set<String> SUFFIX_APOSTROPHE = Set.of("tr", "az", "kk", "uz");

  private final String text;
  private final String language;
  private final List<Token> tokens;
  private final int[] paragraphs;
  private final Style[] styles;
  private final boolean[] quoted;
  private final Set<String> seenLower = new HashSet<>();
  private final Set<String> seenCapital = new HashSet<>();
  private final int headlineEnd;

  private Document(
      String text,
      String language,
      List<Token> tokens,
      int[] paragraphs,
      Style[] styles,
      int headlineEnd) {
    this.text = text;
    this.language = language;
    this.tokens = tokens;
    this.paragraphs = paragraphs;
    this.styles = styles;
    this.quoted = new boolean[tokens.size()];
    this.headlineEnd = headlineEnd;
  }

  /**
   * Reads an article.
   *
   * @param headline one line, may be empty
   * @param body paragraphs, may be empty
   * @param language BCP 47; empty if not known
   * @param grammatical tells the words of the language that headlines write small
   */
  public static Document of(
      String headline, List<String> body, Optional<String> language, Predicate<Token> grammatical) {
    String text = headline + "\n" + String.join("\n", body);
    String looked = text;
    if (text.length() > MAX_TEXT) {
      int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
      looked = text.substring(0, end);
    }
    String base = language.map(Document::base).orElse("");
    List<Token> tokens = Tokenizer.tokens(looked, SUFFIX_APOSTROPHE.contains(base));
    int[] paragraphs = new int[tokens.size()];
    int paragraph = 0;
    int feed = looked.indexOf('\n');
    for (int i = 0; i < tokens.size(); i++) {
      while (feed >= 0 && feed < tokens.get(i).start()) {
        paragraph++;
        feed = looked.indexOf('\n', feed + 1);
      }
      paragraphs[i] = paragraph;
    }
    Document document =
        new Document(looked, base, tokens, paragraphs, new Style[paragraph + 1], headline.length());
    document.readStyles(grammatical);
    document.readCase();
    document.readQuotes();
    return document;
  }

  private void readStyles(Predicate<Token> grammatical) {
    int i = 0;
    for (int p = 0; p < styles.length; p++) {
      int words = 0;
      int upper = 0;
      int capital = 0;
      int content = 0;
      boolean stop = false;
      for (; i < tokens.size() && paragraphs[i] == p; i++) {
        Token token = tokens.get(i);
        stop |= token.is('.') && (i + 1 == tokens.size() || paragraphs[i + 1] != p);
        Shape shape = token.shape();
        if (shape == Shape.LOWER || token.isCapital()) {
          words++;
          upper += shape == Shape.UPPER ? 1 : 0;
          if (!grammatical.test(token)
              && token.join() != Token.Join.ENDING
              && token.end() - token.start() > 2) {
            content++;
            capital += token.isCapital() ? 1 : 0;
          }
        }
      }
      if (words >= 3 && upper * 10 >= words * 6) {
        styles[p] = Style.CAPITALS;
      } else if (!stop
          && words <= MAX_TITLE_WORDS
          && content >= (p == 0 ? 3 : 5)
          && capital * 10 >= content * 8) {
        styles[p] = Style.TITLE;
      } else {
        styles[p] = Style.RUNNING;
      }
    }
  }

  private void readCase() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (styles[paragraphs[i]] != Style.RUNNING) {
        continue;
      }
      if (token.shape() == Shape.LOWER) {
        seenLower.add(token.key());
      } else if (token.isCapital() && !token.sentenceStart()) {
        seenCapital.add(token.key());
      }
    }
  }

  private void readQuotes() {
    boolean open = false;
    for (int i = 0; i < tokens.size(); i++) {
      open &= i == 0 || paragraphs[i - 1] == paragraphs[i];
      if (tokens.get(i).isMark()) {
        char mark = tokens.get(i).surface().charAt(0);
        open = "“„«".indexOf(mark) >= 0 || (mark == '"' ? !open : "”»".indexOf(mark) < 0 && open);
      }
      quoted[i] = open;
    }
  }

  /** The language part of a tag. */
  public static String base(String tag) {
    int dash = tag.indexOf('-');
    return dash < 0 ? tag : tag.substring(0, dash);
  }

  /** Headline, line feed, paragraphs joined by line feeds; the beginning of it if it is long. */
  public String text() {
    return text;
  }

  /** The language without region and script, ISO 639; empty if not known. */
  public String language() {
    return language;
  }

  /** One token, counted over the whole text. */
  public Token token(int i) {
    return tokens.get(i);
  }

  /** Number of tokens. */
  public int size() {
    return tokens.size();
  }

  /** The paragraph that a token stands in; the headline is 0. */
  public int paragraph(int token) {
    return paragraphs[token];
  }

  /** How capitals are used where a token stands. */
  public Style style(int token) {
    return styles[paragraphs[token]];
  }

  /** Whether a token stands in quotation marks. */
  public boolean isQuoted(int token) {
    return quoted[token];
  }

  /** Whether the word stands without a capital in running text. */
  public boolean isSeenLower(String key) {
    return seenLower.contains(key);
  }

  /** Whether the word stands with a capital within a sentence of running text. */
  public boolean isSeenCapital(String key) {
    return seenCapital.contains(key);
  }

  /** Length of the headline. */
  public int headlineEnd() {
    return headlineEnd;
  }

  /** True if the two tokens are neighbours in one paragraph. */
  public boolean adjacent(int left, int right) {
    return left >= 0 && right < tokens.size() && paragraphs[left] == paragraphs[right];
  }
}
