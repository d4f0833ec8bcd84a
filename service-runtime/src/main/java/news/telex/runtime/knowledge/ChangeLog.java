package news.telex.runtime.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the topic of changes says so far: the newest usable record of each key. Not thread-safe.
 *
 * @param <T> an item, such as an entity or a rule
 * @param <R> its record
 */
public final class ChangeLog<T, R extends SpecificRecord> {
  private final KnowledgeKind<T, R> kind;
  private final SortedMap<String, Change<T>> own = new TreeMap<>();

  /** By id what is said under each of its former ones, the newest last. */
  private final SortedMap<String, LinkedHashMap<String, Change<T>>> former = new TreeMap<>();

  private final SortedMap<String, String> refused = new TreeMap<>();

  /** An empty one. */
  public ChangeLog(KnowledgeKind<T, R> kind) {
    this.kind = kind;
  }

  /**
   * Takes the next record. One that is not valid leaves what was said before in force. What is said
   * under a former id acts on the one that it has now, unless something is said under that; of
   * several former ones the newest counts. So the topic means the same before and after it is
   * compacted.
   *
   * @param record empty for a tombstone
   * @return why it does not count; empty if it does
   */
  public Optional<Refusal> take(String key, Optional<R> record) {
    String id = kind.current(key);
    try {
      Change<T> change =
          record.isPresent() ? kind.read(key, record.get()) : new Change.TakenBack<>();
      Map<String, Change<T>> said =
          key.equals(id) ? own : former.computeIfAbsent(id, i -> new LinkedHashMap<>(2));
      said.remove(key);
      if (!(change instanceof Change.TakenBack)) {
        said.put(key, change);
      }
      refused.remove(key);
      return Optional.empty();
    } catch (InvalidKnowledgeException e) {
      return Optional.of(refuse(key, e.reason()));
    }
  }

  /**
   * Former ids under which the topic still has records for an id. Whoever says something of the id
   * takes them back, so that they do not come up again once the topic is compacted.
   */
  public Set<String> former(String id) {
    Map<String, Change<T>> said = former.get(id);
    return said == null ? Set.of() : Set.copyOf(said.keySet());
  }

  /** Takes note of a record that nobody can read. */
  public Refusal refuse(String key, String reason) {
    refused.put(key, reason);
    return new Refusal(key, reason);
  }

  /** The changes, by id. */
  public SortedMap<String, Change<T>> changes() {
    SortedMap<String, Change<T>> changes = new TreeMap<>(own);
    former.forEach(
        (id, said) -> said.values().forEach(change -> putUnlessOwn(changes, id, change)));
    return changes;
  }

  private void putUnlessOwn(SortedMap<String, Change<T>> changes, String id, Change<T> change) {
    if (!own.containsKey(id)) {
      changes.put(id, change);
    }
  }

  /** Whether there is anything to take back. */
  public boolean knows(String key) {
    String id = kind.current(key);
    return own.containsKey(id) || !former(id).isEmpty() || isRefused(key);
  }

  /** Whether the newest record of a key does not count. */
  public boolean isRefused(String key) {
    return refused.containsKey(key);
  }

  /**
   * What counts, with all that does not: records that are not valid, and those that do not fit.
   *
   * @param shipped what Telex ships
   */
  public Overlay<T> over(Map<String, T> shipped) {
    Overlay<T> overlay = Overlay.of(kind, shipped, changes());
    List<Refusal> all = new ArrayList<>();
    refused.forEach((id, reason) -> all.add(new Refusal(id, reason)));
    all.addAll(overlay.refusals());
    return new Overlay<>(overlay.items(), overlay.changes(), all);
  }
}
