package news.telex.benchmarks.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import news.telex.benchmarks.fuzz.MeasuredReader.Measured;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.RejectionCode;

/** What the inputs of one format came to. Safe for use by several threads. */
final class Figures {
  /** Smaller inputs count as this large where something is told by the byte. */
  private static final int LEAST_BYTES = 1_000;

  static final String HEAD =
      String.format(
          Locale.ROOT,
          "%-11s %9s %7s %9s %8s %8s %8s %9s %6s  %s",
          "format",
          "inputs",
          "read",
          "items",
          "mean µs",
          "p99.9",
          "max",
          "max kB",
          "max/B",
          "rejected");

  private final String format;
  private final long[] nanos;
  private final Map<RejectionCode, Integer> codes = new EnumMap<>(RejectionCode.class);
  private final List<String> broken = new ArrayList<>();
  private int inputs;
  private int read;
  private long items;
  private long maxAllocated;
  private double maxPerByte;

  Figures(String format, int records) {
    this.format = format;
    this.nanos = new long[records];
  }

  synchronized void add(Input input, Measured measured) {
    nanos[inputs++] = measured.nanos();
    maxAllocated = Math.max(maxAllocated, measured.allocated());
    maxPerByte =
        Math.max(maxPerByte, measured.allocated() / (double) Math.max(LEAST_BYTES, input.size()));
    if (measured.reading() instanceof Reading.Items found) {
      read++;
      items += found.items().size();
      found.rejected().forEach(no -> codes.merge(no.code(), 1, Integer::sum));
    } else {
      codes.merge(((Reading.Rejected) measured.reading()).code(), 1, Integer::sum);
    }
  }

  synchronized void addBroken(String sentence) {
    broken.add(sentence);
  }

  /** What went wrong, a sentence for each input. */
  synchronized List<String> broken() {
    return List.copyOf(broken);
  }

  /** A row of the table that {@link #HEAD} heads. */
  synchronized String row() {
    long[] sorted = Arrays.copyOf(nanos, inputs);
    Arrays.sort(sorted);
    String rejected =
        codes.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(each -> each.getKey().code() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%-11s %,9d %6.1f%% %,9d %,8d %,8d %,8d %,9d %,6.0f  %s",
        format,
        inputs,
        inputs == 0 ? 0 : 100.0 * read / inputs,
        items,
        inputs == 0 ? 0 : Arrays.stream(sorted).sum() / inputs / 1_000,
        inputs == 0 ? 0 : sorted[(int) (inputs * 0.999)] / 1_000,
        inputs == 0 ? 0 : sorted[inputs - 1] / 1_000,
        maxAllocated / 1_000,
        maxPerByte,
        rejected);
  }
}
