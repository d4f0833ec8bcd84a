package news.telex.cli.article;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import news.telex.cli.output.Printable;
import news.telex.cli.report.ExplanationReport;
import news.telex.ingest.identity.DoubtInWords;
import news.telex.operations.article.ArticleLogic;
import news.telex.schemas.Removed;
import news.telex.schemas.Review;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Outcomes for people to read. Pure. */
public final class OutcomeText {
  private static final List<String> FACTS =
      List.of(
          "subheadline",
          "provider",
          "byline",
          "located",
          "language",
          "genre",
          "urgency",
          "edNote",
          "pubStatus",
          "signal");
  private static final List<String> TIMES =
      List.of("firstCreated", "versionCreated", "embargoedUntil", "expires");

  /** Rules of cleaning that tell what an item is, and not only how it looks. */
  private static final Set<String> NOTICES =
      Set.of("notice", "headline-marker", "date-ahead", "unread-expiry");

  private OutcomeText() {}

  /** The outcome as lines of text. */
  public static List<String> lines(ArticleLogic.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    for (ArticleLogic.Rejection rejection : outcome.rejected()) {
      lines.add(String.format(Locale.ROOT, "rejected: %s", rejection.code()));
      lines.add("  " + Printable.of(rejection.detail()));
    }
    for (int i = 0; i < outcome.items().size(); i++) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      article(outcome.items().get(i), lines);
      if (i < outcome.explanations().size()) {
        lines.add("");
        lines.addAll(ExplanationReport.lines(outcome.explanations().get(i)));
      }
    }
    return lines;
  }

  private static void article(IndexedRecord item, List<String> lines) {
    lines.add(text(item, "headline"));
    for (String name : FACTS) {
      if (!text(item, name).isEmpty()) {
        lines.add(String.format(Locale.ROOT, "  %s: %s", name, text(item, name)));
      }
    }
    for (String name : TIMES) {
      if (field(item, name) instanceof IndexedRecord time) {
        lines.add(
            String.format(
                Locale.ROOT,
                "  %s: %s (from %s%s)",
                name,
                text(time, "at"),
                text(time, "source"),
                Boolean.TRUE.equals(field(time, "zoneCertain")) ? "" : ", zone not certain"));
      }
    }
    if (field(item, "review") instanceof Review review) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  review: %s%s",
              Printable.of(DoubtInWords.sentence(review)),
              review.getWords().isEmpty() ? "" : " “" + Printable.of(review.getWords()) + "”"));
    }
    notices(item, lines);
    list(item, "references", "role", "value", lines);
    list(item, "infoSources", "name", null, lines);
    list(item, "origins", "name", "role", lines);
    list(item, "entities", "name", "type", lines);
    list(item, "topics", "name", "code", lines);
    lines.add("  uri: " + text(item, "uri"));
    lines.add("");
    if (field(item, "body") instanceof Collection<?> paragraphs) {
      paragraphs.forEach(p -> lines.add(Printable.of(String.valueOf(p))));
    }
  }

  /** What was taken for a notice, and from the text. */
  private static void notices(IndexedRecord item, List<String> lines) {
    if (field(item, "removed") instanceof Collection<?> all) {
      for (Object each : all) {
        if (each instanceof Removed removed && NOTICES.contains(removed.getRule())) {
          lines.add(
              String.format(
                  Locale.ROOT, "  removed: “%s” (%s)", text(removed, "text"), removed.getRule()));
        }
      }
    }
  }

  private static void list(
      IndexedRecord item, String name, String label, @Nullable String detail, List<String> lines) {
    if (!(field(item, name) instanceof Collection<?> entries) || entries.isEmpty()) {
      return;
    }
    StringJoiner names = new StringJoiner(", ");
    for (Object entry : entries) {
      if (entry instanceof IndexedRecord record) {
        names.add(
            detail == null
                ? text(record, label)
                : String.format(Locale.ROOT, "%s (%s)", text(record, label), text(record, detail)));
      }
    }
    lines.add(String.format(Locale.ROOT, "  %s: %s", name, names));
  }

  private static String text(IndexedRecord record, String name) {
    Object value = field(record, name);
    return value == null ? "" : Printable.of(value.toString());
  }

  private static @Nullable Object field(IndexedRecord record, String name) {
    Field field = record.getSchema().getField(name);
    return field == null ? null : record.get(field.pos());
  }
}
