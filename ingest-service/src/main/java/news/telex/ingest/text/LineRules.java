package news.telex.ingest.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells lines of a page that are not part of the article, each by a named rule: by phrases ({@code
 * lines.txt}) and by shape. Immutable, linear in the line. docs/cleaning.md lists the rules.
 */
final class LineRules {
  /** Where a line stands. */
  enum LinePosition {
    FRONT,
    MIDDLE,
    BACK
  }

  private static final int MAX_WORDS = 40;
  private static final int MAX_CHARS = 400;

  /** A line that only begins like a phrase may go on this long. */
  private static final int MAX_PREFIX_WORDS = 25;

  private static final int MAX_PHRASE_WORDS = 8;
  private static final int MAX_BAR_WORDS = 12;

  /** Rules whose lines are labels of buttons. */
  private static final Set<String> BUTTONS = Set.of("share", "follow", "comments", "site");

  private static final LineRules BUILT_IN = load();

  private record Entry(String rule, boolean anywhere) {}

  private final Map<String, Entry> whole;
  private final Map<String, Entry> beginnings;
  private final Map<String, Entry> parts;
  private final List<Framed> framed;

  /** First words of phrases and the number of words of the longest that begins so. */
  private final Map<String, Integer> beginningWords;

  private final Map<String, Integer> partWords;

  /** A phrase with a gap: begins and ends so. */
  private record Framed(String beginning, String end, Entry entry) {}

  private LineRules(
      Map<String, Entry> whole,
      Map<String, Entry> beginnings,
      Map<String, Entry> parts,
      List<Framed> framed) {
    this.whole = Map.copyOf(whole);
    this.beginnings = Map.copyOf(beginnings);
    this.parts = Map.copyOf(parts);
    this.framed = List.copyOf(framed);
    this.beginningWords = firstWords(beginnings);
    this.partWords = firstWords(parts);
  }

  private static Map<String, Integer> firstWords(Map<String, Entry> phrases) {
    Map<String, Integer> longest = new HashMap<>();
    for (String phrase : phrases.keySet()) {
      String[] words = phrase.split(" ", -1);
      longest.merge(words[0], Math.min(words.length, MAX_PHRASE_WORDS), Math::max);
    }
    return Map.copyOf(longest);
  }

  /** The rules that ship with Telex. */
  static LineRules builtIn() {
    return BUILT_IN;
  }

  /**
   * Name of the rule by which a line is no part of the article, if there is one.
   *
   * @param host host of the page, lower case without www, or empty
   */
  Optional<String> ruleOf(String line, LinePosition place, String host) {
    if (line.length() > MAX_CHARS) {
      return Optional.empty();
    }
    String shape = Shapes.ruleOf(line, place, host);
    if (shape != null) {
      return Optional.of(shape);
    }
    String folded = Characters.folded(line);
    if (folded.isEmpty()) {
      return Optional.empty();
    }
    Entry entry = find(folded, place);
    return entry == null ? Optional.empty() : Optional.of(entry.rule);
  }

  private @Nullable Entry find(String folded, LinePosition place) {
    Entry entry = allowed(whole.get(folded), place);
    if (entry != null) {
      return entry;
    }
    String[] words = folded.split(" ", MAX_WORDS + 1);
    if (words.length > MAX_WORDS) {
      return null;
    }
    // "Share 12", "3 comments": a count beside a phrase.
    if (words.length > 1 && isNumber(words[0])) {
      entry = allowed(whole.get(folded.substring(words[0].length() + 1)), place);
    } else if (words.length > 1 && isNumber(words[words.length - 1])) {
      entry = allowed(whole.get(folded.substring(0, folded.lastIndexOf(' '))), place);
    }
    if (entry != null && !entry.rule.equals("section")) {
      return entry;
    }
    Entry bar = bar(words, place);
    if (bar != null) {
      return bar;
    }
    if (words.length <= MAX_PREFIX_WORDS) {
      entry = phraseAt(words, 0, beginnings, beginningWords, place);
      if (entry != null) {
        return entry;
      }
      for (Framed frame : framed) {
        if (folded.startsWith(frame.beginning)
            && folded.endsWith(frame.end)
            && folded.length() >= frame.beginning.length() + frame.end.length()
            && allowed(frame.entry, place) != null) {
          return frame.entry;
        }
      }
    }
    for (int i = 0; i < words.length; i++) {
      entry = phraseAt(words, i, parts, partWords, place);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  /** The shortest phrase that stands at a word; most words begin none and cost one look-up. */
  private static @Nullable Entry phraseAt(
      String[] words,
      int first,
      Map<String, Entry> phrases,
      Map<String, Integer> firstWords,
      LinePosition place) {
    int end = Math.min(words.length, first + firstWords.getOrDefault(words[first], 0));
    StringBuilder phrase = new StringBuilder();
    for (int i = first; i < end; i++) {
      phrase.append(i == first ? "" : " ").append(words[i]);
      Entry entry = allowed(phrases.get(phrase.toString()), place);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  /** A bar of buttons on one line: phrases and counts and nothing else, at least two. */
  private @Nullable Entry bar(String[] words, LinePosition place) {
    if (words.length > MAX_BAR_WORDS) {
      return null;
    }
    Entry first = null;
    int parts = 0;
    int i = 0;
    while (i < words.length) {
      int end = i;
      StringBuilder phrase = new StringBuilder();
      for (int j = i; j < Math.min(words.length, i + 4); j++) {
        phrase.append(j == i ? "" : " ").append(words[j]);
        Entry entry = allowed(whole.get(phrase.toString()), place);
        if (entry != null && BUTTONS.contains(entry.rule)) {
          end = j + 1;
          first = first == null ? entry : first;
        }
      }
      if (end == i && !isNumber(words[i])) {
        return null;
      }
      i = Math.max(end, i + 1);
      parts++;
    }
    return parts >= 2 ? first : null;
  }

  private static @Nullable Entry allowed(@Nullable Entry entry, LinePosition place) {
    return entry == null || (place == LinePosition.MIDDLE && !entry.anywhere) ? null : entry;
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static LineRules load() {
    Map<String, Entry> whole = new HashMap<>();
    Map<String, Entry> beginnings = new HashMap<>();
    Map<String, Entry> parts = new HashMap<>();
    List<Framed> framed = new ArrayList<>();
    Entry entry = new Entry("", false);
    for (String line : WordFile.lines("lines.txt")) {
      if (line.startsWith("[")) {
        String[] head = line.substring(1, line.length() - 1).split(" ", 2);
        entry = new Entry(head[0], head[1].equals("anywhere"));
        continue;
      }
      boolean open = line.startsWith("*");
      boolean more = line.endsWith("*");
      int gap = line.indexOf('*', 1);
      if (!open && gap > 0 && gap < line.length() - 1) {
        framed.add(
            new Framed(
                Characters.folded(line.substring(0, gap)) + " ",
                Characters.folded(line.substring(gap + 1)),
                entry));
        continue;
      }
      Map<String, Entry> into = open ? parts : more ? beginnings : whole;
      into.putIfAbsent(Characters.folded(line), entry);
    }
    return new LineRules(whole, beginnings, parts, framed);
  }
}
