package news.telex.benchmarks.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * How often something is right by a score, rising everywhere: bins of equal weight, of which
 * neighbours that fall are put together (pool adjacent violators; Zadrozny and Elkan, KDD 2002).
 */
final class Monotone {
  private static final int BINS = 12;

  /** In front of what was seen stand so many that were right half of the time. */
  private static final double DOUBT = 2;

  private record Seen(double score, double right, double weight) {}

  private final List<Seen> seen = new ArrayList<>();

  /** Counts one, with a weight. */
  void add(double score, boolean right, double weight) {
    seen.add(new Seen(score, right ? weight : 0, weight));
  }

  /** How many were counted. */
  int size() {
    return seen.size();
  }

  /** The share that is right. */
  double share() {
    double right = DOUBT / 2;
    double all = DOUBT;
    for (Seen each : seen) {
      right += each.right;
      all += each.weight;
    }
    return right / all;
  }

  /** Points {@code score:right}, rising, with a blank between. */
  String points() {
    List<Seen> pools = new ArrayList<>();
    for (Seen bin : bins()) {
      Seen pool = bin;
      while (!pools.isEmpty() && rate(pools.get(pools.size() - 1)) >= rate(pool)) {
        Seen last = pools.remove(pools.size() - 1);
        double weight = last.weight + pool.weight;
        pool =
            new Seen(
                (last.score * last.weight + pool.score * pool.weight) / weight,
                last.right + pool.right,
                weight);
      }
      pools.add(pool);
    }
    StringJoiner points = new StringJoiner(" ");
    for (Seen pool : pools) {
      points.add(String.format(Locale.ROOT, "%.4f:%.3f", pool.score, rate(pool)));
    }
    return points.toString();
  }

  private static double rate(Seen pool) {
    return (pool.right + DOUBT / 2) / (pool.weight + DOUBT);
  }

  private List<Seen> bins() {
    List<Seen> sorted = new ArrayList<>(seen);
    sorted.sort(Comparator.comparingDouble(Seen::score));
    double all = sorted.stream().mapToDouble(Seen::weight).sum();
    List<Seen> bins = new ArrayList<>();
    double score = 0;
    double right = 0;
    double weight = 0;
    for (int i = 0; i < sorted.size(); i++) {
      Seen each = sorted.get(i);
      score += each.score * each.weight;
      right += each.right;
      weight += each.weight;
      boolean last = i + 1 == sorted.size();
      if (last || (weight >= all / BINS && sorted.get(i + 1).score > each.score)) {
        bins.add(new Seen(score / weight, right, weight));
        score = 0;
        right = 0;
        weight = 0;
      }
    }
    return bins;
  }
}
