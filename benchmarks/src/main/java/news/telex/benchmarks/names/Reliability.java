package news.telex.benchmarks.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far what is said of how sure something is differs from how often it is right: in ten bins of
 * equal width, as the expected calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015).
 */
final class Reliability {
  private static final int BINS = 10;

  private final double[] said = new double[BINS];
  private final int[] right = new int[BINS];
  private final int[] all = new int[BINS];

  /** Counts one. */
  void add(double confidence, boolean isRight) {
    int bin = Math.max(0, Math.min(BINS - 1, (int) (confidence * BINS)));
    said[bin] += confidence;
    right[bin] += isRight ? 1 : 0;
    all[bin]++;
  }

  /** Counts all that another has counted. */
  void add(Reliability other) {
    for (int bin = 0; bin < BINS; bin++) {
      said[bin] += other.said[bin];
      right[bin] += other.right[bin];
      all[bin] += other.all[bin];
    }
  }

  /** The mean difference, in per cent; each bin counts by what is in it. */
  double error() {
    double sum = 0;
    int count = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(said[bin] - right[bin]);
      count += all[bin];
    }
    return count == 0 ? 0 : 100 * sum / count;
  }

  /** A table: of each bin what was said and what is so, in per cent. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Confidence      said   right   names");
    for (int bin = 0; bin < BINS; bin++) {
      if (all[bin] > 0) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%.1f to %.1f     %5.1f   %5.1f  %6d",
                bin / 10.0,
                (bin + 1) / 10.0,
                100 * said[bin] / all[bin],
                100.0 * right[bin] / all[bin],
                all[bin]));
      }
    }
    lines.add(String.format(Locale.ROOT, "Expected calibration error: %.1f", error()));
    return lines;
  }
}
