package news.telex.benchmarks.names;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An article whose names say whom they mean: {@code in [Oslo|Q585]}, {@code [Ada Quill|NIL]} who is
 * known to nobody; one that may be asked for but not be counted has a question mark, and perhaps
 * ids, first: {@code [Washington|?Q61,Q30]}.
 *
 * @param headline without marks
 * @param body without marks
 * @param links in order; offsets in headline, line feed and paragraphs joined by line feeds
 */
record LinkedText(String headline, List<String> body, List<Link> links) {
  private static final String BEGINS = "# D";
  private static final Pattern NAME =
      Pattern.compile("\\[([^\\[\\]|]+)\\|(NIL|\\?[Q0-9,]*|Q[0-9]+)\\]");

  /** Copies the lists. */
  LinkedText {
    body = List.copyOf(body);
    links = List.copyOf(links);
  }

  /**
   * A name.
   *
   * @param ids what it may be linked to; none: to nothing
   * @param counts whether a missing link is a fault
   * @param open whether any id will do, for nobody knows better
   */
  record Link(int start, int end, String surface, Set<String> ids, boolean counts, boolean open) {
    /** Copies the set. */
    Link {
      ids = Set.copyOf(ids);
    }
  }

  /**
   * Reads a file.
   *
   * @param file articles, each behind a line {@code # D}: headline, then paragraphs
   * @throws IllegalArgumentException if a bracket is left that marks no name
   */
  static List<LinkedText> read(Path file) throws IOException {
    List<LinkedText> texts = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (!line.equals(BEGINS)) {
        lines.add(line);
      } else if (!lines.isEmpty()) {
        texts.add(of(lines));
        lines.clear();
      }
    }
    if (!lines.isEmpty()) {
      texts.add(of(lines));
    }
    return texts;
  }

  private static LinkedText of(List<String> lines) {
    StringBuilder text = new StringBuilder();
    List<Link> links = new ArrayList<>();
    for (String line : lines) {
      Matcher name = NAME.matcher(line);
      int behind = 0;
      while (name.find()) {
        text.append(line, behind, name.start());
        int start = text.length();
        text.append(name.group(1));
        links.add(link(start, text.length(), name.group(1), name.group(2)));
        behind = name.end();
      }
      text.append(line, behind, line.length()).append('\n');
    }
    if (text.indexOf("[") >= 0 || text.indexOf("]") >= 0) {
      throw new IllegalArgumentException("no name in the brackets of: " + text);
    }
    List<String> plain = text.toString().lines().toList();
    return new LinkedText(plain.get(0), plain.subList(1, plain.size()), links);
  }

  private static Link link(int start, int end, String surface, String mark) {
    boolean doubtful = mark.startsWith("?");
    String ids = doubtful ? mark.substring(1) : mark;
    boolean none = ids.equals("NIL") || ids.isEmpty();
    return new Link(
        start,
        end,
        surface,
        none ? Set.of() : Set.of(ids.split(",")),
        !doubtful && !none,
        doubtful && none);
  }
}
