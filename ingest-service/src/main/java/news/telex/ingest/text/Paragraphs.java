package news.telex.ingest.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits plain text into its lines of thought: paragraphs by blank lines or indents, single lines
 * where the text has none, hard-wrapped lines joined. Linear.
 */
final class Paragraphs {
  /** A line width beyond this is no hard wrap: terminals, mail and teleprinters stay below. */
  private static final int WIDEST_WRAP = 110;

  private static final int NARROWEST_WRAP = 50;

  private Paragraphs() {}

  /**
   * A paragraph or single line.
   *
   * @param afterBlank whether an empty line (or the start of the text) stands in front of it
   */
  record Unit(String text, boolean afterBlank) {}

  /**
   * The units of a text in order, each on one line, none empty.
   *
   * @param text as {@link Characters#clean} gives it
   */
  static List<Unit> of(String text) {
    List<String> raw = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '\n') {
        raw.add(text.substring(from, i));
        from = i + 1;
      }
    }
    List<String> lines = raw.stream().map(Characters::collapse).toList();
    boolean indents = usesIndents(raw, lines);
    int width = wrapWidth(lines);
    List<Unit> units = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean blank = true;
    boolean afterBlank = true;
    String previous = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty()) {
        blank = true;
        continue;
      }
      boolean joins =
          !blank
              && !current.isEmpty()
              && !(indents && isIndented(raw.get(i)))
              && isWrapped(previous, line, width);
      if (joins) {
        if (current.charAt(current.length() - 1) != '-') {
          current.append(' ');
        }
        current.append(line);
      } else {
        add(units, current, afterBlank);
        afterBlank = blank;
        current.append(line);
      }
      previous = line;
      blank = false;
    }
    add(units, current, afterBlank);
    return units;
  }

  private static void add(List<Unit> units, StringBuilder current, boolean afterBlank) {
    if (!current.isEmpty()) {
      units.add(new Unit(current.toString(), afterBlank));
      current.setLength(0);
    }
  }

  /** Whether the break in front of a line is a wrap: its first word would not have fitted. */
  private static boolean isWrapped(String previous, String line, int width) {
    if (width > 0) {
      int space = line.indexOf(' ');
      int firstWord = space < 0 ? line.length() : space;
      if (previous.length() + 1 + firstWord > width) {
        return true;
      }
      return Sentences.continues(line)
          && previous.length() * 2 > width
          && Sentences.breaksOff(previous);
    }
    return false;
  }

  /**
   * Width at which the text is wrapped by hand, 0 if it is not: no line is longer, most lines that
   * another one follows come close to it, and most of those break off within a sentence.
   */
  private static int wrapWidth(List<String> lines) {
    int longest = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean alone =
          (i == 0 || lines.get(i - 1).isEmpty())
              && (i + 1 == lines.size() || lines.get(i + 1).isEmpty());
      longest = alone ? longest : Math.max(longest, lines.get(i).length());
    }
    if (longest > WIDEST_WRAP || longest < NARROWEST_WRAP) {
      return 0;
    }
    int followed = 0;
    int full = 0;
    int breakingOff = 0;
    for (int i = 0; i + 1 < lines.size(); i++) {
      String line = lines.get(i);
      String next = lines.get(i + 1);
      if (line.isEmpty() || next.isEmpty()) {
        continue;
      }
      followed++;
      int space = next.indexOf(' ');
      int firstWord = space < 0 ? next.length() : space;
      if (line.length() + 1 + firstWord > longest) {
        full++;
        if (!Sentences.ends(line)) {
          breakingOff++;
        }
      }
    }
    return full >= 3 && full * 2 >= followed && breakingOff * 3 >= full * 2 ? longest : 0;
  }

  private static boolean usesIndents(List<String> raw, List<String> lines) {
    int indented = 0;
    int flush = 0;
    for (int i = 0; i < raw.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        if (isIndented(raw.get(i))) {
          indented++;
        } else {
          flush++;
        }
      }
    }
    return indented > 0 && flush > 0 && indented <= flush;
  }

  private static boolean isIndented(String raw) {
    return raw.startsWith("  ") || raw.startsWith("\t");
  }
}
