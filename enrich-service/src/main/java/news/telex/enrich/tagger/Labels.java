package news.telex.enrich.tagger;

import java.util.Arrays;
import java.util.List;

/**
 * The labels of tokens: outside, or begin, inside, last, only token of a name of a type (BILOU). As
 * numbers: 0 is outside, then four of each type.
 */
public final class Labels {
  /** The types of names, in the order of their labels. */
  public static final List<String> TYPES = List.of("PER", "ORG", "LOC", "MISC");

  /** Number of labels. */
  public static final int COUNT = 1 + 4 * 4;

  /** No part of a name. */
  public static final int OUTSIDE = 0;

  private static final int BEGIN = 0;
  private static final int LAST = 2;
  private static final int ONLY = 3;

  private static final boolean[] FOLLOWS = follows();

  /** Pairs of labels that may stand behind each other: before times {@link #COUNT} plus behind. */
  static final int[] MOVES = moves();

  /** The first and the second label of each. */
  static final int[] BEFORE = Arrays.stream(MOVES).map(move -> move / COUNT).toArray();

  static final int[] BEHIND = Arrays.stream(MOVES).map(move -> move % COUNT).toArray();

  private Labels() {}

  /**
   * The label of one token of a name.
   *
   * @param type index into {@link #TYPES}
   * @param at its place in the name
   * @param of tokens of the name
   */
  public static int of(int type, int at, int of) {
    int part = of == 1 ? ONLY : at == 0 ? BEGIN : at == of - 1 ? LAST : 1;
    return 1 + 4 * type + part;
  }

  /** The type of a label that is not outside. */
  public static int type(int label) {
    return (label - 1) >> 2;
  }

  /** Whether a name may begin with this label; true for outside. */
  public static boolean begins(int label) {
    return label == OUTSIDE || ((label - 1) & 3) == BEGIN || ((label - 1) & 3) == ONLY;
  }

  /** Whether a name may end with this label; true for outside. */
  public static boolean ends(int label) {
    return label == OUTSIDE || ((label - 1) & 3) >= LAST;
  }

  /** Whether one label may stand behind another. */
  public static boolean follows(int before, int label) {
    return FOLLOWS[before * COUNT + label];
  }

  private static boolean[] follows() {
    boolean[] table = new boolean[COUNT * COUNT];
    for (int a = 0; a < COUNT; a++) {
      for (int b = 0; b < COUNT; b++) {
        table[a * COUNT + b] = ends(a) ? begins(b) : !begins(b) && type(a) == type(b);
      }
    }
    return table;
  }

  private static int[] moves() {
    int[] moves = new int[COUNT * COUNT];
    int n = 0;
    for (int move = 0; move < FOLLOWS.length; move++) {
      if (FOLLOWS[move]) {
        moves[n++] = move;
      }
    }
    return Arrays.copyOf(moves, n);
  }
}
