package news.telex.ingest.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** News organisations by the names under which others credit them. Immutable. */
final class Outlets {
  private static final Outlets BUILT_IN = new Outlets();

  /** Words of the longest name. */
  static final int MAX_WORDS = 5;

  private final Map<String, String> names = new HashMap<>();

  /** First words of names and the number of words of the longest name that begins so. */
  private final Map<String, Integer> firstWords = new HashMap<>();

  private Outlets() {
    for (String line : WordFile.lines("outlets.txt")) {
      String[] all = line.split("\\|", -1);
      for (String name : all) {
        names.putIfAbsent(name, all[0]);
        String[] words = name.split(" ", -1);
        firstWords.merge(words[0], Math.min(words.length, MAX_WORDS), Math::max);
      }
    }
  }

  /** The list that ships with Telex. */
  static Outlets builtIn() {
    return BUILT_IN;
  }

  /** Whether a news organisation is known under this very name. */
  boolean isOutlet(String name) {
    return names.containsKey(name);
  }

  /**
   * Words of the longest name that begins with this word, at most {@link #MAX_WORDS}; 0 if none.
   */
  int longestFrom(String word) {
    return firstWords.getOrDefault(word, 0);
  }

  /** The name to record for one as written; empty if it is not known. */
  Optional<String> canonical(String name) {
    return Optional.ofNullable(names.get(name));
  }
}
