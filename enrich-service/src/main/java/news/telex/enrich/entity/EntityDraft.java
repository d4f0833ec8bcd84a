package news.telex.enrich.entity;

import java.util.Optional;
import java.util.TreeMap;
import news.telex.enrich.knowledge.Meaning;
import news.telex.schemas.EntityType;
import org.jspecify.annotations.Nullable;

/** An entity while its mentions are being collected. Mutable, lives within one recognition. */
final class EntityDraft {
  private final Optional<Meaning> known;
  private final EntityType type;
  private final String name;
  private Confidence.@Nullable Source source;
  private double probability;
  private Confidence.@Nullable Link link;
  private final TreeMap<Integer, Span> spans = new TreeMap<>();

  EntityDraft(Optional<Meaning> known, EntityType type, String name) {
    this.known = known;
    this.type = type;
    this.name = name;
  }

  Optional<Meaning> known() {
    return known;
  }

  EntityType type() {
    return type;
  }

  String name() {
    return name;
  }

  /** The surest mention counts: by its source, then by the tagger's probability. */
  void atLeast(Confidence.Source other, double otherProbability) {
    int order = source == null ? 1 : other.compareTo(source);
    if (order > 0 || (order == 0 && otherProbability > probability)) {
      source = other;
      probability = otherProbability;
    }
  }

  /** The surest link counts. */
  void linked(Confidence.Link other) {
    link = link == null || other.compareTo(link) > 0 ? other : link;
  }

  /** What its confidence is made of. */
  Confidence.Basis basis() {
    return new Confidence.Basis(
        source == null ? Confidence.Source.KNOWLEDGE : source,
        probability,
        Optional.ofNullable(link));
  }

  void add(Span span) {
    spans.putIfAbsent(span.from(), span);
  }

  /** Mentions by their first token. */
  TreeMap<Integer, Span> spans() {
    return spans;
  }
}
