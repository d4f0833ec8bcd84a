package news.telex.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import news.telex.cli.output.Printable;
import news.telex.operations.replay.Difference;
import news.telex.operations.replay.Finding;
import news.telex.operations.replay.Finding.Outcome;
import news.telex.operations.replay.Finding.Reason;
import news.telex.operations.replay.Forecast;
import news.telex.operations.replay.Forecast.Projection;

/** What a replay would change, for people and for machines. Pure. */
public final class ForecastReport {
  private static final int VERSION_CHARS = 12;

  private ForecastReport() {}

  /** As text: each change, then how many there are. */
  public static List<String> lines(Forecast forecast) {
    List<String> lines = new ArrayList<>();
    for (Finding change : forecast.changes()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s%s  %s%s",
              change.record(),
              change.item() > 0 ? String.format(Locale.ROOT, ", item %d", change.item()) : "",
              change.outcome().words(),
              change.uri().map(uri -> "  " + uri).orElse("")));
      if (!change.note().isEmpty()) {
        lines.add("  " + Printable.of(change.note()));
      }
      for (Difference difference : change.differences()) {
        lines.add(
            String.format(
                Locale.ROOT, "  %-10s %s", difference.field(), Printable.of(difference.text())));
      }
      if (!change.reasons().isEmpty()) {
        lines.add(
            "  because    "
                + change.reasons().stream()
                    .map(ForecastReport::shortly)
                    .collect(Collectors.joining("; ")));
      }
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "Of %,d records %,d were looked at:",
            forecast.records(),
            forecast.size()));
    forecast
        .outcomes()
        .forEach(
            (outcome, n) -> lines.add(String.format(Locale.ROOT, "  %,6d %s", n, outcome.words())));
    forecast
        .notes()
        .forEach((note, n) -> lines.add(String.format(Locale.ROOT, "         %,d: %s", n, note)));
    forecast.projection().ifPresent(p -> lines.add(sentence(forecast, p)));
    return lines;
  }

  private static String shortly(Reason reason) {
    return new Reason(reason.what(), start(reason.before()), start(reason.after())).text();
  }

  private static String start(String version) {
    return version.length() <= VERSION_CHARS ? version : version.substring(0, VERSION_CHARS);
  }

  private static String sentence(Forecast forecast, Projection projection) {
    if (projection.least() == projection.most()) {
      return String.format(
          Locale.ROOT,
          "The replay would change %,d of %,d records.",
          projection.about(),
          forecast.records());
    }
    return String.format(
        Locale.ROOT,
        "The replay would change about %s %% of %,d records: %,d to %,d with 95 %% certainty.",
        percent(projection.about(), forecast.records()),
        forecast.records(),
        projection.least(),
        projection.most());
  }

  private static String percent(long part, long all) {
    return String.format(Locale.ROOT, "%.3g", 100.0 * part / all).replaceFirst("\\.?0+$", "");
  }

  /** As plain maps. */
  public static Map<String, Object> json(Forecast forecast) {
    Map<String, Object> outcomes = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome.word(), forecast.count(outcome));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("size", forecast.size());
    json.put("records", forecast.records());
    json.put("outcomes", outcomes);
    json.put("notes", forecast.notes());
    json.put("projection", forecast.projection().orElse(null));
    json.put("changes", forecast.changes().stream().map(ForecastReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(Finding change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", change.record().topic());
    json.put("partition", change.record().partition());
    json.put("offset", change.record().offset());
    json.put("item", change.item());
    json.put("uri", change.uri().orElse(null));
    json.put("outcome", change.outcome().word());
    json.put("note", change.note());
    json.put(
        "differences",
        change.differences().stream()
            .map(
                difference -> {
                  Map<String, Object> one = new LinkedHashMap<>();
                  one.put("field", difference.field());
                  one.put("kind", difference.kind().name().toLowerCase(Locale.ROOT));
                  one.put("subject", difference.subject());
                  one.put("before", difference.before());
                  one.put("after", difference.after());
                  return one;
                })
            .toList());
    json.put("reasons", change.reasons());
    return json;
  }
}
