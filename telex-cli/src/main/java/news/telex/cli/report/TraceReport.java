package news.telex.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import news.telex.cli.output.ByteSize;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
import news.telex.cli.output.Table;
import news.telex.cli.output.TimeSpan;
import news.telex.cli.output.Wrapping;
import news.telex.operations.history.Edition;
import news.telex.operations.history.ItemTrace;
import news.telex.operations.history.Step;
import news.telex.operations.history.Trace;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;

/** The way of a raw record and its items, for people and for programs. Pure. */
public final class TraceReport {
  /** Below it a time is given in thousandths of a second. */
  private static final Duration SHORT = Duration.ofSeconds(100);

  private TraceReport() {}

  /**
   * For people.
   *
   * @param columns cells that a line may take
   */
  public static List<String> lines(Trace trace, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(trace.raw().toString());
    Optional<Instant> since = trace.record().map(Trace.Arrival::at);
    lines.addAll(
        Wrapping.lines(
            trace
                .record()
                .map(TraceReport::arrival)
                .orElse("  The record itself has gone; what is known of it follows."),
            columns));
    for (TimedReceipt reading : trace.readings()) {
      lines.addAll(Wrapping.lines(reading(reading, since), columns));
    }
    if (trace.outcome().isEmpty() && trace.items().isEmpty()) {
      lines.add("  Not read yet.");
    }
    trace.items().forEach(item -> add(item, since, columns, lines));
    return lines;
  }

  private static String arrival(Trace.Arrival record) {
    List<String> facts = new ArrayList<>();
    facts.add(record.wire());
    facts.add(ByteSize.of(record.bytes()));
    record.contentType().ifPresent(facts::add);
    record.key().ifPresent(key -> facts.add("key " + key));
    return String.format(
        Locale.ROOT, "  received  %s  %s", record.at(), Printable.of(String.join(", ", facts)));
  }

  private static String reading(TimedReceipt reading, Optional<Instant> since) {
    Receipt receipt = reading.receipt();
    String items =
        receipt.getDecision() == Decision.parsed
            ? String.format(Locale.ROOT, ", items: %d", receipt.getItems())
            : "";
    return String.format(
        Locale.ROOT,
        "  %-8s  %s  %s  %s",
        receipt.getStage(),
        reading.at(),
        after(reading.at(), since),
        Printable.of(
            ReceiptsReport.decision(receipt)
                + items
                + replay(receipt)
                + receipt.getDetail().map(detail -> ": " + detail).orElse("")));
  }

  private static String replay(Receipt receipt) {
    return receipt.getReplayId().map(id -> ", replay " + id).orElse("");
  }

  private static void add(
      ItemTrace item, Optional<Instant> since, int columns, List<String> lines) {
    lines.add("");
    lines.addAll(
        Wrapping.lines(
            String.format(Locale.ROOT, "Item %d  %s", item.item(), item.uri().orElse(""))
                .stripTrailing(),
            columns));
    if (!item.headline().isEmpty()) {
      lines.add(ReviewText.titleLine(item.headline(), columns));
    }
    if (!item.steps().isEmpty()) {
      Table table = new Table("STAGE", "WHEN", "AFTER", "WHAT", "DETAIL").flexible(4, 1);
      for (Step step : item.steps()) {
        table.add(
            step.stage().name(),
            step.at().toString(),
            after(step.at(), since),
            what(step),
            detail(step));
      }
      table.lines(columns).forEach(lines::add);
    }
    lines.addAll(Wrapping.lines(end(item), columns));
  }

  private static String what(Step step) {
    return step instanceof Step.Decided decided
        ? ReceiptsReport.decision(decided.receipt().receipt())
        : ((Step.Written) step).passage().where().toString();
  }

  private static String detail(Step step) {
    if (step instanceof Step.Decided decided) {
      Receipt receipt = decided.receipt().receipt();
      return receipt.getDetail().orElse("") + replay(receipt);
    }
    Step.Written written = (Step.Written) step;
    String status = written.passage().signal().map(s -> ", " + s).orElse("");
    return written
            .edition()
            .map(
                edition ->
                    String.format(
                        Locale.ROOT,
                        "version %d, revision %d, ",
                        edition.version(),
                        edition.revision()))
            .orElse("")
        + written.passage().status()
        + status;
  }

  private static String end(ItemTrace item) {
    if (item.end().isEmpty()) {
      return "On its way: nothing is decided yet.";
    }
    Receipt end = item.end().get();
    String ended =
        String.format(
            Locale.ROOT,
            "Ended in %s: %s%s%s",
            end.getStage(),
            ReceiptsReport.decision(end),
            end.getVersion().map(v -> ", version " + v).orElse(""),
            end.getDetail().map(detail -> ". " + Printable.of(detail)).orElse(""));
    return end.getDecision() == Decision.held ? ended.replaceFirst("Ended", "Waits") : ended;
  }

  /** How long after the record was received. */
  private static String after(Instant at, Optional<Instant> since) {
    return since
        .map(
            first -> {
              Duration time = Duration.between(first, at);
              return time.compareTo(SHORT) < 0
                  ? String.format(Locale.ROOT, "%+.3f s", time.toMillis() / 1000.0)
                  : "+" + TimeSpan.of(time);
            })
        .orElse("");
  }

  /** For programs. */
  public static JsonObject json(Trace trace) {
    return new JsonObject()
        .put("topic", trace.raw().topic())
        .put("partition", trace.raw().partition())
        .put("offset", trace.raw().offset())
        .put("record", trace.record().map(TraceReport::json))
        .put("readings", trace.readings().stream().map(ReceiptsReport::json).toList())
        .put("outcome", trace.outcome().map(receipt -> receipt.getDecision().name()))
        .put("items", trace.items().stream().map(TraceReport::json).toList());
  }

  private static JsonObject json(Trace.Arrival record) {
    return new JsonObject()
        .put("at", record.at())
        .put("wire", record.wire())
        .put("key", record.key())
        .put("contentType", record.contentType())
        .put("bytes", record.bytes());
  }

  private static JsonObject json(ItemTrace item) {
    return new JsonObject()
        .put("item", item.item())
        .put("uri", item.uri())
        .put("headline", item.headline())
        .put("decision", item.end().map(end -> end.getDecision().name()))
        .put("code", item.end().flatMap(Receipt::getCode))
        .put("reason", item.end().flatMap(Receipt::getReason))
        .put("steps", item.steps().stream().map(TraceReport::json).toList());
  }

  private static JsonObject json(Step step) {
    JsonObject json = new JsonObject().put("stage", step.stage().name());
    if (step instanceof Step.Decided decided) {
      return json.put("at", step.at()).put("receipt", ReceiptsReport.json(decided.receipt()));
    }
    Step.Written written = (Step.Written) step;
    return json.putAll(HistoryReport.json(written.passage()).toMap())
        .put("version", written.edition().map(Edition::version))
        .put("revision", written.edition().map(Edition::revision));
  }
}
