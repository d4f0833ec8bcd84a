package news.telex.enrich.entity;

import java.util.Optional;
import java.util.TreeMap;
import news.telex.enrich.knowledge.Meaning;
import news.telex.schemas.EntityType;

/** An entity while its mentions are being collected. Mutable, lives within one recognition. */
final class EntityDraft {
  private final Optional<Meaning> known;
  private final EntityType type;
  private final String name;
  private double confidence;
  private final TreeMap<Integer, Span> spans = new TreeMap<>();

  EntityDraft(Optional<Meaning> known, EntityType type, String name, double confidence) {
    this.known = known;
    this.type = type;
    this.name = name;
    this.confidence = confidence;
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

  double confidence() {
    return confidence;
  }

  /** The surest mention counts. */
  void atLeast(double other) {
    confidence = Math.max(confidence, other);
  }

  void add(Span span) {
    spans.putIfAbsent(span.from(), span);
  }

  /** Mentions by their first token. */
  TreeMap<Integer, Span> spans() {
    return spans;
  }
}
