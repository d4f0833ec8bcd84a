package news.telex.cli.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import news.telex.cli.output.Colours;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
import news.telex.cli.output.Table;
import news.telex.cli.output.Wrapping;
import news.telex.operations.history.ArticleHistory;
import news.telex.operations.history.Passage;
import news.telex.operations.history.Revision;
import news.telex.operations.history.TextDiff;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.Change;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;

/** What became of an article, for people and for programs. Pure. */
public final class HistoryReport {
  private HistoryReport() {}

  /**
   * For people: the revisions, each with what it changed, then the receipts.
   *
   * @param columns cells that a line may take
   */
  public static List<String> lines(ArticleHistory history, int columns, Colours colours) {
    List<String> lines = new ArrayList<>(Wrapping.lines(head(history), columns));
    history.revisions().forEach(revision -> add(revision, columns, colours, lines));
    if (!history.receipts().isEmpty()) {
      lines.add("");
      lines.add("Receipts");
      lines.addAll(receipts(history.receipts(), columns));
    }
    if (history.earlierReceipts() > 0) {
      lines.add(
          String.format(
              Locale.ROOT, "  %d before these; --since limits them.", history.earlierReceipts()));
    }
    return lines;
  }

  private static List<String> head(ArticleHistory history) {
    List<String> head = new ArrayList<>();
    head.add(Printable.of(history.uri()));
    if (history.revisions().isEmpty()) {
      head.add("  No version of it is on news.articles, news.enriched or news.published.");
    } else {
      List<Passage> newest = history.revisions().get(history.revisions().size() - 1).passages();
      Passage last = newest.get(newest.size() - 1);
      head.add(String.format(Locale.ROOT, "  Now %s on %s.", status(last), last.where().topic()));
    }
    if (history.earlier() > 0) {
      head.add(
          String.format(Locale.ROOT, "  %d before these; --last shows more.", history.earlier()));
    }
    return head;
  }

  private static void add(Revision revision, int columns, Colours colours, List<String> lines) {
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT, "Version %d, revision %d", revision.version(), revision.revision()));
    List<String> facts = new ArrayList<>();
    Provenance raw = revision.raw();
    fact(facts, "headline", revision.text().headline());
    fact(facts, "from", String.format(Locale.ROOT, "%s, item %d", Position.of(raw), raw.getItem()));
    fact(facts, "replay", raw.getReplayId().orElse(""));
    fact(facts, "evidence", String.join(", ", raw.getEvidence()));
    fact(facts, "change", revision.change().map(HistoryReport::sentence).orElse(""));
    for (Passage passage : revision.passages()) {
      fact(
          facts,
          "at",
          String.format(Locale.ROOT, "%s  %s  %s", passage.at(), passage.where(), status(passage)));
    }
    lines.addAll(Wrapping.lines(facts, columns));
    revision.diff().ifPresent(diff -> lines.addAll(DiffText.lines(diff, columns, colours)));
  }

  private static String status(Passage passage) {
    return passage.signal().map(s -> passage.status() + ", " + s).orElse(passage.status());
  }

  private static void fact(List<String> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(String.format(Locale.ROOT, "  %-9s %s", name, spaced(value)));
    }
  }

  /** Columns of a value stay apart. */
  private static String spaced(String value) {
    return String.join("  ", List.of(value.split(" {2}")).stream().map(Printable::of).toList());
  }

  private static String sentence(Change change) {
    List<String> parts = new ArrayList<>();
    parts.add(change.getKind());
    if (!change.getFields().isEmpty()) {
      parts.add("of " + String.join(", ", change.getFields()));
    }
    if (change.getShare() > 0) {
      parts.add(String.format(Locale.ROOT, "%.0f %% of the words", 100 * change.getShare()));
    }
    int paragraphs =
        change.getParagraphsAdded() + change.getParagraphsRemoved() + change.getParagraphsChanged();
    if (paragraphs > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "paragraphs: %d added, %d removed, %d changed",
              change.getParagraphsAdded(),
              change.getParagraphsRemoved(),
              change.getParagraphsChanged()));
    }
    if (!change.getFigures().isEmpty()) {
      parts.add("figures " + String.join(", ", change.getFigures()));
    }
    if (!change.getNames().isEmpty()) {
      parts.add("names " + String.join(", ", change.getNames()));
    }
    if (change.getSignificance() > 0) {
      parts.add(String.format(Locale.ROOT, "significance %.2f", change.getSignificance()));
    }
    return String.join("; ", parts);
  }

  private static List<String> receipts(List<TimedReceipt> receipts, int columns) {
    Table table =
        new Table("WHEN", "STAGE", "DECISION", "VERSION", "FROM", "DETAIL").flexible(5, 1);
    for (int i = 0; i < receipts.size(); i++) {
      int first = i;
      while (i + 1 < receipts.size()
          && isResend(receipts.get(i))
          && isResend(receipts.get(i + 1))) {
        i++;
      }
      TimedReceipt timed = receipts.get(i);
      Receipt receipt = timed.receipt();
      int times = i - first + 1;
      table.add(
          timed.at().truncatedTo(ChronoUnit.SECONDS).toString(),
          receipt.getStage().name(),
          ReceiptsReport.decision(receipt)
              + (times > 1 ? String.format(Locale.ROOT, ", %d times", times) : ""),
          receipt.getVersion().map(String::valueOf).orElse(""),
          Position.of(receipt).toString(),
          receipt.getDetail().orElse(""));
    }
    return table.lines(columns);
  }

  /** A feed that is polled brings the same for days. */
  private static boolean isResend(TimedReceipt timed) {
    return timed.receipt().getDecision() == Decision.unchanged;
  }

  /** For programs. */
  public static JsonObject json(ArticleHistory history) {
    return new JsonObject()
        .put("uri", history.uri())
        .put("earlier", history.earlier())
        .put("revisions", history.revisions().stream().map(HistoryReport::json).toList())
        .put("earlierReceipts", history.earlierReceipts())
        .put("receipts", history.receipts().stream().map(ReceiptsReport::json).toList());
  }

  private static JsonObject json(Revision revision) {
    return new JsonObject()
        .put("version", revision.version())
        .put("revision", revision.revision())
        .put("provenance", revision.raw())
        .put("change", revision.change())
        .put("headline", revision.text().headline())
        .put("body", revision.text().body())
        .put("records", revision.passages().stream().map(HistoryReport::json).toList())
        .put("diff", revision.diff().map(HistoryReport::json));
  }

  /** Where a record lies, when it was written, and the status that it has. */
  static JsonObject json(Passage passage) {
    return new JsonObject()
        .put("at", passage.at())
        .put("topic", passage.where().topic())
        .put("partition", passage.where().partition())
        .put("offset", passage.where().offset())
        .put("pubStatus", passage.status())
        .put("signal", passage.signal());
  }

  private static JsonObject json(TextDiff diff) {
    return new JsonObject()
        .put("headline", pieces(diff.headline()))
        .put(
            "body",
            diff.body().stream()
                .map(
                    block ->
                        block instanceof TextDiff.Changed changed
                            ? new JsonObject().put("pieces", pieces(changed.pieces()))
                            : new JsonObject().put("same", ((TextDiff.Same) block).paragraphs()))
                .toList());
  }

  private static List<JsonObject> pieces(List<TextDiff.Piece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                new JsonObject()
                    .put("kind", piece.kind().name().toLowerCase(Locale.ROOT))
                    .put("text", piece.text()))
        .toList();
  }
}
