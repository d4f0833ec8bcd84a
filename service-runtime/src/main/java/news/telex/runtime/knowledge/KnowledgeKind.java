package news.telex.runtime.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * A kind of knowledge, such as entities or profiles of wires: its form in the model, on its topic
 * and in files. Stateless, thread-safe.
 *
 * @param <T> an item, such as an entity or a rule
 * @param <R> its record on the topic of changes
 */
public interface KnowledgeKind<T, R extends SpecificRecord> {
  /** Plural noun, such as {@code entities}. */
  String noun();

  /** The command that shows and changes it. */
  default String command() {
    return "telex knowledge " + noun();
  }

  /** What its version is called among the facts that an instance of the service tells of itself. */
  String fact();

  /** The topic that holds the changes. */
  String topic();

  /** The type of the records on it. */
  Class<R> recordType();

  /**
   * What Telex ships, in order of the ids, read-only. The first call takes some hundred
   * milliseconds; where there are many, an item is made when it is asked for.
   */
  Map<String, T> shipped();

  /**
   * The id that counts now for one that may be older: what is said of a former id acts on its
   * successor.
   */
  default String current(String id) {
    return id;
  }

  /**
   * Words by which items can be picked from many, such as their type and country; in order.
   *
   * @return empty if there is nothing but names
   */
  default List<String> labels(T item) {
    return List.of();
  }

  /** Ids of what is shipped under a name, whatever its case; the one most likely meant first. */
  default List<String> shippedAs(String name) {
    return shipped().entrySet().stream()
        .filter(e -> names(e.getValue()).stream().anyMatch(name::equalsIgnoreCase))
        .map(e -> e.getKey())
        .toList();
  }

  /** The id, which is the key of the record. */
  String id(T item);

  /** The canonical name. */
  String name(T item);

  /** All names that people may look for it by. */
  List<String> names(T item);

  /**
   * What a record says.
   *
   * @param id the record's key
   * @throws InvalidKnowledgeException if it is not valid in itself
   */
  Change<T> read(String id, R record);

  /**
   * A change as a record.
   *
   * @return empty, a tombstone, if the change is taken back
   */
  Optional<R> record(String id, Change<T> change);

  /**
   * Looks whether items fit together.
   *
   * @param changed ids of those that are not as shipped, removed ones too; without them all fit
   * @return one that does not fit, always the same for the same items, one of the changed; empty if
   *     all do
   */
  Optional<Refusal> flaw(Map<String, T> items, Set<String> changed);

  /** Digest of the content: what counts equally has equal versions. */
  String version(Overlay<T> overlay);

  /**
   * Reads a file. It has the form of the files that Telex ships; an entry with nothing but its id
   * and {@code removed: true} says that what is shipped does not count.
   *
   * @param file its name, for messages
   * @param in UTF-8
   * @throws InvalidKnowledgeException if it cannot be read as a whole
   */
  Reading<T> readFile(String file, InputStream in) throws IOException;

  /**
   * The text of a file that {@link #readFile} reads back to the same.
   *
   * @param changes by id; those taken back are left out
   */
  String writeFile(SortedMap<String, Change<T>> changes);

  /**
   * The same in pieces that make up the file one behind the other, for what is too much to be held
   * at once.
   */
  default Stream<String> writeFile(Stream<Map.Entry<String, Change<T>>> changes) {
    SortedMap<String, Change<T>> all = new TreeMap<>();
    changes.forEach(change -> all.put(change.getKey(), change.getValue()));
    return Stream.of(writeFile(all));
  }

  /**
   * What a file holds.
   *
   * @param entries those that are valid in themselves, in order
   * @param broken what is wrong with the others, place and reason
   */
  record Reading<T>(List<Entry<T>> entries, List<String> broken) {
    /** Copies the lists. */
    public Reading {
      entries = List.copyOf(entries);
      broken = List.copyOf(broken);
    }
  }

  /**
   * An entry of a file.
   *
   * @param place file and line, or file and number of the rule
   * @param change never one taken back
   */
  record Entry<T>(String place, String id, Change<T> change) {}
}
