package news.telex.enrich.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.schemas.Digest;
import news.telex.schemas.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one entity. Immutable.
 *
 * @param id {@code wikidata:Q…} or {@code telex:…}
 * @param name canonical name, in English where there is one
 * @param kind finer than the type: country, capital, world-body, newspaper, …; may be empty
 * @param country ISO 3166-1 alpha-2
 * @param aliases other names, in any language's text
 * @param aliasesByLanguage names that count in text of that language only, by ISO 639-1
 * @param contextAliases names that count only if something else in the text speaks for the entity
 * @param demonyms words for its people and things, which name no place
 */
public record KnownEntity(
    String id,
    String name,
    EntityType type,
    String kind,
    Optional<String> country,
    List<String> aliases,
    Map<String, List<String>> aliasesByLanguage,
    List<String> contextAliases,
    List<String> demonyms) {
  /** What is wrong with an id, which follows. */
  static final String NO_ID = "id is neither wikidata:Q… nor telex:…: ";

  private static final int MAX_NAME = 200;

  private static final String WIKIDATA = "wikidata:Q";
  private static final String OURS = "telex:";

  /** Digits of Wikidata's ids, and characters of ours, at most. */
  private static final int MAX_DIGITS = 12;

  private static final int MAX_WORD = 100;

  /**
   * Copies the collections.
   *
   * @throws InvalidKnowledgeException if a value is not of the form described above, or a name is
   *     twice in one list; the place is the id
   */
  public KnownEntity {
    aliases = List.copyOf(aliases);
    aliasesByLanguage = Map.copyOf(aliasesByLanguage);
    contextAliases = List.copyOf(contextAliases);
    demonyms = List.copyOf(demonyms);
    if (!isId(id)) {
      throw new InvalidKnowledgeException(id, NO_ID + id);
    }
    checkText(id, "name", name);
    if (!kind.isEmpty()) {
      checkText(id, "kind", kind);
    }
    if (country.isPresent() && !isCode(country.get(), 'A', 2, 2)) {
      throw new InvalidKnowledgeException(id, "country is no ISO 3166-1 code: " + country.get());
    }
    checkNames(id, "aliases", aliases);
    for (Map.Entry<String, List<String>> names : aliasesByLanguage.entrySet()) {
      if (!isCode(names.getKey(), 'a', 2, 3)) {
        throw new InvalidKnowledgeException(id, "no language: " + names.getKey());
      }
      checkNames(id, names.getKey(), names.getValue());
    }
    checkNames(id, "contextAliases", contextAliases);
    checkNames(id, "demonyms", demonyms);
  }

  /** Whether it has a name, whatever the name is to it. */
  boolean writes(String other) {
    return name.equals(other)
        || aliases.contains(other)
        || contextAliases.contains(other)
        || demonyms.contains(other)
        || aliasesByLanguage.values().stream().anyMatch(names -> names.contains(other));
  }

  /** The same with those names of another that it does not have itself. */
  KnownEntity withNamesOf(KnownEntity other) {
    List<String> more = new ArrayList<>(aliases);
    Stream.concat(Stream.of(other.name), other.aliases.stream())
        .filter(alias -> !writes(alias))
        .forEach(more::add);
    Map<String, List<String>> byLanguage = new HashMap<>(aliasesByLanguage);
    other.aliasesByLanguage.forEach(
        (language, names) ->
            byLanguage.merge(
                language,
                names.stream().filter(alias -> !writes(alias)).toList(),
                (some, further) -> Stream.concat(some.stream(), further.stream()).toList()));
    byLanguage.values().removeIf(List::isEmpty);
    return new KnownEntity(
        id, name, type, kind, country, more, byLanguage, contextAliases, demonyms);
  }

  /** Adds all that it says to a digest; what is said in another order is another content. */
  void addTo(Digest digest) {
    put(digest, id, name, type.name(), kind, country.orElse(""));
    put(digest, "aliases", aliases);
    new TreeMap<>(aliasesByLanguage).forEach((language, names) -> put(digest, language, names));
    put(digest, "contextAliases", contextAliases);
    put(digest, "demonyms", demonyms);
  }

  private static void put(Digest digest, String key, List<String> names) {
    put(digest, key, Integer.toString(names.size()));
    put(digest, names.toArray(String[]::new));
  }

  /** Each with its length in front, so that no two contents give the same input. */
  private static void put(Digest digest, String... parts) {
    for (String part : parts) {
      byte[] bytes = part.getBytes(UTF_8);
      digest.add((byte) (bytes.length >>> 8), (byte) bytes.length).add(bytes);
    }
  }

  /** Whether an entity may have this id. */
  static boolean isId(String id) {
    return id.startsWith(WIKIDATA) ? isNumber(id, WIKIDATA.length()) : isOurs(id);
  }

  private static boolean isNumber(String id, int from) {
    int digits = id.length() - from;
    for (int i = from; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c < (i == from ? '1' : '0') || c > '9') {
        return false;
      }
    }
    return digits > 0 && digits <= MAX_DIGITS;
  }

  private static boolean isOurs(String id) {
    int from = OURS.length();
    for (int i = from; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean inner = i > from && c == '-';
      if (!inner && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return id.startsWith(OURS) && id.length() > from && id.length() <= from + MAX_WORD;
  }

  /** Whether a text is a few letters of the alphabet that begins with {@code first}. */
  private static boolean isCode(String text, char first, int least, int most) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < first || text.charAt(i) >= first + 26) {
        return false;
      }
    }
    return text.length() >= least && text.length() <= most;
  }

  private static void checkNames(String id, String key, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      String flaw = flaw(name);
      if (flaw != null) {
        throw new InvalidKnowledgeException(id, "a name in " + key + flaw);
      }
      if (names.size() > 1 && !seen.add(name)) {
        throw new InvalidKnowledgeException(id, key + " holds twice " + name);
      }
    }
  }

  private static void checkText(String id, String key, String text) {
    String flaw = flaw(text);
    if (flaw != null) {
      throw new InvalidKnowledgeException(id, key + flaw);
    }
  }

  /** What is wrong with a text, said behind what it is; null if nothing is. */
  private static @Nullable String flaw(String text) {
    int length = text.length();
    if (length == 0
        || length > MAX_NAME
        || Character.isWhitespace(text.codePointAt(0))
        || Character.isWhitespace(text.codePointBefore(length))) {
      return " is no text of 1 to " + MAX_NAME + " characters";
    }
    for (int i = 0; i < length; i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return " holds a control character";
      }
    }
    return null;
  }
}
