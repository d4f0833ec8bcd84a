package news.telex.stack.registry;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.telex.schemas.RawArticle;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.avro.Schema;

/**
 * The subjects of Telex's own topics and what they hold: nobody takes them for something else, and
 * nobody loosens what is compatible there. Pure.
 */
final class HouseSubjects {
  private static final String OF_VALUES = "-value";

  private HouseSubjects() {}

  /** The schema that Telex writes under a subject; empty if the subject is somebody else's. */
  static Optional<Schema> schemaOf(String subject) {
    if (!subject.endsWith(OF_VALUES)) {
      return Optional.empty();
    }
    String topic = subject.substring(0, subject.length() - OF_VALUES.length());
    return Topics.isRaw(Topics.liveOf(topic))
        ? Optional.of(RawArticle.getClassSchema())
        : Topics.find(topic).flatMap(Topics::schemaOf);
  }

  /** Whether a subject is one of Telex's topics. */
  static boolean contains(String subject) {
    return schemaOf(subject).isPresent();
  }

  /**
   * Every subject that somebody writes under, with its schema; a replay copies bytes.
   *
   * @param wires wires with topics of their own
   */
  static Map<String, Schema> all(Collection<String> wires) {
    Map<String, Schema> all = new TreeMap<>();
    Stream.concat(Topics.all().stream(), wires.stream().map(Topics::rawOf))
        .map(Topic::name)
        .filter(topic -> !Topics.isReplay(topic))
        .map(topic -> topic + OF_VALUES)
        .forEach(subject -> schemaOf(subject).ifPresent(schema -> all.put(subject, schema)));
    return all;
  }
}
