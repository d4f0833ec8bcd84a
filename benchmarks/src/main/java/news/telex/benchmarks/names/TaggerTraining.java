package news.telex.benchmarks.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.tagger.Evidence;
import news.telex.enrich.tagger.Labels;
import news.telex.enrich.tagger.TaggerModel;

/**
 * Trains a conditional random field by stochastic gradient (AdaGrad). A token may have several
 * labels that agree with what is known: their sum is made likely. The same samples in the same
 * order give the same model.
 */
final class TaggerTraining {
  private static final int L = Labels.COUNT;

  /** A weight of a byte times this is the logarithm of odds. */
  private static final int UNIT = 24;

  /** How often a token is learnt from without the word itself. */
  private static final float BLIND = 0.15f;

  private final int bits;
  private final float rate;
  private final double dropout;
  private final float[] weights;
  private final float[] squares;
  private final double[] moves = new double[L * L];
  private final double[] moveSquares = new double[L * L];
  private final byte[] counts = new byte[1 << COUNT_BITS];

  private static final int COUNT_BITS = 26;

  TaggerTraining(int bits, double rate, double dropout) {
    this.bits = bits;
    this.rate = (float) rate;
    this.dropout = dropout;
    this.weights = new float[L << bits];
    this.squares = new float[L << bits];
  }

  /**
   * A chain: rows of the features of each token, how many are of the word alone, labels allowed.
   */
  private record Chain(int[][] rows, int[] own, int[] allowed, double weight) {}

