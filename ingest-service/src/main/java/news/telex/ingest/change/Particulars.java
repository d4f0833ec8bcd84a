package news.telex.ingest.change;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.schemas.Article;

/**
 * What makes a text particular: its figures, and its capitalised names.
 *
 * @param figures runs of digits with what stands between them, as printed, in order
 * @param names runs of capitalised words, as printed, in order
 */
record Particulars(Set<String> figures, Set<String> names) {
  static final Particulars NONE = new Particulars(Set.of(), Set.of());

  /** Languages that capitalise every noun: there one capitalised word alone is no name. */
  private static final Set<String> OF_NOUNS = Set.of("de", "gsw", "lb", "nds");

  /**
   * If the language is not stated: where more of the words within sentences are capitalised, they
   * are taken for nouns. News in English has 0.1 to 0.15, in German 0.3.
   */
  private static final double NOUNS = 0.2;

  /** Words of a name. */
  private static final int MAX_WORDS = 6;

  /** Characters of a figure or a name; what is longer is neither. */
  private static final int MAX_CHARS = 80;

  private static final String WITHIN_FIGURE = ".,:/-’'\u00a0\u202f";
  private static final String ENDS_SENTENCE = ".!?:…";
  private static final String CLOSES = "\"'”’»)]";

  /** Of headline and text; names of the text alone, since headlines capitalise what they like. */
  static Particulars of(Article article) {
    return of(article.getHeadline(), article.getBody(), article.getLanguage());
  }

  /** The same of what makes an article. */
  static Particulars of(String headline, List<String> body, Optional<String> language) {
    Set<String> figures = new LinkedHashSet<>();
    figures(headline, figures);
    NameReader reader = new NameReader();
    for (String paragraph : body) {
      figures(paragraph, figures);
      reader.read(paragraph);
    }
    return new Particulars(figures, reader.names(language));
  }

  /** Figures first: they are what a reader must know of. */
  List<String> all() {
    return Stream.concat(figures.stream(), names.stream()).toList();
  }

  private static void figures(String text, Set<String> figures) {
    int i = 0;
    while (i < text.length()) {
      if (!Character.isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int end = i + 1;
      int next = end;
      while (next < text.length()) {
        char c = text.charAt(next);
        if (Character.isDigit(c)) {
          end = ++next;
        } else if (next == end && WITHIN_FIGURE.indexOf(c) >= 0) {
          next++;
        } else {
          break;
        }
      }
      if (end - i <= MAX_CHARS) {
        figures.add(text.substring(i, end));
      }
      i = next;
    }
  }

  /** Reads the names of paragraphs, each in one pass. */
  private static final class NameReader {
    /** Names, each with whether it is of one word. */
    private final Map<String, Boolean> found = new LinkedHashMap<>();

    private int first;
    private int last;
    private int words;
    private boolean runBegins;
    private int within;
    private int capitalised;

    Set<String> names(Optional<String> language) {
      boolean nouns =
          language
              .map(tag -> OF_NOUNS.contains(tag.split("-", 2)[0].toLowerCase(Locale.ROOT)))
              .orElse(capitalised > NOUNS * within);
      if (nouns) {
        found.values().removeIf(single -> single);
      }
      return found.keySet();
    }

    /** The first word of a sentence is capitalised for that: alone it is no name. */
    void read(String paragraph) {
      boolean begins = true;
      int to = 0;
      while (to < paragraph.length()) {
        int from = to;
        while (from < paragraph.length() && isBlank(paragraph.charAt(from))) {
          from++;
        }
        to = from;
        while (to < paragraph.length() && !isBlank(paragraph.charAt(to))) {
          to++;
        }
        if (to > from) {
          begins = read(paragraph, from, to, begins);
        }
      }
      end(paragraph);
    }

    /**
     * Reads one word with the signs around it.
     *
     * @param begins whether a sentence begins with it
     * @return whether one begins with the next
     */
    private boolean read(String text, int from, int to, boolean begins) {
      int start = from;
      int stop = to;
      while (start < stop && !Character.isLetterOrDigit(text.charAt(start))) {
        start++;
      }
      while (stop > start && !Character.isLetterOrDigit(text.charAt(stop - 1))) {
        stop--;
      }
      boolean upper = start < stop && Character.isUpperCase(text.charAt(start));
      if (!begins && start < stop) {
        within++;
        capitalised += upper ? 1 : 0;
      }
      if (!upper || start > from || words == MAX_WORDS) {
        end(text);
      }
      if (upper) {
        if (words == 0) {
          first = start;
          runBegins = begins;
        }
        last = stop;
        words++;
      }
      if (stop == to) {
        return false;
      }
      end(text);
      return endsSentence(text, from, to);
    }

    private void end(String text) {
      if (words > 1 || (words == 1 && !runBegins)) {
        String name = withoutGenitive(text.substring(first, last));
        if (name.length() <= MAX_CHARS) {
          found.put(name, words == 1);
        }
      }
      words = 0;
    }

    private static boolean endsSentence(String text, int from, int to) {
      int sign = to - 1;
      while (sign > from && CLOSES.indexOf(text.charAt(sign)) >= 0) {
        sign--;
      }
      return ENDS_SENTENCE.indexOf(text.charAt(sign)) >= 0;
    }

    private static boolean isBlank(char c) {
      return c <= ' ' || (c > 127 && Character.isSpaceChar(c));
    }

    private static String withoutGenitive(String name) {
      return name.endsWith("’s") || name.endsWith("'s")
          ? name.substring(0, name.length() - 2)
          : name;
    }
  }
}
