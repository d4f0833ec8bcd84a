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

  /** UTF-16 units of a sentence that fills a line; what is shorter may be any verse. */
  private static final int SHORTEST_SENTENCE = 40;

  /** Lines of a list that has no other sign, and the UTF-16 units of each at most. */
  private static final int LEAST_LIST = 3;

  private static final int LONGEST_ENTRY = 80;

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
    boolean begun = beginsWithIndents(raw, lines);
    int width = wrapWidth(lines);
    boolean[] rows = rows(raw, width);
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
              && !rows[i]
              && !rows[i - 1]
              && !current.isEmpty()
              && !(indents && isIndented(raw.get(i)))
              && (begun ? !isIndented(raw.get(i)) : isWrapped(previous, line, width));
      if (joins) {
        if (current.charAt(current.length() - 1) != '-') {
          current.append(' ');
        }
        current.append(line);
      } else {
        add(units, current, afterBlank);
        afterBlank = blank;
        current.append(rows[i] ? Characters.collapse(TypedRow.cells(raw.get(i))) : line);
      }
      previous = line;
      blank = false;
    }
    add(units, current, afterBlank);
    return units;
  }

  /** Which lines are rows of a table: two at least, below each other, and no justified text. */
  private static boolean[] rows(List<String> raw, int width) {
    boolean[] rows = new boolean[raw.size()];
    boolean before = false;
    for (int i = 0; i < raw.size(); i++) {
      boolean row = raw.get(i).strip().length() != width && TypedRow.is(raw.get(i));
      rows[i] = row && before;
      if (rows[i]) {
        rows[i - 1] = true;
      }
      before = row;
    }
    return rows;
  }

  /** As {@link ArticleText#parted}. */
  static List<String> parted(List<String> lines) {
    boolean list = lines.size() >= LEAST_LIST;
    for (int i = 0; i < lines.size(); i++) {
      list &=
          lines.get(i).length() <= LONGEST_ENTRY && (i == 0 || !Sentences.continues(lines.get(i)));
    }
    List<String> paragraphs = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    String previous = "";
    for (String line : lines) {
      boolean anew =
          previous.length() >= SHORTEST_SENTENCE
              && Sentences.ends(previous)
              && !Sentences.continues(line);
      if (!current.isEmpty()) {
        if (list || anew) {
          paragraphs.add(current.toString());
          current.setLength(0);
        } else {
          current.append(' ');
        }
      }
      current.append(line);
      previous = line;
    }
    paragraphs.add(current.toString());
    return paragraphs;
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
    // A few lines tell no width; half a sentence goes on for all that.
    boolean half = previous.endsWith(",") || previous.length() >= NARROWEST_WRAP;
    return half
        && previous.length() <= WIDEST_WRAP
        && Sentences.breaksIntoNext(previous, line)
        && Bylines.ofLine(line).isEmpty();
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

  /**
   * Whether each paragraph begins with an indent, the first one too: what is flush goes on with a
   * sentence.
   */
  private static boolean beginsWithIndents(List<String> raw, List<String> lines) {
    boolean begun = false;
    boolean goesOn = false;
    String previous = "";
    for (int i = 0; i < raw.size(); i++) {
      String line = lines.get(i);
      boolean indented = isIndented(raw.get(i));
      if (!line.isEmpty() && !indented) {
        if (!begun || previous.length() < NARROWEST_WRAP || Sentences.ends(previous)) {
          return false;
        }
        goesOn = true;
      }
      begun |= indented && !line.isEmpty();
      previous = line;
    }
    return goesOn;
  }

  private static boolean isIndented(String raw) {
    return raw.startsWith("  ") || raw.startsWith("\t");
  }
}
