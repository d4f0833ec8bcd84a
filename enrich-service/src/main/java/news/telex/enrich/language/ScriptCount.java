package news.telex.enrich.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many letters of each script a text has. */
final class ScriptCount {
  /**
   * Scripts that, for news, one language writes in. Japanese and Chinese are told apart by kana.
   */
  private static final Map<UnicodeScript, String> SINGLE =
      Map.ofEntries(
          Map.entry(UnicodeScript.HANGUL, "ko"),
          Map.entry(UnicodeScript.GREEK, "el"),
          Map.entry(UnicodeScript.HEBREW, "he"),
          Map.entry(UnicodeScript.THAI, "th"),
          Map.entry(UnicodeScript.GEORGIAN, "ka"),
          Map.entry(UnicodeScript.ARMENIAN, "hy"),
          Map.entry(UnicodeScript.BENGALI, "bn"),
          Map.entry(UnicodeScript.TAMIL, "ta"),
          Map.entry(UnicodeScript.TELUGU, "te"),
          Map.entry(UnicodeScript.KANNADA, "kn"),
          Map.entry(UnicodeScript.MALAYALAM, "ml"),
          Map.entry(UnicodeScript.GUJARATI, "gu"),
          Map.entry(UnicodeScript.GURMUKHI, "pa"),
          Map.entry(UnicodeScript.SINHALA, "si"),
          Map.entry(UnicodeScript.KHMER, "km"),
          Map.entry(UnicodeScript.LAO, "lo"),
          Map.entry(UnicodeScript.MYANMAR, "my"),
          Map.entry(UnicodeScript.ETHIOPIC, "am"),
          Map.entry(UnicodeScript.TIBETAN, "bo"));

  private static final Set<String> CYRILLIC =
      Set.of("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "uz", "az", "bs");
  private static final Set<String> ARABIC = Set.of("ar", "fa", "ur", "ps", "pa");
  private static final Set<String> DEVANAGARI = Set.of("hi", "mr", "ne");

  /** Languages that news writes in no Latin letters. */
  private static final Set<String> OF_ONE_SCRIPT = ofOneScript();

  private final Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
  private int letters;

  private ScriptCount() {}

  private static Set<String> ofOneScript() {
    Set<String> tags = new HashSet<>(SINGLE.values());
    tags.addAll(ARABIC);
    tags.addAll(DEVANAGARI);
    tags.addAll(
        Set.of("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg", "tt", "zh", "ja", "pa"));
    return Set.copyOf(tags);
  }

  static ScriptCount of(CharSequence text) {
    ScriptCount count = new ScriptCount();
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(
            c -> {
              count.letters++;
              count.counts.merge(UnicodeScript.of(c), 1, Integer::sum);
            });
    return count;
  }

  int letters() {
    return letters;
  }

  private int count(UnicodeScript script) {
    return counts.getOrDefault(script, 0);
  }

  private int kana() {
    return count(UnicodeScript.HIRAGANA) + count(UnicodeScript.KATAKANA);
  }

  /** True if the text is mostly in a script that writes a syllable or a word with one character. */
  boolean isDense() {
    return 2 * (count(UnicodeScript.HAN) + kana() + count(UnicodeScript.HANGUL)) > letters;
  }

  /** The language, if more than half of the letters are in a script that settles it. */
  Optional<String> language() {
    int han = count(UnicodeScript.HAN);
    if (2 * (han + kana()) > letters) {
      // Japanese news text is a third kana at least; Chinese has none but in names.
      return Optional.of(10 * kana() > han ? "ja" : "zh");
    }
    return SINGLE.entrySet().stream()
        .filter(e -> 2 * count(e.getKey()) > letters)
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether a language may be written in the script that most of the text is in. */
  boolean allows(String tag) {
    if (2 * count(UnicodeScript.CYRILLIC) > letters) {
      return CYRILLIC.contains(tag);
    }
    if (2 * count(UnicodeScript.ARABIC) > letters) {
      return ARABIC.contains(tag);
    }
    if (2 * count(UnicodeScript.DEVANAGARI) > letters) {
      return DEVANAGARI.contains(tag);
    }
    return !OF_ONE_SCRIPT.contains(tag);
  }
}
