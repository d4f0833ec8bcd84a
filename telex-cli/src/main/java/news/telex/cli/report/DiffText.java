package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import news.telex.cli.output.Colours;
import news.telex.cli.output.Printable;
import news.telex.cli.output.TextWidth;
import news.telex.operations.history.TextDiff;
import news.telex.operations.history.TextDiff.Block;
import news.telex.operations.history.TextDiff.Changed;
import news.telex.operations.history.TextDiff.Kind;
import news.telex.operations.history.TextDiff.Piece;
import news.telex.operations.history.TextDiff.Same;

/**
 * A difference of two texts as lines: in colours, or with the marks of {@code git diff
 * --word-diff}, {@code [-removed-]} and {@code {+added+}}. Lays the lines out itself, for no width
 * is in a colour. Pure.
 */
final class DiffText {
  private static final String INDENT = "    ";

  private DiffText() {}

  /**
   * The lines: the headline, if it differs, then the paragraphs that do, and how many lie between.
   *
   * @param columns cells that a line may take
   */
  static List<String> lines(TextDiff diff, int columns, Colours colours) {
    List<String> lines = new ArrayList<>();
    if (!diff.headline().isEmpty()) {
      new Layout(columns, colours, lines).paragraph(diff.headline());
    }
    for (Block block : diff.body()) {
      if (block instanceof Same same) {
        lines.add(
            INDENT
                + String.format(
                    Locale.ROOT,
                    same.paragraphs() == 1 ? "… %d paragraph the same" : "… %d paragraphs the same",
                    same.paragraphs()));
      } else if (block instanceof Changed changed) {
        new Layout(columns, colours, lines).paragraph(changed.pieces());
      }
    }
    return lines;
  }

  /** Fills lines with words. */
  private static final class Layout {
    private final int columns;
    private final Colours colours;
    private final List<String> lines;

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder run = new StringBuilder();
    private Kind kind = Kind.SAME;
    private int width;
    private boolean blank;

    Layout(int columns, Colours colours, List<String> lines) {
      this.columns = columns;
      this.colours = colours;
      this.lines = lines;
    }

    void paragraph(List<Piece> pieces) {
      for (Piece piece : pieces) {
        piece(piece);
      }
      endLine();
    }

    private void piece(Piece piece) {
      String text = piece.text();
      blank |= !text.isEmpty() && Character.isWhitespace(text.charAt(0));
      String printable = Printable.of(text);
      if (!printable.isEmpty()) {
        String[] words = marked(piece.kind(), printable).split(" ");
        for (int i = 0; i < words.length; i++) {
          blank |= i > 0;
          word(piece.kind(), words[i]);
        }
        blank = Character.isWhitespace(text.charAt(text.length() - 1));
      }
    }

    private String marked(Kind of, String text) {
      return colours.isOn() || of == Kind.SAME
          ? text
          : of == Kind.REMOVED ? "[-" + text + "-]" : "{+" + text + "+}";
    }

    private void word(Kind of, String word) {
      int room = columns - INDENT.length();
      if (width > 0 && width + (blank ? 1 : 0) + TextWidth.of(word) > room) {
        endLine();
      }
      if (blank && width > 0) {
        // Between words of one kind the blank is of that kind, too.
        if (of != kind) {
          endRun();
          line.append(' ');
        } else {
          run.append(' ');
        }
        width++;
      }
      blank = false;
      if (of != kind) {
        endRun();
        kind = of;
      }
      String rest = word;
      while (TextWidth.of(rest) > room) {
        int end = TextWidth.end(rest, room);
        run.append(rest, 0, end);
        width = room;
        endLine();
        rest = rest.substring(end);
      }
      run.append(rest);
      width += TextWidth.of(rest);
    }

    private void endRun() {
      String text = run.toString();
      line.append(
          text.isEmpty()
              ? ""
              : switch (kind) {
                case SAME -> text;
                case REMOVED -> colours.removed(text);
                case ADDED -> colours.added(text);
              });
      run.setLength(0);
    }

    private void endLine() {
      endRun();
      if (!line.isEmpty()) {
        lines.add(INDENT + line);
      }
      line.setLength(0);
      width = 0;
      blank = false;
    }
  }
}
