package news.telex.enrich.tagger;

/**
 * What scores mean as odds, worked out once a model: the same numbers on every machine, as {@link
 * StrictMath} gives them.
 */
final class Odds {
  /** Scores further than so many logarithms of odds below the best are as good as never. */
  private static final int DEPTH = 20;

  private final int unit;
  private final int[] transitions;
  private final double[] moves;
  private final double[] below;

  Odds(int[] transitions, int unit) {
    this.unit = unit;
    this.transitions = transitions;
    this.moves = new double[transitions.length];
    for (int move : Labels.MOVES) {
      moves[move] = StrictMath.exp((double) transitions[move] / unit);
    }
    this.below = new double[DEPTH * unit];
    for (int i = 0; i < below.length; i++) {
      below[i] = StrictMath.exp(-(double) i / unit);
    }
  }

  /** So many of the scores' units are 1 of the logarithm of odds. */
  int unit() {
    return unit;
  }

  /** The score of a pair of labels. */
  int score(int move) {
    return transitions[move];
  }

  /** The odds of a pair of labels. */
  double of(int move) {
    return moves[move];
  }

  /** The odds of a score so far below the best one. */
  double below(int distance) {
    return distance < below.length ? below[distance] : 0;
  }
}
