package news.telex.ingest.encoding;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import news.telex.ingest.text.WordFile;

/** The letters beyond ASCII that a language is written with, by CLDR. Not to be changed. */
final class Alphabet {
  private static final Map<String, Alphabet> ALL = all();

  private final BitSet own = new BitSet();
  private final BitSet foreign = new BitSet();

  private Alphabet(String own, String foreign) {
    add(own, this.own);
    add(foreign, this.foreign);
  }

  private static Map<String, Alphabet> all() {
    Map<String, Alphabet> all = new HashMap<>();
    for (String line : WordFile.lines(Alphabet.class, "alphabets.tsv")) {
      String[] columns = line.split("\t", -1);
      all.put(
          columns[0],
          new Alphabet(columns.length > 1 ? columns[1] : "", columns.length > 2 ? columns[2] : ""));
    }
    return Map.copyOf(all);
  }

  private static void add(String letters, BitSet to) {
    for (int i = 0; i < letters.length(); i++) {
      char last =
          i + 2 < letters.length() && letters.charAt(i + 1) == '-'
              ? letters.charAt(i + 2)
              : letters.charAt(i);
      for (char letter = letters.charAt(i); letter <= last; letter++) {
        to.set(letter);
        to.set(Character.toUpperCase(letter));
      }
      i += last == letters.charAt(i) ? 0 : 2;
    }
  }

  /**
   * The alphabet of a language.
   *
   * @throws IllegalStateException if alphabets.tsv has none
   */
  static Alphabet of(String language) {
    Alphabet alphabet = ALL.get(language);
    if (alphabet == null) {
      throw new IllegalStateException("alphabets.tsv has no language " + language);
    }
    return alphabet;
  }

  /** Whether words of the language have the letter. */
  boolean has(int letter) {
    return own.get(letter);
  }

  /** Whether foreign names and words in a text of the language have it. */
  boolean mayHave(int letter) {
    return foreign.get(letter);
  }
}
