package news.telex.operations.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under a head, in columns that fit a width. Cells that do not fit are cut with an ellipsis.
 * Not thread-safe.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final int LEAST_WIDTH = 6;

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param head titles of the columns
   */
  public Table(String... head) {
    this.head = List.of(head);
  }

  /** Adds a row with as many cells as the head has. */
  public void add(String... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(
          "A row has %d cells, the head %d.".formatted(cells.length, head.size()));
    }
    rows.add(Arrays.stream(cells).map(Printable::of).toList());
  }

  /**
   * The table as text lines.
   *
   * @param columns characters that a line may take; the widest columns give way first
   */
  public List<String> lines(int columns) {
    int[] widths = widths(columns);
    List<String> lines = new ArrayList<>();
    lines.add(line(head, widths));
    for (List<String> row : rows) {
      lines.add(line(row, widths));
    }
    return lines;
  }

  /** A text cut to a number of terminal cells, with an ellipsis where something is missing. */
  public static String cut(String text, int cells) {
    return TextWidth.cut(Printable.of(text), cells);
  }

  private int[] widths(int columns) {
    int[] widths = new int[head.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TextWidth.of(head.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    int room = columns - GAP.length() * (widths.length - 1);
    while (Arrays.stream(widths).sum() > room) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        if (widths[i] > widths[widest]) {
          widest = i;
        }
      }
      if (widths[widest] <= LEAST_WIDTH) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = TextWidth.cut(cells.get(i), widths[i]);
      line.append(i == 0 ? "" : GAP).append(cell);
      if (i < widths.length - 1) {
        line.append(" ".repeat(widths[i] - TextWidth.of(cell)));
      }
    }
    return line.toString().stripTrailing();
  }
}
