package news.telex.benchmarks.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.enrich.tagger.WordClusters;

/**
 * Parts the words of a language into classes so that the class of a word tells most of the classes
 * of its neighbours: the exchange algorithm for bigrams of S. Martin, J. Liermann and H. Ney
 * (Algorithms for bigram and trigram word clustering, Speech Communication 24, 1998). The same
 * texts in the same order give the same classes.
 */
final class ClusterTraining {
  private static final int ROUNDS = 10;

  /** A word between sentences, and one for all that are too rare. */
  private static final int BORDER = 0;

  private static final int RARE = 1;
  private static final int FIRST = 2;

  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] text = new int[1 << 20];
  private int size;

  /** Adds a sentence. */
  void add(List<String> words) {
    for (String word : words) {
      put(numbers.computeIfAbsent(WordClusters.form(word), w -> numbers.size() + FIRST));
    }
    put(BORDER);
  }

  private void put(int number) {
    if (size == text.length) {
      text = Arrays.copyOf(text, 2 * size);
    }
    text[size++] = number;
  }

  /**
   * Learns.
   *
   * @param count so many classes
   * @param least words that are seen less often have none
   * @return the words of each class, the most frequent first
   */
  List<List<String>> classes(int count, int least) {
    String[] all = new String[numbers.size() + FIRST];
    numbers.forEach((word, number) -> all[number] = word);
    int[] seen = new int[all.length];
    for (int i = 0; i < size; i++) {
      seen[text[i]]++;
    }
    List<Integer> order = new ArrayList<>();
    for (int number = FIRST; number < all.length; number++) {
      if (seen[number] >= least) {
        order.add(number);
      }
    }
    order.sort(
        Comparator.comparingInt((Integer number) -> -seen[number])
            .thenComparing(number -> all[number]));
    int[] rank = new int[all.length];
    Arrays.fill(rank, RARE);
    rank[BORDER] = BORDER;
    for (int i = 0; i < order.size(); i++) {
      rank[order.get(i)] = i + FIRST;
    }
    int[] ranked = new int[size];
    for (int i = 0; i < size; i++) {
      ranked[i] = rank[text[i]];
    }
    int[] classOf = new Exchange(ranked, order.size() + FIRST, count).run();
    List<List<String>> classes = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      classes.add(new ArrayList<>());
    }
    for (int i = 0; i < order.size(); i++) {
      classes.get(classOf[i + FIRST]).add(all[order.get(i)]);
    }
    classes.removeIf(List::isEmpty);
    return classes;
  }

  /** Moves one word after the other to the class where it is likeliest, until few move. */
  private static final class Exchange {
    private final int words;
    private final int count;
    private final int[] frequency;
    private final Neighbours before;
    private final Neighbours behind;
    private final int[] classOf;
    private final int[] sums;
    private final int[][] pairs;
    private final int[] left;
    private final int[] right;

    Exchange(int[] text, int words, int count) {
      this.words = words;
      this.count = count;
      this.frequency = new int[words];
      this.before = new Neighbours(text, words, false);
      this.behind = new Neighbours(text, words, true);
      int all = count + FIRST;
      this.classOf = new int[words];
      this.sums = new int[all];
      this.pairs = new int[all][all];
      this.left = new int[all];
      this.right = new int[all];
      for (int number : text) {
        frequency[number]++;
      }
      classOf[BORDER] = count;
      classOf[RARE] = count + 1;
      for (int word = FIRST; word < words; word++) {
        classOf[word] = (word - FIRST) % count;
      }
      for (int word = 0; word < words; word++) {
        sums[classOf[word]] += frequency[word];
        for (int i = behind.from(word); i < behind.from(word + 1); i++) {
          pairs[classOf[word]][classOf[behind.word[i]]] += behind.times[i];
        }
      }
    }

    int[] run() {
      for (int round = 0; round < ROUNDS; round++) {
        int moved = 0;
        for (int word = FIRST; word < words; word++) {
          moved += move(word) ? 1 : 0;
        }
        System.err.printf(
            Locale.ROOT, "round %d: %d of %d words moved%n", round + 1, moved, words - FIRST);
      }
      return classOf;
    }

    private boolean move(int word) {
      int was = classOf[word];
      int[] lefts = new int[count + FIRST];
      int[] rights = new int[count + FIRST];
      int self = 0;
      int l = 0;
      for (int i = before.from(word); i < before.from(word + 1); i++) {
        if (before.word[i] == word) {
          self += before.times[i];
        } else {
          int c = classOf[before.word[i]];
          if (left[c] == 0) {
            lefts[l++] = c;
          }
          left[c] += before.times[i];
        }
      }
      int r = 0;
      for (int i = behind.from(word); i < behind.from(word + 1); i++) {
        if (behind.word[i] != word) {
          int c = classOf[behind.word[i]];
          if (right[c] == 0) {
            rights[r++] = c;
          }
          right[c] += behind.times[i];
        }
      }
      change(was, lefts, l, rights, r, -1, self, frequency[word]);
      int best = was;
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < count; c++) {
        double gain = gain(c, lefts, l, rights, r, self, frequency[word]);
        if (gain > most) {
          most = gain;
          best = c;
        }
      }
      classOf[word] = best;
      change(best, lefts, l, rights, r, 1, self, frequency[word]);
      for (int i = 0; i < l; i++) {
        left[lefts[i]] = 0;
      }
      for (int i = 0; i < r; i++) {
        right[rights[i]] = 0;
      }
      return best != was;
    }

    /** Takes a word with its neighbours out of a class, or puts it in. */
    private void change(
        int to, int[] lefts, int l, int[] rights, int r, int sign, int self, int times) {
      for (int i = 0; i < l; i++) {
        pairs[lefts[i]][to] += sign * left[lefts[i]];
      }
      for (int i = 0; i < r; i++) {
        pairs[to][rights[i]] += sign * right[rights[i]];
      }
      pairs[to][to] += sign * self;
      sums[to] += sign * times;
    }

    /** What the likelihood of the text gains by a word in a class. */
    private double gain(int to, int[] lefts, int l, int[] rights, int r, int self, int times) {
      double gain = -2 * (weight(sums[to] + times) - weight(sums[to]));
      for (int i = 0; i < l; i++) {
        int c = lefts[i];
        if (c != to) {
          gain += weight(pairs[c][to] + left[c]) - weight(pairs[c][to]);
        }
      }
      for (int i = 0; i < r; i++) {
        int c = rights[i];
        if (c != to) {
          gain += weight(pairs[to][c] + right[c]) - weight(pairs[to][c]);
        }
      }
      int within = left[to] + right[to] + self;
      return gain + weight(pairs[to][to] + within) - weight(pairs[to][to]);
    }

    private static final double[] WEIGHTS = new double[1 << 20];

    static {
      for (int n = 1; n < WEIGHTS.length; n++) {
        WEIGHTS[n] = n * StrictMath.log(n);
      }
    }

    private static double weight(int n) {
      return n < WEIGHTS.length ? WEIGHTS[n] : n * StrictMath.log(n);
    }
  }

  /** What stands beside each word, and how often. */
  private static final class Neighbours {
    private final int[] starts;
    private final int[] word;
    private final int[] times;

    Neighbours(int[] text, int words, boolean behind) {
      long[] pairs = new long[text.length];
      int last = BORDER;
      for (int i = 0; i < text.length; i++) {
        pairs[i] = behind ? (long) last << 32 | text[i] : (long) text[i] << 32 | last;
        last = text[i];
      }
      Arrays.sort(pairs);
      starts = new int[words + 1];
      int[] neighbour = new int[pairs.length];
      int[] count = new int[pairs.length];
      int n = 0;
      for (int i = 0; i < pairs.length; i++) {
        if (i > 0 && pairs[i] == pairs[i - 1]) {
          count[n - 1]++;
        } else {
          neighbour[n] = (int) pairs[i];
          count[n++] = 1;
          starts[(int) (pairs[i] >>> 32) + 1] = n;
        }
      }
      for (int w = 1; w <= words; w++) {
        starts[w] = Math.max(starts[w], starts[w - 1]);
      }
      this.word = Arrays.copyOf(neighbour, n);
      this.times = Arrays.copyOf(count, n);
    }

    int from(int w) {
      return starts[w];
    }
  }
}
