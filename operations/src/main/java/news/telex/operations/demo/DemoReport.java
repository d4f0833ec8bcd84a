package news.telex.operations.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import news.telex.operations.output.Printable;
import news.telex.operations.output.Table;
import news.telex.operations.receipts.Books;
import news.telex.schemas.Decision;
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
   */
  public record Outcome(
      String file,
      String wire,
      String raw,
      String outcome,
      String expected,
      @Nullable String code,
      @Nullable String detail,
      @Nullable String uri,
      @Nullable Long version,
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
            .flexible(4, 2);
    for (Outcome o : articles) {
      if (o.outcome().equals(Decision.rejected.name())) {
        continue;
      }
      table.add(
          o.wire(),
          o.headline(),
          Optional.ofNullable(o.language()).orElse(""),
          first(o.entities(), MOST_ENTITIES),
          first(o.topics(), MOST_TOPICS),
          o.outcome() + (o.code() == null ? "" : " (" + o.code() + ")"));
    }
    return table.lines(columns);
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

  private List<String> bookLines(int columns) {
    Table table =
        new Table(
            "BOOKS",
            "RAW",
            "PARSED",
            "REJECTED",
            "ITEMS",
            "PUBLISHED",
            "SUPERSEDED",
            "UNCHANGED",
            "HELD",
            "REJECTED",
            "CANCELED",
            "");
    for (Books b : books) {
      row(table, b);
    }
    row(table, total());
    List<String> lines = new ArrayList<>();
    lines.add("raw records = parsed + rejected; items = published + superseded + … + canceled");
    lines.addAll(table.lines(columns));
    return lines;
  }

  private static void row(Table table, Books b) {
    table.add(
        b.wire(),
        Integer.toString(b.raw()),
        Integer.toString(b.parsed()),
        Integer.toString(b.rejected()),
        Integer.toString(b.items()),
        Integer.toString(b.decided(Decision.published)),
        Integer.toString(b.decided(Decision.superseded)),
        Integer.toString(b.decided(Decision.unchanged)),
        Integer.toString(b.decided(Decision.held)),
        Integer.toString(b.decided(Decision.rejected)),
        Integer.toString(b.decided(Decision.canceled)),
        b.balance() ? "balances" : "DOES NOT BALANCE");
  }

  private Books total() {
    return books.stream().reduce(Books.none("all wires"), Books::plus);
  }

  private String verdict() {
    Books all = total();
    return balance
        ? "The books balance: %d raw records, %d items, in %.1f s."
            .formatted(all.raw(), all.items(), seconds)
        : "The books do not balance.";
  }

  private static String first(List<String> names, int most) {
    return names.stream().limit(most).map(Printable::of).collect(Collectors.joining(", "));
  }
}
