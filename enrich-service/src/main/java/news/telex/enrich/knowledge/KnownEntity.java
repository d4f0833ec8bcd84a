package news.telex.enrich.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.schemas.EntityType;

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
  private static final Pattern ID =
      Pattern.compile("wikidata:Q[1-9][0-9]{0,11}|telex:[a-z0-9][a-z0-9-]{0,99}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

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
    check(isId(id), id, NO_ID + id);
    checkText(id, "name", name);
    if (!kind.isEmpty()) {
      checkText(id, "kind", kind);
    }
    country.ifPresent(
        code ->
            check(COUNTRY.matcher(code).matches(), id, "country is no ISO 3166-1 code: " + code));
    checkNames(id, "aliases", aliases);
    aliasesByLanguage.forEach(
        (language, names) -> {
          check(LANGUAGE.matcher(language).matches(), id, "no language: " + language);
          checkNames(id, language, names);
        });
    checkNames(id, "contextAliases", contextAliases);
    checkNames(id, "demonyms", demonyms);
  }

  /** Whether an entity may have this id. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  private static void checkNames(String id, String key, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      checkText(id, "a name in " + key, name);
      check(seen.add(name), id, key + " holds twice " + name);
    }
  }

  private static void checkText(String id, String key, String text) {
    check(
        !text.isBlank() && text.length() <= MAX_NAME && text.equals(text.strip()),
        id,
        key + " is no text of 1 to " + MAX_NAME + " characters");
    check(text.chars().noneMatch(Character::isISOControl), id, key + " holds a control character");
  }

  private static void check(boolean holds, String id, String reason) {
    if (!holds) {
      throw new InvalidKnowledgeException(id, reason);
    }
  }
}
