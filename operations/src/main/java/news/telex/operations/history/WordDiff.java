package news.telex.operations.history;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import news.telex.operations.history.TextDiff.Block;
import news.telex.operations.history.TextDiff.Changed;
import news.telex.operations.history.TextDiff.Kind;
import news.telex.operations.history.TextDiff.Piece;
import news.telex.operations.history.TextDiff.Same;

/**
 * Compares two texts: paragraphs first, then the words of those that differ. Words are those of
 * Unicode (UAX 29, by ICU, which knows the words of languages that write none apart), so that the
 * comma behind a word that changed stays. Pure.
 *
 * <p>Time is in proportion to the length of the texts and to {@link #MOST_PAIRS}: what would go
 * beyond it is removed and added whole. Memory is in proportion to the texts.
 */
public final class WordDiff {
  /**
   * Most pairs, of paragraphs and of words, that are compared in two texts. Two articles of 5,000
   * words that have nothing in common; some tenths of a second.
   */
  private static final long MOST_PAIRS = 25_000_000;

  /** Paragraphs of which this many characters stand in one place have more words than that. */
  private static final int MOST_CHARACTERS = 200_000;

  /**
   * Paragraphs that have fewer of their words in common, of the longer one's, are two of them: what
   * they share are articles and prepositions.
   */
  private static final double LEAST_COMMON = 0.3;

  /** Where a paragraph ends, among words. */
  private static final String END = "¶";

  private long pairsLeft = MOST_PAIRS;

  private WordDiff() {}

  /** What became of a text. */
  public static TextDiff between(ArticleText before, ArticleText after) {
    WordDiff diff = new WordDiff();
    return new TextDiff(
        before.headline().equals(after.headline())
            ? List.of()
            : diff.pieces(before.headline(), after.headline()),
        before.body().equals(after.body()) ? List.of() : diff.blocks(before.body(), after.body()));
  }

  /** Whether so many may be compared with so many; then they count. */
  private boolean mayCompare(int some, int others) {
    long pairs = (long) some * others;
    if (pairs > pairsLeft) {
      return false;
    }
    pairsLeft -= pairs;
    return true;
  }

  private List<Piece> pieces(String before, String after) {
    List<Piece> pieces = new ArrayList<>();
    for (Block block : compared(List.of(before), List.of(after))) {
      if (block instanceof Changed changed) {
        if (!pieces.isEmpty()) {
          pieces.add(new Piece(Kind.SAME, " "));
        }
        pieces.addAll(changed.pieces());
      }
    }
    return pieces;
  }

  private List<Block> blocks(List<String> before, List<String> after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<Block> blocks = new ArrayList<>();
    same(head, blocks);
    between(
        before.subList(head, before.size() - tail),
        after.subList(head, after.size() - tail),
        blocks);
    same(tail, blocks);
    return blocks;
  }

  private void between(List<String> before, List<String> after, List<Block> blocks) {
    if (!mayCompare(before.size(), after.size())) {
      whole(before, after, blocks);
      return;
    }
    for (Run run : runs(before, after)) {
      same(run.same(), blocks);
      if (run.removed() + run.added() > 0) {
        blocks.addAll(
            compared(
                before.subList(run.from(), run.from() + run.removed()),
                after.subList(run.at(), run.at() + run.added())));
      }
    }
  }

  /**
   * What is the same, and what stands behind it in either text.
   *
   * @param same how many there are of what is the same, up to {@code from} and {@code at}
   * @param from where the rest begins in the text before
   * @param removed how much of that one it is
   * @param at where it begins in the text after
   * @param added how much of that one it is
   */
  private record Run(int same, int from, int removed, int at, int added) {}

