package news.telex.enrich.tagger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The scores of all labels of a text's chains: what is the best way through, and how sure is it.
 * What else is known can be {@link #raise added}. Mutable, lives within one recognition.
 */
public final class Lattice {
  private static final int L = Labels.COUNT;
  private static final int NEVER = Integer.MIN_VALUE / 4;

  private final Evidence evidence;
  private final int[] scores;
  private final Odds odds;
  private final double[] marginals;

  /** The label of each token on the best way. */
  private final int[] labels;

  /** Tokens whose scores changed since their chain was worked out. */
  private final BitSet changed = new BitSet();

  Lattice(Evidence evidence, int[] scores, Odds odds) {
    this.evidence = evidence;
    this.scores = scores;
    this.odds = odds;
    this.marginals = new double[evidence.size() * L];
    this.labels = new int[evidence.size()];
    changed.set(0, evidence.size());
  }

  /**
   * A name that was read.
   *
   * @param from first token in the text
   * @param to behind the last
   * @param type index into {@link Labels#TYPES}
   * @param confidence between 0 and 1: the least of its tokens
   */
  public record Tagged(int from, int to, int type, double confidence) {}

  /** Adds to the score of a label of the i-th token of the evidence. */
  public void raise(int i, int label, int by) {
    scores[i * L + label] += by;
    changed.set(i);
  }

  /** So many of the scores' units are 1 of the logarithm of odds. */
  public int unit() {
    return odds.unit();
  }

  /** The evidence that was scored. */
  public Evidence evidence() {
    return evidence;
  }

  /** The names on the best way through all chains, in order. */
  public List<Tagged> names() {
    workOut();
    List<Tagged> names = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      if (label == Labels.OUTSIDE) {
        continue;
      }
      if (Labels.begins(label)) {
        from = i;
      }
      if (Labels.ends(label)) {
        double confidence = 1;
        for (int j = from; j <= i; j++) {
          confidence = Math.min(confidence, marginals[j * L + labels[j]]);
        }
        names.add(
            new Tagged(
                evidence.token(from), evidence.token(i) + 1, Labels.type(label), confidence));
      }
    }
    return names;
  }

  /** Viterbi's way through one chain; of equals the first label. */
  private void best(int start, int end) {
    int n = end - start;
    int[] back = new int[n * L];
    int[] before = new int[L];
    int[] here = new int[L];
    int[] moves = odds.scores();
    for (int label = 0; label < L; label++) {
      before[label] = Labels.begins(label) ? scores[start * L + label] : NEVER;
    }
    for (int k = 1; k < n; k++) {
      Arrays.fill(here, NEVER);
      for (int m = 0; m < moves.length; m++) {
        int label = Labels.BEHIND[m];
        int score = before[Labels.BEFORE[m]] + moves[m];
        if (score > here[label]) {
          here[label] = score;
          back[k * L + label] = Labels.BEFORE[m];
        }
      }
      for (int label = 0; label < L; label++) {
        here[label] = Math.max(NEVER, here[label] + scores[(start + k) * L + label]);
      }
      int[] swap = before;
      before = here;
      here = swap;
    }
    int last = 0;
    for (int label = 1; label < L; label++) {
      if (Labels.ends(label) && before[label] > before[last]) {
        last = label;
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      labels[start + k] = last;
      last = back[k * L + last];
    }
  }

  /**
   * How likely each label of each token is, over all ways. Doubles, but by operations that give the
   * same everywhere.
   *
   * @return {@link Labels#COUNT} a token; not to be changed, good until the next {@link #raise}
   */
  public double[] marginals() {
    workOut();
    return marginals;
  }

  /** Works out anew the chains with a score that changed. */
  private void workOut() {
    int n = evidence.size();
    int start = 0;
    for (int i = 1; i <= n && !changed.isEmpty(); i++) {
      if (i == n || evidence.isFirst(i)) {
        int first = changed.nextSetBit(start);
        if (first >= 0 && first < i) {
          marginals(start, i);
          best(start, i);
          changed.clear(start, i);
        }
        start = i;
      }
    }
  }

  private void marginals(int start, int end) {
    int n = end - start;
    double[] moves = odds.moves();
    double[] weight = new double[n * L];
    for (int k = 0; k < n; k++) {
      int most = NEVER;
      for (int label = 0; label < L; label++) {
        most = Math.max(most, scores[(start + k) * L + label]);
      }
      for (int label = 0; label < L; label++) {
        weight[k * L + label] = odds.below(most - scores[(start + k) * L + label]);
      }
    }
    double[] forward = new double[n * L];
    for (int label = 0; label < L; label++) {
      forward[label] = Labels.begins(label) ? weight[label] : 0;
    }
    scale(forward, 0);
    for (int k = 1; k < n; k++) {
      for (int m = 0; m < moves.length; m++) {
        forward[k * L + Labels.BEHIND[m]] += forward[(k - 1) * L + Labels.BEFORE[m]] * moves[m];
      }
      for (int label = 0; label < L; label++) {
        forward[k * L + label] *= weight[k * L + label];
      }
      scale(forward, k);
    }
    double[] backward = new double[L];
    double[] next = new double[L];
    for (int label = 0; label < L; label++) {
      backward[label] = Labels.ends(label) ? 1 : 0;
    }
    for (int k = n - 1; k >= 0; k--) {
      double sum = 0;
      for (int label = 0; label < L; label++) {
        double both = forward[k * L + label] * backward[label];
        marginals[(start + k) * L + label] = both;
        sum += both;
      }
      for (int label = 0; label < L; label++) {
        marginals[(start + k) * L + label] = sum > 0 ? marginals[(start + k) * L + label] / sum : 0;
      }
      if (k > 0) {
        Arrays.fill(next, 0);
        for (int m = 0; m < moves.length; m++) {
          int to = Labels.BEHIND[m];
          next[Labels.BEFORE[m]] += moves[m] * weight[k * L + to] * backward[to];
        }
        double all = 0;
        for (int label = 0; label < L; label++) {
          all += next[label];
        }
        for (int label = 0; label < L; label++) {
          backward[label] = all > 0 ? next[label] / all : 0;
        }
      }
    }
  }

  private static void scale(double[] values, int k) {
    double sum = 0;
    for (int label = 0; label < L; label++) {
      sum += values[k * L + label];
    }
    if (sum > 0) {
      for (int label = 0; label < L; label++) {
        values[k * L + label] /= sum;
      }
    }
  }
}
