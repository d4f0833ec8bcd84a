package news.telex.operations.history;

import java.util.List;

/**
 * How one text became another, word by word.
 *
 * @param headline pieces of the headline; empty if it is the same
 * @param body the paragraphs, in order; empty if they are all the same
 */
public record TextDiff(List<Piece> headline, List<Block> body) {
  /** Copies the lists. */
  public TextDiff {
    headline = List.copyOf(headline);
    body = List.copyOf(body);
  }

  /** Whether both texts are the same. */
  public boolean isEmpty() {
    return headline.isEmpty() && body.isEmpty();
  }

  /** In which text words stand. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /** Words one after the other that share their fate. */
  public record Piece(Kind kind, String text) {}

  /** Paragraphs one after the other that share their fate. */
  public sealed interface Block {}

  /**
   * Paragraphs that are in both texts.
   *
   * @param paragraphs how many, from 1
   */
  public record Same(int paragraphs) implements Block {}

  /** A paragraph that is not in both texts as it stands; a part of one may be the same whole. */
  public record Changed(List<Piece> pieces) implements Block {
    /** Copies the list. */
    public Changed {
      pieces = List.copyOf(pieces);
    }
  }
}
