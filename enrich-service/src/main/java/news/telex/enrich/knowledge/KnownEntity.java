package news.telex.enrich.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.EntityType;

/**
 * What is known of one entity.
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
  /** Copies the collections. */
  public KnownEntity {
    aliases = List.copyOf(aliases);
    aliasesByLanguage = Map.copyOf(aliasesByLanguage);
    contextAliases = List.copyOf(contextAliases);
    demonyms = List.copyOf(demonyms);
  }
}
