package news.telex.operations.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows under a head, in columns that fit a width. Cells that do not fit are cut with an ellipsis.
 * Not thread-safe.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final int LEAST_WIDTH = 6;

  private final List<String> head;
  private final int[] weights;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param head titles of the columns
   */
  public Table(String... head) {
    this.head = List.of(head);
    this.weights = new int[head.length];
  }

  /**
   * Lets a column give way where the table is too wide. Without any, every column does.
   *
   * @param column its index
   * @param weight share of the room that such columns have between them, from 1
   */
  public Table flexible(int column, int weight) {
    weights[column] = weight;
    return this;
  }

  /** Adds a row with as many cells as the head has. */
  public void add(String... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "A row has %d cells, the head %d.", cells.length, head.size()));
    }
    rows.add(Arrays.stream(cells).map(Printable::of).toList());
  }

  /**
   * The table as text lines.
   *
   * @param columns characters that a line may take; those that may give way do
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

  private int[] widths(int columns) {
    int[] widths = new int[head.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TextWidth.of(head.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    int room = columns - GAP.length() * (widths.length - 1);
    shrink(widths, weights, room);
    // In a very narrow terminal even the others have to.
    int[] all = new int[widths.length];
    Arrays.fill(all, 1);
    shrink(widths, all, room);
    return widths;
  }

  private static void shrink(int[] widths, int[] weights, int room) {
    while (Arrays.stream(widths).sum() > room) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean may = weights[i] > 0 && widths[i] > LEAST_WIDTH;
        if (may && (widest < 0 || widths[i] * weights[widest] > widths[widest] * weights[i])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
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
