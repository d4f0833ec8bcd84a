package news.telex.enrich.knowledge;

import java.util.List;
import news.telex.schemas.EntityType;

/**
 * One entity of the large list, as the resource of it says. Immutable.
 *
 * @param id {@code wikidata:Q…}
 * @param kind finer than the type; may be empty
 * @param countries ISO 3166-1 alpha-2, at most three
 * @param name main name
 * @param aliases other names, none twice
 * @param description a short fact in English; may be empty
 * @param from first year of office, of play or of existence; 0 if not known
 * @param to last year; 0 if it is open or not known
 * @param prior 1 to 100: how likely a bare mention of the name means this one
 */
public record ListedEntity(
    String id,
    EntityType type,
    String kind,
    List<String> countries,
    String name,
    List<Name> aliases,
    String description,
    int from,
    int to,
    int prior) {
  /** Copies the lists. */
  public ListedEntity {
    countries = List.copyOf(countries);
    aliases = List.copyOf(aliases);
  }

  /**
   * A name beside the main one.
   *
   * @param languages ISO 639 codes of the languages in whose text it counts; empty: any
   */
  public record Name(String text, List<String> languages) {
    /** Copies the list. */
    public Name {
      languages = List.copyOf(languages);
    }
  }
}
