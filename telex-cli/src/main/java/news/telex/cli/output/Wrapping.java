package news.telex.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of text broken to fit a width. Nothing is cut. Pure. */
public final class Wrapping {
  /** A mark of a list, or a label with its value set apart. */
  private static final Pattern LABEL = Pattern.compile(" *(\\* |\\S+( \\S+){0,2}:? {2,}(?=\\S))");

  /** A label beyond this share of the width leaves too little for what is beside it. */
  private static final int SHARE_OF_LABEL = 3;

  private static final int INDENT = 2;

  /**
   * Stands for a blank of a command: a line is broken there only if the command alone is wider, and
   * then so that a shell reads on.
   */
  public static final char FIRM_BLANK = '\uE000';

  private static final String READS_ON = " \\";

  /** Parts set apart, as in a line of a list. */
  private static final Pattern APART = Pattern.compile("\\S {2,}\\S");

  private Wrapping() {}

  /**
   * The line as lines that fit. It is broken at blanks, at {@linkplain #FIRM_BLANK firm} ones and
   * within a word only where what they hold together alone is wider. What follows is indented below
   * the line's own text: behind a list's mark or a label, further in where the line is indented or
   * has parts set apart.
   *
   * @param columns cells of the terminal that a line may take
   */
  public static List<String> lines(String line, int columns) {
    if (TextWidth.of(line) <= columns) {
      return List.of(line);
    }
    List<String> lines = new ArrayList<>();
    String hanging = " ".repeat(hanging(line, columns));
    String rest = line;
    while (TextWidth.of(rest) > columns) {
      int end = TextWidth.end(rest, columns);
      int from = rest.length() - rest.stripLeading().length();
      int blank = rest.lastIndexOf(' ', end);
      int firm = rest.lastIndexOf(FIRM_BLANK, end - READS_ON.length());
      if (blank <= from && firm > from) {
        lines.add(rest.substring(0, firm) + READS_ON);
        rest = hanging + rest.substring(firm + 1);
      } else {
        int at = blank > from ? blank : within(rest, from, end);
        lines.add(rest.substring(0, at).stripTrailing());
        rest = hanging + rest.substring(at).stripLeading();
      }
    }
    if (!rest.isBlank()) {
      lines.add(rest);
    }
    return lines;
  }

  /** As {@link #lines(String, int)}, of several lines. */
  public static List<String> lines(List<String> lines, int columns) {
    return lines.stream().flatMap(line -> lines(line, columns).stream()).toList();
  }

  /**
   * Where a word is broken: behind a comma, if there is one in its latter half; else where it has
   * to.
   */
  private static int within(String word, int from, int end) {
    int comma = word.lastIndexOf(',', end - 1) + 1;
    return comma > (from + end) / 2 ? comma : end;
  }

  private static int hanging(String line, int columns) {
    Matcher label = LABEL.matcher(line);
    if (label.lookingAt() && TextWidth.of(label.group()) * SHARE_OF_LABEL <= columns) {
      return TextWidth.of(label.group());
    }
    int indent = line.length() - line.stripLeading().length();
    return indent == 0 && !APART.matcher(line).find()
        ? 0
        : Math.min(indent + INDENT, columns / SHARE_OF_LABEL);
  }
}
