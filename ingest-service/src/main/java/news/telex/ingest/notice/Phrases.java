package news.telex.ingest.notice;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import news.telex.runtime.knowledge.InvalidKnowledgeException;

/**
 * The words by which notices of one language say one thing. Immutable.
 *
 * @param id concept and language, such as {@code kill.de}
 * @param phrases words and phrases, without case and accents; {@code word*} is any word that begins
 *     so; 1 to 500, each of 100 characters at most
 */
public record Phrases(String id, List<String> phrases) {
  /** What is wrong with an id, which follows. */
  public static final String NO_ID = "id is no concept and language, such as kill.de: ";

  private static final int MOST = 500;
  private static final int MAX_PHRASE = 100;
  private static final int LEAST_PHRASE = 2;

  /** What is shorter begins too many words. */
  private static final int LEAST_BEGINNING = 3;

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private static final Pattern ID = Pattern.compile("[a-z]{2,20}\\.[a-z]{2}");

  /**
   * Copies the list.
   *
   * @throws InvalidKnowledgeException if a value is not of the form described above; the place is
   *     the id
   */
  public Phrases {
    phrases = List.copyOf(phrases);
    check(isId(id), id, NO_ID + id);
    check(
        concepts().contains(concept(id)),
        id,
        "concept is none of " + String.join(", ", concepts()) + ": " + concept(id));
    check(LANGUAGES.contains(language(id)), id, "no language is " + language(id));
    check(!phrases.isEmpty(), id, "it has no phrases");
    check(phrases.size() <= MOST, id, "it has more than " + MOST + " phrases");
    Set<String> seen = new HashSet<>();
    for (String phrase : phrases) {
      checkPhrase(id, phrase);
      check(seen.add(phrase), id, "phrases holds twice " + phrase);
    }
  }

  /** Whether phrases may have this id. */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** What phrases can say, such as {@code kill}; in the order of the alphabet. */
  public static SortedSet<String> concepts() {
    return Arrays.stream(Concept.values())
        .map(Concept::word)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The words of a phrase, lower case and without accents. */
  static List<String> words(String phrase) {
    return Words.of(phrase).all().stream().map(Words.Word::folded).toList();
  }

  /** Whether any word counts that begins as the phrase does. */
  static boolean isBeginning(String phrase) {
    return phrase.endsWith("*");
  }

  /** What they say, such as {@code kill}. */
  public String concept() {
    return concept(id);
  }

  /** What they say. */
  Concept said() {
    return Concept.of(concept()).orElseThrow();
  }

  private static String concept(String id) {
    return id.substring(0, id.indexOf('.'));
  }

  /** Their language, ISO 639-1. */
  public String language() {
    return language(id);
  }

  private static String language(String id) {
    return id.substring(id.indexOf('.') + 1);
  }

  private static void checkPhrase(String id, String phrase) {
    check(
        phrase.length() <= MAX_PHRASE && phrase.equals(phrase.strip()),
        id,
        "a phrase is no text of at most " + MAX_PHRASE + " characters: " + phrase);
    check(
        phrase.chars().noneMatch(c -> Character.isISOControl(c) || c == '|'),
        id,
        "a phrase holds a control character or |: " + phrase);
    List<String> words = words(phrase);
    check(
        words.stream().mapToInt(String::length).sum() >= LEAST_PHRASE,
        id,
        "a phrase has less than " + LEAST_PHRASE + " letters: " + phrase);
    int star = phrase.indexOf('*');
    check(
        star < 0
            || (star == phrase.length() - 1
                && words.size() == 1
                && words.get(0).length() >= LEAST_BEGINNING),
        id,
        "only a single word of at least " + LEAST_BEGINNING + " letters can end with *: " + phrase);
  }

  private static void check(boolean holds, String id, String reason) {
    if (!holds) {
      throw new InvalidKnowledgeException(id, reason);
    }
  }
}
