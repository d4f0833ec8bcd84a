package news.telex.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Telex's own metrics and their labels: as docs/metrics.md has them, and as a service shows them.
 */
final class DocumentedMetrics {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(telex_[a-z_]+)` \\| ([a-z, ]+) \\|");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (telex_[a-z_]+) ");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^(telex_[a-z_]+)(?:\\{([^}\n]*)\\})? ");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

  private DocumentedMetrics() {}

  /** The names of the labels, by the name of the metric. */
  static Map<String, Set<String>> read(Path root) throws IOException {
    Map<String, Set<String>> metrics = new TreeMap<>();
    ROW.matcher(Files.readString(root.resolve("docs/metrics.md")))
        .results()
        .forEach(row -> metrics.put(row.group(1), new TreeSet<>(Set.of(row.group(2).split(", ")))));
    return metrics;
  }

  /** The same of what a service shows, in Prometheus's text format. */
  static Map<String, Set<String>> shown(String text) {
    Map<String, Set<String>> metrics = new TreeMap<>();
    TYPE.matcher(text).results().forEach(type -> metrics.put(type.group(1), new TreeSet<>()));
    SAMPLE
        .matcher(text)
        .results()
        .forEach(
            sample -> {
              String labels = sample.group(2) == null ? "" : sample.group(2);
              Set<String> names = metrics.get(family(sample.group(1), metrics.keySet()));
              LABEL.matcher(labels).results().forEach(label -> names.add(label.group(1)));
            });
    return metrics;
  }

  /** The metric that a series belongs to: that of a histogram has a part behind its name. */
  static String family(String series, Set<String> metrics) {
    String family = series.replaceFirst("_(bucket|sum|count)$", "");
    return metrics.contains(series) || !metrics.contains(family) ? series : family;
  }
}
