package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
import news.telex.operations.replay.Difference;
import news.telex.operations.replay.Finding;
import news.telex.operations.replay.Finding.Cause;
import news.telex.operations.replay.Finding.Outcome;
import news.telex.operations.replay.Forecast;
import news.telex.operations.replay.Forecast.Projection;
import news.telex.operations.replay.Replay.Prospect;
import news.telex.runtime.failure.Failure;
import org.jspecify.annotations.Nullable;

/** What a replay would change, for people and for machines. Pure. */
public final class ForecastReport {
  private static final int VERSION_CHARS = 12;

  private ForecastReport() {}

  /** The plan, what it would change, and whether it would be refused. */
  public static List<String> lines(
      Prospect prospect, Forecast forecast, Optional<Failure> refusal, int columns) {
    List<String> lines = new ArrayList<>(ReplayReport.lines(prospect, columns));
    lines.addAll(lines(forecast));
    lines.add(
        refusal
            .map(failure -> "It would be refused now: " + failure.sentence())
            .orElse("Nothing is changed; --execute in place of --diff does it."));
    return lines;
  }

  /** The same as JSON. */
  public static Map<String, @Nullable Object> json(
      Prospect prospect, Forecast forecast, Optional<Failure> refusal) {
    return new JsonObject()
        .put("plan", ReplayReport.json(prospect))
        .put("sample", json(forecast))
        .put("refusal", refusal.map(Failure::sentence))
        .toMap();
  }

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

  private static String shortly(Cause reason) {
    return new Cause(reason.what(), start(reason.before()), start(reason.after())).text();
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

  /** As JSON. */
  public static JsonObject json(Forecast forecast) {
    JsonObject outcomes = new JsonObject();
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome.word(), forecast.count(outcome));
    }
    return new JsonObject()
        .put("size", forecast.size())
        .put("records", forecast.records())
        .put("outcomes", outcomes)
        .put("notes", forecast.notes())
        .put("projection", forecast.projection())
        .put("changes", forecast.changes().stream().map(ForecastReport::json).toList());
  }

  private static JsonObject json(Finding change) {
    return new JsonObject()
        .put("topic", change.record().topic())
        .put("partition", change.record().partition())
        .put("offset", change.record().offset())
        .put("item", change.item())
        .put("uri", change.uri())
        .put("outcome", change.outcome().word())
        .put("note", change.note())
        .put("differences", change.differences().stream().map(ForecastReport::json).toList())
        .put("reasons", change.reasons());
  }

  private static JsonObject json(Difference difference) {
    return new JsonObject()
        .put("field", difference.field())
        .put("kind", difference.kind().name().toLowerCase(Locale.ROOT))
        .put("subject", difference.subject())
        .put("before", difference.before())
        .put("after", difference.after());
  }
}
