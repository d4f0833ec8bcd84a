package news.telex.cli.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Table;
import news.telex.operations.receipts.NewestReceipts;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import org.apache.avro.Schema.Field;

/** Receipts, for people and for programs. Pure. */
public final class ReceiptsReport {
  private ReceiptsReport() {}

  /** The newest first, and how many there are of each decision. */
  public static List<String> lines(NewestReceipts receipts, int columns) {
    if (receipts.count() == 0) {
      return List.of("No such receipts.");
    }
    Table table =
        new Table("WHEN", "WIRE", "STAGE", "DECISION", "FROM", "VERSION", "URI", "DETAIL")
            .flexible(7, 1);
    List<TimedReceipt> newestFirst = new ArrayList<>(receipts.receipts());
    Collections.reverse(newestFirst);
    for (TimedReceipt timed : newestFirst) {
      Receipt receipt = timed.receipt();
      table.add(
          timed.at().truncatedTo(ChronoUnit.SECONDS).toString(),
          receipt.getWire(),
          receipt.getStage().name(),
          decision(receipt),
          from(receipt),
          version(receipt),
          receipt.getUri().orElse(""),
          receipt.getDetail().orElse(""));
    }
    List<String> lines = new ArrayList<>(table.lines(columns));
    lines.add("");
    lines.add(sum(receipts));
    return lines;
  }

  private static String sum(NewestReceipts receipts) {
    Map<Decision, Long> counts = receipts.counts();
    String each =
        Stream.of(Decision.values())
            .filter(counts::containsKey)
            .map(
                decision ->
                    String.format(Locale.ROOT, "%d %s", counts.get(decision), decision.name()))
            .collect(Collectors.joining(", "));
    String all =
        String.format(
            Locale.ROOT,
            receipts.count() == 1 ? "%d receipt: %s." : "%d receipts: %s.",
            receipts.count(),
            each);
    return more(receipts).map(more -> all + ' ' + more).orElse(all);
  }

  /** That there are more than are shown, if so. */
  public static Optional<String> more(NewestReceipts receipts) {
    int shown = receipts.receipts().size();
    return receipts.count() > shown
        ? Optional.of(
            String.format(Locale.ROOT, "The newest %d are shown; --limit shows more.", shown))
        : Optional.empty();
  }

  /** What was decided, with the code or the reason. */
  static String decision(Receipt receipt) {
    return receipt
        .getCode()
        .or(receipt::getReason)
        .map(why -> receipt.getDecision().name() + ' ' + why)
        .orElse(receipt.getDecision().name());
  }

  private static String from(Receipt receipt) {
    return receipt.getItem() > 0
        ? String.format(Locale.ROOT, "%s item %d", Position.of(receipt), receipt.getItem())
        : Position.of(receipt).toString();
  }

  /** Such as {@code 3 r2}: version and revision, as far as they are known. */
  private static String version(Receipt receipt) {
    return receipt
        .getVersion()
        .map(v -> v + receipt.getRevision().map(r -> " r" + r).orElse(""))
        .orElse("");
  }

  /** Its time, and its fields as the topic has them. */
  public static JsonObject json(TimedReceipt timed) {
    JsonObject json = new JsonObject().put("at", timed.at());
    Receipt receipt = timed.receipt();
    for (Field field : receipt.getSchema().getFields()) {
      json.put(field.name(), receipt.get(field.pos()));
    }
    return json;
  }
}
