package news.telex.cli.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import news.telex.cli.output.Printable;
import news.telex.cli.output.Table;
import news.telex.operations.receipts.Books;
import news.telex.schemas.Decision;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the demonstration showed.
 *
 * @param articles every item, and every raw record that held none, in the order of pushing
 * @param books one entry per wire
 * @param balance whether all books balance
 * @param seconds how long pushing and deciding took
 */
public record DemoReport(
    List<Outcome> articles, Collection<Books> books, boolean balance, double seconds) {
  private static final int MOST_ENTITIES = 4;
  private static final int MOST_TOPICS = 2;

  /**
   * What became of one item.
   *
   * @param file the sample
   * @param wire who pushed it
   * @param raw position of its raw record
   * @param outcome the last decision; {@code none} if there is no receipt
   * @param expected the decision that the manifest expects, with its code if rejected
   * @param reason why it was decided so, where that says more than the decision
   * @param pubStatus of what left; null if nothing did
   */
  public record Outcome(
      String file,
      String wire,
      String raw,
      String outcome,
      String expected,
      @Nullable String code,
      @Nullable String reason,
      @Nullable String detail,
      @Nullable String uri,
      @Nullable Long version,
      @Nullable PubStatus pubStatus,
      String headline,
      @Nullable String language,
      List<String> entities,
      List<String> topics) {}

  /**
   * The report for people.
   *
   * @param columns width of the terminal
   */
  public List<String> lines(int columns) {
    List<String> lines = new ArrayList<>(articleLines(columns));
    lines.add("");
    lines.addAll(rejectedLines(columns));
    lines.add("");
    lines.addAll(bookLines(columns));
    lines.add("");
    lines.add(verdict());
    return lines;
  }

  private List<String> articleLines(int columns) {
    Table table =
        new Table("WIRE", "HEADLINE", "LANG", "ENTITIES", "TOPICS", "OUTCOME")
            .flexible(1, 4)
            .flexible(3, 3)
            .flexible(4, 3);
    for (Outcome o : articles) {
      if (o.outcome().equals(Decision.rejected.name())) {
        continue;
      }
      table.add(
          o.wire(),
          headline(o),
          Optional.ofNullable(o.language()).orElse(""),
          first(o.entities(), MOST_ENTITIES),
          first(o.topics(), MOST_TOPICS),
          o.outcome() + (o.reason() == null ? "" : " (" + o.reason() + ")"));
    }
    return table.lines(columns);
  }

  /** A kill often comes without headline: that of the newest version with one, else the uri. */
  private String headline(Outcome outcome) {
    if (!outcome.headline().isBlank() || outcome.uri() == null) {
      return outcome.headline();
    }
    return articles.stream()
        .filter(o -> outcome.uri().equals(o.uri()) && !o.headline().isBlank())
        .max(Comparator.comparingLong(o -> Optional.ofNullable(o.version()).orElse(0L)))
        .map(Outcome::headline)
        .orElse(outcome.uri());
  }

  private List<String> rejectedLines(int columns) {
    Table table = new Table("REJECTED", "CODE", "WHY").flexible(2, 1);
    for (Outcome o : articles) {
      if (o.outcome().equals(Decision.rejected.name())) {
        table.add(
            o.file().startsWith("(") ? o.wire() + " " + o.file() : o.file(),
            Optional.ofNullable(o.code()).orElse(""),
            Optional.ofNullable(o.detail()).orElse(""));
      }
    }
    return table.lines(columns);
  }

  /** Two tables, each a sum per wire: side by side they are wider than many a terminal. */
  private List<String> bookLines(int columns) {
    Table records = new Table("RAW RECORDS", "RAW", "= PARSED", "+ REJECTED");
    Table items =
        new Table(
                "ITEMS OF THEM",
                "ITEMS",
                "= PUBL",
                "+ SUPER",
                "+ SAME",
                "+ HELD",
                "+ REJ",
                "+ CANC")
            .titled();
    for (Books b : books) {
      row(records, items, b);
    }
    row(records, items, total());
    List<String> lines = new ArrayList<>(records.lines(columns));
    lines.add("");
    lines.addAll(items.lines(columns));
    return lines;
  }

  private static void row(Table records, Table items, Books b) {
    records.add(
        b.wire(),
        Integer.toString(b.raw()),
        equal(b.recordsBalance()) + b.parsed(),
        "+ " + b.rejected());
    items.add(
        b.wire(),
        Integer.toString(b.items()),
        equal(b.itemsBalance()) + b.decided(Decision.published),
        "+ " + b.decided(Decision.superseded),
        "+ " + b.decided(Decision.unchanged),
        "+ " + b.decided(Decision.held),
        "+ " + b.decided(Decision.rejected),
        "+ " + b.decided(Decision.canceled));
  }

  private static String equal(boolean balance) {
    return balance ? "= " : "≠ ";
  }

  private Books total() {
    return books.stream().reduce(Books.none("all wires"), Books::plus);
  }

  private String verdict() {
    Books all = total();
    return balance
        ? String.format(
            Locale.ROOT,
            "The books balance: %d raw records, %d items, in %.1f s.",
            all.raw(),
            all.items(),
            seconds)
        : "The books do not balance.";
  }

  private static String first(List<String> names, int most) {
    return names.stream().limit(most).map(Printable::of).collect(Collectors.joining(", "));
  }
}