  /**
   * Trains.
   *
   * @param rare features that are seen less often are left out
   */
  TaggerModel train(List<Sample> samples, int epochs, int rare) {
    for (Sample sample : samples) {
      Evidence evidence = sample.evidence();
      for (int f = 0; f < (evidence.size() == 0 ? 0 : evidence.to(evidence.size() - 1)); f++) {
        int at = TaggerModel.row(evidence.feature(f), COUNT_BITS);
        counts[at] = (byte) Math.min(100, counts[at] + 1);
      }
    }
    List<Chain> chains = new ArrayList<>();
    for (Sample sample : samples) {
      chains(sample, rare, chains);
    }
    Random random = new Random(1);
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(chains, random);
      double loss = 0;
      for (Chain chain : chains) {
        loss += learn(chain, random);
      }
      System.err.printf(
          Locale.ROOT,
          "epoch %d: %d chains, loss %.4f%n",
          epoch + 1,
          chains.size(),
          loss / chains.size());
    }
    return quantised();
  }

  private void chains(Sample sample, int rare, List<Chain> chains) {
    Evidence evidence = sample.evidence();
    int start = 0;
    for (int i = 1; i <= evidence.size(); i++) {
      if (i == evidence.size() || evidence.isFirst(i)) {
        int[][] rows = new int[i - start][];
        int[] own = new int[i - start];
        boolean told = false;
        for (int k = start; k < i; k++) {
          int[] row = new int[evidence.to(k) - evidence.from(k)];
          int n = 0;
          for (int f = evidence.from(k); f < evidence.to(k); f++) {
            if (counts[TaggerModel.row(evidence.feature(f), COUNT_BITS)] >= rare) {
              row[n++] = TaggerModel.row(evidence.feature(f), bits);
            }
            if (f - evidence.from(k) == EntityRecogniser.OWN_FEATURES - 1) {
              own[k - start] = n;
            }
          }
          rows[k - start] = Arrays.copyOf(row, n);
          told |= Integer.bitCount(sample.allowed()[k]) < L;
        }
        if (told) {
          chains.add(
              new Chain(
                  rows, own, Arrays.copyOfRange(sample.allowed(), start, i), sample.weight()));
        }
        start = i;
      }
    }
  }

  private double learn(Chain chain, Random random) {
    int n = chain.rows().length;
    double[] scores = new double[n * L];
    long[] seeds = new long[n];
    int left = (int) ((1 - dropout) * 65536);
    float[] sums = new float[L];
    int[] from = new int[n];
    for (int k = 0; k < n; k++) {
      seeds[k] = random.nextLong();
      // Every so often the word itself is not seen, as with words that are new.
      from[k] = random.nextFloat() < BLIND ? chain.own()[k] : 0;
      long bit = seeds[k];
      Arrays.fill(sums, 0);
      int[] rows = chain.rows()[k];
      for (int r = from[k]; r < rows.length; r++) {
        bit = next(bit);
        if (bit >>> 48 < left) {
          int base = rows[r] * L;
          for (int label = 0; label < L; label++) {
            sums[label] += weights[base + label];
          }
        }
      }
      for (int label = 0; label < L; label++) {
        scores[k * L + label] = sums[label];
      }
    }
    double[] free = new double[n * L];
    double[] freeMoves = new double[L * L];
    int[] any = new int[n];
    Arrays.fill(any, (1 << L) - 1);
    double all = pass(scores, n, any, free, freeMoves);
    double[] told = new double[n * L];
    double[] toldMoves = new double[L * L];
    double some = pass(scores, n, chain.allowed(), told, toldMoves);
    if (Double.isInfinite(some) || Double.isNaN(some)) {
      return 0;
    }
    double step = chain.weight();
    float[] gradient = new float[L];
    int[] labels = new int[L];
    for (int k = 0; k < n; k++) {
      int active = 0;
      for (int label = 0; label < L; label++) {
        float g = (float) (step * (free[k * L + label] - told[k * L + label]));
        if (Math.abs(g) > 2e-3f) {
          gradient[active] = g;
          labels[active++] = label;
        }
      }
      if (active == 0) {
        continue;
      }
      long bit = seeds[k];
      int[] rows = chain.rows()[k];
      for (int r = from[k]; r < rows.length; r++) {
        bit = next(bit);
        if (bit >>> 48 < left) {
          int base = rows[r] * L;
          for (int a = 0; a < active; a++) {
            int at = base + labels[a];
            float g = gradient[a];
            float square = squares[at] + g * g;
            squares[at] = square;
            weights[at] -= rate * g / (float) Math.sqrt(square + 1f);
          }
        }
      }
    }
    for (int m = 0; m < L * L; m++) {
      double g = step * (freeMoves[m] - toldMoves[m]);
      if (g != 0) {
        moveSquares[m] += g * g;
        moves[m] -= rate * g / Math.sqrt(moveSquares[m] + 1.0);
      }
    }
    return all - some;
  }

  private static long next(long bits) {
    return bits * 6364136223846793005L + 1442695040888963407L;
  }

  /** Forward and backward; gives the logarithm of the sum over all ways that are allowed. */
  private double pass(
      double[] scores, int n, int[] allowed, double[] marginals, double[] moveMarginals) {
    double[] forward = new double[n * L];
    double[] weight = new double[n * L];
    double[] factor = new double[L * L];
    for (int a = 0; a < L; a++) {
      for (int b = 0; b < L; b++) {
        factor[a * L + b] = Labels.follows(a, b) ? StrictMath.exp(moves[a * L + b]) : 0;
      }
    }
    double log = 0;
    double[] scales = new double[n];
    for (int k = 0; k < n; k++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int label = 0; label < L; label++) {
        most = Math.max(most, scores[k * L + label]);
      }
      log += most;
      double sum = 0;
      for (int label = 0; label < L; label++) {
        boolean may = (allowed[k] & 1 << label) != 0;
        weight[k * L + label] = may ? StrictMath.exp(scores[k * L + label] - most) : 0;
        double before = 0;
        if (k == 0) {
          before = Labels.begins(label) ? 1 : 0;
        } else {
          for (int other = 0; other < L; other++) {
            before += forward[(k - 1) * L + other] * factor[other * L + label];
          }
        }
        if (k == n - 1 && !Labels.ends(label)) {
          before = 0;
        }
        forward[k * L + label] = before * weight[k * L + label];
        sum += forward[k * L + label];
      }
      scales[k] = sum;
      log += StrictMath.log(sum);
      for (int label = 0; label < L; label++) {
        forward[k * L + label] /= sum;
      }
    }
    double[] backward = new double[L];
    Arrays.fill(backward, 1);
    for (int k = n - 1; k >= 0; k--) {
      for (int label = 0; label < L; label++) {
        marginals[k * L + label] = forward[k * L + label] * backward[label];
      }
      if (k > 0) {
        double[] next = new double[L];
        for (int a = 0; a < L; a++) {
          for (int b = 0; b < L; b++) {
            double way = factor[a * L + b] * weight[k * L + b] * backward[b] / scales[k];
            next[a] += way;
            moveMarginals[a * L + b] += forward[(k - 1) * L + a] * way;
          }
        }
        backward = next;
      }
    }
    return log;
  }

  private TaggerModel quantised() {
    byte[] bytes = new byte[weights.length];
    double keep = 1 - dropout;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(-127, Math.min(127, Math.round(weights[i] * UNIT * keep)));
    }
    int[] transitions = new int[L * L];
    for (int m = 0; m < transitions.length; m++) {
      transitions[m] = (int) Math.round(moves[m] * UNIT);
    }
    return TaggerModel.of(bits, bytes, transitions, UNIT);
  }
}
