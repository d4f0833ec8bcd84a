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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.schemas.Digest;
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