  /** All of both texts, in their order. */
  private static List<Run> runs(List<String> before, List<String> after) {
    List<Run> runs = new ArrayList<>();
    Run run = new Run(0, 0, 0, 0, 0);
    for (AbstractDelta<String> delta :
        DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>(), null, true).getDeltas()) {
      int removed = delta.getSource().size();
      int added = delta.getTarget().size();
      if (delta.getType() == DeltaType.EQUAL) {
        runs.add(run);
        run =
            new Run(
                removed,
                run.from() + run.removed() + removed,
                0,
                run.at() + run.added() + added,
                0);
      } else {
        run =
            new Run(run.same(), run.from(), run.removed() + removed, run.at(), run.added() + added);
      }
    }
    runs.add(run);
    return runs;
  }

  private static void same(int paragraphs, List<Block> blocks) {
    if (paragraphs > 0) {
      blocks.add(new Same(paragraphs));
    }
  }

  private static void whole(List<String> before, List<String> after, List<Block> blocks) {
    before.forEach(text -> blocks.add(new Changed(List.of(new Piece(Kind.REMOVED, text)))));
    after.forEach(text -> blocks.add(new Changed(List.of(new Piece(Kind.ADDED, text)))));
  }

  /** Paragraphs that stand in the same place of both texts. */
  private List<Block> compared(List<String> before, List<String> after) {
    List<Block> blocks = new ArrayList<>();
    if (before.isEmpty()
        || after.isEmpty()
        || Math.max(characters(before), characters(after)) > MOST_CHARACTERS) {
      whole(before, after, blocks);
      return blocks;
    }
    Words old = Words.of(before);
    Words now = Words.of(after);
    if (!mayCompare(old.size(), now.size())) {
      whole(before, after, blocks);
      return blocks;
    }
    List<Run> runs = runs(old.words(), now.words());
    int common = runs.stream().mapToInt(Run::same).sum();
    if (common < LEAST_COMMON * Math.max(old.size(), now.size())) {
      whole(before, after, blocks);
      return blocks;
    }
    Paragraphs paragraphs = new Paragraphs(blocks);
    for (Run run : runs) {
      now.spread(old, run);
      paragraphs.add(Kind.SAME, now, run.at() - run.same(), run.at());
      paragraphs.add(Kind.REMOVED, old, run.from(), run.from() + run.removed());
      paragraphs.add(Kind.ADDED, now, run.at(), run.at() + run.added());
    }
    paragraphs.end();
    return blocks;
  }

  private static long characters(List<String> paragraphs) {
    return paragraphs.stream().mapToLong(String::length).sum();
  }

  /**
   * The words of paragraphs.
   *
   * @param words as they are compared, {@link #END} between paragraphs
   * @param spaced the same with the blanks behind them
   */
  private record Words(List<String> words, List<String> spaced) {
    static Words of(List<String> paragraphs) {
      Words all = new Words(new ArrayList<>(), new ArrayList<>());
      BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);
      for (String paragraph : paragraphs) {
        if (!all.words.isEmpty()) {
          all.add(END);
        }
        breaks.setText(paragraph);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
          all.add(paragraph.substring(from, to));
          from = to;
        }
      }
      return all;
    }

    private void add(String word) {
      int last = spaced.size() - 1;
      if (word.isBlank() && last >= 0 && !words.get(last).equals(END)) {
        spaced.set(last, spaced.get(last) + word);
      } else {
        words.add(word);
        spaced.add(word);
      }
    }

    /** The last word that is the same gets the blanks that it has before what is shown next. */
    void spread(Words old, Run run) {
      if (run.same() > 0 && run.removed() > 0) {
        spaced.set(run.at() - 1, old.spaced.get(run.from() - 1));
      }
    }

    int size() {
      return words.size();
    }
  }

  /** Puts words together again. */
  private static final class Paragraphs {
    private final List<Block> blocks;
    private final List<Piece> pieces = new ArrayList<>();

    Paragraphs(List<Block> blocks) {
      this.blocks = blocks;
    }

    void add(Kind kind, Words words, int from, int to) {
      StringBuilder text = new StringBuilder();
      for (int i = from; i < to; i++) {
        if (words.words().get(i).equals(END)) {
          flush(kind, text);
          end(kind);
        } else {
          text.append(words.spaced().get(i));
        }
      }
      flush(kind, text);
    }

    private void flush(Kind kind, StringBuilder text) {
      if (!text.isEmpty()) {
        pieces.add(new Piece(kind, text.toString()));
        text.setLength(0);
      }
    }

    /** The end of a paragraph of one text alone is shown where words of both texts stand. */
    private void end(Kind kind) {
      if (kind != Kind.SAME && pieces.stream().anyMatch(piece -> piece.kind() != kind)) {
        pieces.add(new Piece(kind, END));
      }
      end();
    }

    void end() {
      if (!pieces.isEmpty()) {
        blocks.add(new Changed(pieces));
      }
      pieces.clear();
    }
  }
}
