package news.telex.enrich.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A term of a rule, taken apart: one word or several in a row, each whole, or open at its end
 * ({@code invad*}), or open in front ({@code *streik}).
 */
record TermPattern(List<Word> words) {
  /** Longest phrase, in words. */
  static final int MAX_WORDS = 8;

  /** A single open word says too little with fewer letters. */
  private static final int MIN_STEM = 3;

  enum Kind {
    WHOLE,
    PREFIX,
    SUFFIX
  }

  /** One word of a term, in lower case. */
  record Word(Kind kind, String text) {
    @Override
    public String toString() {
      return switch (kind) {
        case WHOLE -> text;
        case PREFIX -> text + "*";
        case SUFFIX -> "*" + text;
      };
    }
  }

  /**
   * @param place where the term stands, for the message
   * @throws BrokenRuleException if the term has no word, too many, or a star elsewhere than at the
   *     rim of a word; a single word with a star has three letters or more
   */
  static TermPattern of(String place, String term) {
    WordScanner scanner = WordScanner.scan(term);
    List<Word> words = new ArrayList<>();
    int stars = 0;
    for (int i = 0; i < scanner.size(); i++) {
      int start = scanner.start(i);
      int end = scanner.end(i);
      String text = scanner.word(i);
      boolean open = end < term.length() && term.charAt(end) == '*';
      boolean openInFront = start > 0 && term.charAt(start - 1) == '*';
      stars += (open ? 1 : 0) + (openInFront ? 1 : 0);
      if (open && openInFront) {
        throw new BrokenRuleException(place, "a star on both sides: “" + term + "”");
      }
      if ((open || openInFront) && scanner.size() == 1 && text.length() < MIN_STEM) {
        throw new BrokenRuleException(place, "too short before a star: “" + term + "”");
      }
      words.add(new Word(open ? Kind.PREFIX : openInFront ? Kind.SUFFIX : Kind.WHOLE, text));
    }
    if (words.isEmpty() || words.size() > MAX_WORDS) {
      throw new BrokenRuleException(
          place, "a term has 1 to " + MAX_WORDS + " words: “" + term + "”");
    }
    if (stars != term.chars().filter(c -> c == '*').count()) {
      throw new BrokenRuleException(
          place, "a star stands only at the rim of a word: “" + term + "”");
    }
    return new TermPattern(List.copyOf(words));
  }

  @Override
  public String toString() {
    return words.stream().map(Word::toString).collect(Collectors.joining(" "));
  }
}
