package news.telex.enrich.knowledge;

import java.util.List;
import java.util.Optional;
import news.telex.schemas.EntityType;

/**
 * An entity as what a name may mean: the facts by which it is told from its namesakes. Immutable.
 *
 * @param id {@code wikidata:Q…} or {@code telex:…}
 * @param name canonical name
 * @param kind finer than the type; may be empty
 * @param countries ISO 3166-1 alpha-2, at most three
 * @param description a short fact in English; may be empty
 * @param from first year of office, of play or of existence; 0 if not known
 * @param to last year; 0 if it is open or not known
 * @param prior 1 to 100: how likely a bare mention of the name means this one
 */
public record Meaning(
    String id,
    String name,
    EntityType type,
    String kind,
    List<String> countries,
    String description,
    int from,
    int to,
    int prior) {

  /**
   * The prior of an entity that somebody has put into the knowledge by hand, where the list has
   * none or a lower one. Above {@code 30}, from which one word alone may mean it.
   */
  static final int KEPT_PRIOR = 40;

  /** Copies the list. */
  public Meaning {
    countries = List.copyOf(countries);
  }

  /** What is known of an entity that the list does not have. */
  static Meaning of(KnownEntity entity) {
    return new Meaning(
        entity.id(),
        entity.name(),
        entity.type(),
        entity.kind(),
        entity.country().map(List::of).orElse(List.of()),
        "",
        0,
        0,
        KEPT_PRIOR);
  }

  /** An entity kept by hand, with what only the list can say of it. */
  static Meaning of(KnownEntity entity, Meaning listed) {
    boolean same =
        entity.country().isPresent() && listed.countries.contains(entity.country().get());
    return new Meaning(
        entity.id(),
        entity.name(),
        entity.type(),
        entity.kind(),
        same ? listed.countries : entity.country().map(List::of).orElse(List.of()),
        listed.description,
        listed.from,
        listed.to,
        Math.max(KEPT_PRIOR, listed.prior));
  }

  /** The country, or the first of several. */
  public Optional<String> country() {
    return countries.stream().findFirst();
  }
}
