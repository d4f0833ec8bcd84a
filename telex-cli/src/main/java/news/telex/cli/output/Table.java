package news.telex.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows under a head, in columns that fit a width. Only prose gives way: it is cut with an ellipsis.
 * Where that does not suffice, a row takes several lines, and the head likewise; one with nothing
 * on it is left out. Not thread-safe.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final String INDENT = "  ";

  /** Prose that is cut to less says nothing. */
  private static final int LEAST_PROSE = 12;

  private final List<String> head;
  private final int[] weights;
  private final List<List<String>> rows = new ArrayList<>();
  private boolean titled;

  /**
   * @param head titles of the columns
   */
  public Table(String... head) {
    this.head = List.of(head);
    this.weights = new int[head.length];
  }

  /**
   * Says that a column holds prose, which gives way where the table is too wide. All others
   * identify or count something and are never cut.
   *
   * @param column its index
   * @param weight share of the room that such columns have between them, from 1
   */
  public Table flexible(int column, int weight) {
    weights[column] = weight;
    return this;
  }

  /**
   * Where a row does not fit on a line, its first cell gets one of its own, and the rest another.
   */
  public Table titled() {
    titled = true;
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
   * @param columns cells of the terminal that a line may take
   */
  public List<String> lines(int columns) {
    int[] widths = new int[head.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TextWidth.of(head.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    List<Strip> strips = strips(widths, columns);
    List<String> lines = new ArrayList<>();
    add(head, strips, columns, lines);
    rows.forEach(row -> add(row, strips, columns, lines));
    return lines;
  }

  /** Columns that stand side by side on one line. */
  private record Strip(int from, int to, int[] widths) {
    boolean isFirst() {
      return from == 0;
    }
  }

  private List<Strip> strips(int[] natural, int columns) {
    List<Strip> strips = new ArrayList<>();
    int from = 0;
    while (from < natural.length) {
      int room = columns - (from == 0 ? 0 : INDENT.length());
      int to = from + 1;
      int used = least(from, natural);
      boolean alone = titled && from == 0 && least(natural) > columns;
      while (!alone && to < natural.length && used + GAP.length() + least(to, natural) <= room) {
        used += GAP.length() + least(to++, natural);
      }
      int[] widths = natural.clone();
      shrink(widths, from, to, room);
      strips.add(new Strip(from, to, widths));
      from = to;
    }
    return strips;
  }

  private int least(int[] natural) {
    int least = GAP.length() * (natural.length - 1);
    for (int i = 0; i < natural.length; i++) {
      least += least(i, natural);
    }
    return least;
  }

  private int least(int column, int[] natural) {
    return weights[column] > 0 ? Math.min(natural[column], LEAST_PROSE) : natural[column];
  }

  private void shrink(int[] widths, int from, int to, int columns) {
    int room = columns - GAP.length() * (to - from - 1);
    while (Arrays.stream(widths, from, to).sum() > room) {
      int widest = -1;
      for (int i = from; i < to; i++) {
        boolean may = weights[i] > 0 && widths[i] > LEAST_PROSE;
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

  private void add(List<String> cells, List<Strip> strips, int columns, List<String> lines) {
    for (Strip strip : strips) {
      StringBuilder line = new StringBuilder(strip.isFirst() ? "" : INDENT);
      for (int i = strip.from(); i < strip.to(); i++) {
        String cell =
            weights[i] > 0 ? TextWidth.cut(cells.get(i), strip.widths()[i]) : cells.get(i);
        line.append(i == strip.from() ? "" : GAP).append(cell);
        line.append(" ".repeat(strip.widths()[i] - TextWidth.of(cell)));
      }
      String printed = line.toString().stripTrailing();
      if (strip.isFirst() || !printed.isEmpty()) {
        // What identifies something and is wider than the terminal goes on below.
        lines.addAll(Wrapping.lines(printed, columns));
      }
    }
  }
}
