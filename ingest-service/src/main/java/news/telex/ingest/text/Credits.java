package news.telex.ingest.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the news organisations that a text credits: {@code told Axios}, {@code a déclaré à l'AFP},
 * {@code berichtete die Süddeutsche Zeitung}. A known name counts beside words that credit; an
 * unknown one only behind "told" and if its form is that of a medium, or if sources told it and
 * nothing in the text speaks for a person. Immutable, linear in the text.
 */
final class Credits {
  private static final int MAX_SOURCES = 20;
  private static final int LONGEST_PHRASE = 5;

  private static final WordFile WORDS = WordFile.of("credits.txt");

  private static final Credits BUILT_IN = new Credits();

  /** Last words of names of media. */
  private static final Set<String> MEDIA_WORDS = WORDS.section("medium");

  /** Who speaks to media without a name. */
  private static final Set<String> SOURCES = WORDS.section("source");

  /** Capitalised words behind "told" that are no media. */
  private static final Set<String> NO_MEDIA = WORDS.section("no medium");

  private static final Set<String> SPEECH = WORDS.section("speech");

  private final Set<String> before = WORDS.section("before");
  private final Set<String> after = WORDS.section("after");

  private Credits() {}

  static Credits builtIn() {
    return BUILT_IN;
  }

  /** A word and what stands around it. */
  private record Word(String text, boolean sentenceStart, boolean stops, boolean possessive) {}

  /** Names of the credited organisations, each once, in order of appearance, at most 20. */
  List<String> in(List<String> paragraphs) {
    Set<String> found = new LinkedHashSet<>();
    Text text = new Text(paragraphs.stream().map(Credits::words).toList());
    for (List<Word> words : text.paragraphs) {
      for (int i = 0; i < words.size() && found.size() < MAX_SOURCES; i++) {
        i = Math.max(i, collect(words, i, text, found));
      }
    }
    return List.copyOf(found);
  }

  /** Adds what is credited at a word; returns the index of the last word that was used. */
  private int collect(List<Word> words, int i, Text text, Set<String> found) {
    Word word = words.get(i);
    int compound = word.text.indexOf('-');
    if (compound > 0 && isCompoundCredit(word.text, compound)) {
      Outlets.builtIn().canonical(word.text.substring(0, compound)).ifPresent(found::add);
      return i;
    }
    if (!Character.isLetterOrDigit(word.text.codePointAt(0))) {
      return i;
    }
    StringBuilder name = new StringBuilder();
    int last = -1;
    String canonical = "";
    int end = Math.min(words.size(), i + Outlets.builtIn().longestFrom(word.text));
    for (int j = i; j < end; j++) {
      name.append(j == i ? "" : " ").append(words.get(j).text);
      var known = Outlets.builtIn().canonical(name.toString());
      if (known.isPresent()) {
        last = j;
        canonical = known.get();
      }
      if (words.get(j).stops) {
        break;
      }
    }
    if (last >= 0 && isCredited(words, i, last)) {
      found.add(canonical);
      return last;
    }
    if (last < 0 && i > 0 && isTold(words.get(i - 1).text)) {
      return collectUnknown(words, i, text, found);
    }
    return i;
  }

  private static boolean isTold(String word) {
    return word.equals("told") || word.equals("tells");
  }

  private static boolean isCompoundCredit(String word, int dash) {
    String second = word.substring(dash + 1);
    return second.startsWith("Informationen")
        || second.startsWith("Bericht")
        || second.startsWith("Reporter")
        || second.startsWith("Korrespondent");
  }

  private boolean isCredited(List<Word> words, int first, int last) {
    StringBuilder phrase = new StringBuilder();
    for (int j = first - 1; j >= Math.max(0, first - LONGEST_PHRASE); j--) {
      if (words.get(j).stops) {
        break;
      }
      phrase.insert(0, Characters.lower(words.get(j).text) + (phrase.isEmpty() ? "" : " "));
      if (before.contains(phrase.toString())) {
        return true;
      }
    }
    if (words.get(last).stops) {
      return false;
    }
    StringBuilder behind = new StringBuilder();
    for (int j = last + 1; j < Math.min(words.size(), last + 1 + LONGEST_PHRASE); j++) {
      behind.append(behind.isEmpty() ? "" : " ").append(Characters.lower(words.get(j).text));
      if (after.contains(behind.toString())) {
        return true;
      }
      if (words.get(j).stops) {
        break;
      }
    }
    return false;
  }

  /** {@code told the Springfield Herald}; {@code officials told Example}. */
  private static int collectUnknown(List<Word> words, int told, Text text, Set<String> found) {
    int first = told;
    if (words.get(first).text.equals("the") || words.get(first).text.equals("The")) {
      first++;
    }
    StringBuilder name = new StringBuilder();
    int last = first - 1;
    while (last + 1 < words.size()
        && last + 1 - first < Outlets.MAX_WORDS
        && isName(words.get(last + 1).text)) {
      last++;
      name.append(last == first ? "" : " ").append(words.get(last).text);
      if (words.get(last).stops) {
        break;
      }
    }
    if (last < first || NO_MEDIA.contains(words.get(first).text) || words.get(last).possessive) {
      return told;
    }
    boolean medium = MEDIA_WORDS.contains(words.get(last).text) && last > first;
    boolean fromSources = first == told && last == first && hasSource(words, told - 2);
    if (medium || (fromSources && !text.isPerson(words.get(first).text))) {
      found.add(name.toString());
      return last;
    }
    return told;
  }

  private static boolean isName(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  private static boolean hasSource(List<Word> words, int from) {
    for (int j = from; j >= Math.max(0, from - 3); j--) {
      if (SOURCES.contains(words.get(j).text)) {
        return true;
      }
    }
    return false;
  }

  /** The words of a text, and which of them it uses as names of persons. */
  private static final class Text {
    private final List<List<Word>> paragraphs;
    private @Nullable Set<String> persons;

    Text(List<List<Word>> paragraphs) {
      this.paragraphs = paragraphs;
    }

    /** Whether a word is used as a person's name: with a first name, or speaking. */
    boolean isPerson(String name) {
      Set<String> known = persons;
      if (known == null) {
        // One pass for all names that are asked for, as every "told" may ask for one.
        known = new HashSet<>();
        for (List<Word> words : paragraphs) {
          for (int i = 0; i < words.size(); i++) {
            if (isName(words.get(i).text) && isPersonAt(words, i)) {
              known.add(words.get(i).text);
            }
          }
        }
        persons = known;
      }
      return known.contains(name);
    }

    private static boolean isPersonAt(List<Word> words, int i) {
      Word word = words.get(i);
      boolean named =
          i > 0
              && !words.get(i - 1).stops
              && !words.get(i - 1).sentenceStart
              && isName(words.get(i - 1).text);
      boolean speaks =
          !word.stops && i + 1 < words.size() && SPEECH.contains(words.get(i + 1).text);
      return named || speaks || word.possessive;
    }
  }

  /** Words with the marks that end a phrase; {@code l'AFP} gives two words. */
  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    boolean start = true;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (!Character.isLetterOrDigit(c)) {
        i += Character.charCount(c);
        continue;
      }
      int from = i;
      while (i < text.length() && isPart(text, i)) {
        i += Character.charCount(text.codePointAt(i));
      }
      int end = i;
      boolean possessive = false;
      if (end < text.length() && isApostrophe(text.charAt(end))) {
        i++;
        if (i < text.length()
            && text.charAt(i) == 's'
            && (i + 1 == text.length() || !Character.isLetter(text.charAt(i + 1)))) {
          possessive = true;
          i++;
        }
      }
      boolean stops = false;
      boolean sentence = false;
      int j = i;
      while (j < text.length() && !Character.isLetterOrDigit(text.codePointAt(j))) {
        char mark = text.charAt(j);
        stops |= mark != ' ' && mark != '\'' && mark != '’' && "\"“„«»”".indexOf(mark) < 0;
        sentence |= mark == '.' || mark == '!' || mark == '?' || mark == '"' || mark == '“';
        j++;
      }
      words.add(new Word(text.substring(from, end), start, stops, possessive));
      start = sentence;
    }
    return words;
  }

  private static boolean isPart(String text, int i) {
    int c = text.codePointAt(i);
    if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
      return true;
    }
    // Within one word: n-tv, S.Paulo.
    return (c == '-' || c == '.')
        && i > 0
        && i + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(i - 1))
        && Character.isLetter(text.charAt(i + 1));
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’';
  }
}
