package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.List;
import news.telex.schemas.EntityType;

/**
 * A name that the knowledge does not have, with all places where it was read as the same type.
 * Mutable, lives within one recognition.
 */
final class Name {
  private final String key;
  private final EntityType type;
  private final List<Span> spans = new ArrayList<>();
  private double confidence;

  Name(String key, EntityType type) {
    this.key = key;
    this.type = type;
  }

  /** Its words as they are looked up, with spaces between. */
  String key() {
    return key;
  }

  EntityType type() {
    return type;
  }

  /** Its places, in order. */
  List<Span> spans() {
    return spans;
  }

  /** That of the surest place. */
  double confidence() {
    return confidence;
  }

  void add(Span span, double sure) {
    spans.add(span);
    confidence = Math.max(confidence, sure);
  }
}
