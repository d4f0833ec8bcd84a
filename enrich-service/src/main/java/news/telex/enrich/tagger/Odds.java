package news.telex.enrich.tagger;

/**
 * What scores mean as odds, worked out once a model: the same numbers on every machine, as {@link
 * StrictMath} gives them.
 */
final class Odds {
  /** Scores further than so many logarithms of odds below the best are as good as never. */
  private static final int DEPTH = 20;

  private final int unit;
  private final int[] scores;
  private final double[] moves;
  private final double[] below;

  Odds(int[] transitions, int unit) {
    this.unit = unit;
    this.scores = new int[Labels.MOVES.length];
    this.moves = new double[Labels.MOVES.length];
    for (int m = 0; m < moves.length; m++) {
      scores[m] = transitions[Labels.MOVES[m]];
      moves[m] = StrictMath.exp((double) scores[m] / unit);
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

  /** The scores of the pairs of {@link Labels#MOVES}; not to be changed. */
  int[] scores() {
    return scores;
  }

  /** Their odds; not to be changed. */
  double[] moves() {
    return moves;
  }

  /** The odds of a score so far below the best one. */
  double below(int distance) {
    return distance < below.length ? below[distance] : 0;
  }
}
