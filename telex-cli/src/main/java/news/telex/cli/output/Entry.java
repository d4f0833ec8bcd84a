package news.telex.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something of which many follow each other: parts that identify it, which are never cut, and
 * prose, which gives way. Not thread-safe.
 */
public final class Entry {
  private static final String GAP = "  ";
  private static final String INDENT = "  ";

  /** Prose that is cut to less says nothing. */
  private static final int LEAST_PROSE = 12;

  private final List<Part> parts = new ArrayList<>();

  private record Part(String text, boolean isProse) {}

  /** Adds a part that identifies it; none if it is empty. */
  public void name(String text) {
    add(text, false);
  }

  /** Adds prose; none if it is empty. */
  public void prose(String text) {
    add(text, true);
  }

  private void add(String text, boolean isProse) {
    String printable = Printable.of(text);
    if (!printable.isEmpty()) {
      parts.add(new Part(printable, isProse));
    }
  }

  /** All of it on one line, however long. */
  public String line() {
    return parts.stream().map(Part::text).collect(Collectors.joining(GAP));
  }

  /**
   * One line if it fits. Else what identifies it, on as many lines as that takes, and of the prose
   * what there is room for beside it, cut with an ellipsis.
   *
   * @param columns cells of the terminal that a line may take
   */
  public List<String> lines(int columns) {
    if (TextWidth.of(line()) <= columns) {
      return List.of(line());
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Part part : parts) {
      String gap = line.isEmpty() || line.toString().isBlank() ? "" : GAP;
      int room = columns - TextWidth.of(line.toString()) - gap.length();
      if (TextWidth.of(part.text()) <= room) {
        line.append(gap).append(part.text());
      } else if (part.isProse() && room >= LEAST_PROSE) {
        line.append(gap).append(TextWidth.cut(part.text(), room));
      } else if (!part.isProse()) {
        lines.add(line.toString());
        line = new StringBuilder(INDENT).append(part.text());
      }
    }
    lines.add(line.toString());
    return Wrapping.lines(lines.stream().filter(l -> !l.isBlank()).toList(), columns);
  }
}
