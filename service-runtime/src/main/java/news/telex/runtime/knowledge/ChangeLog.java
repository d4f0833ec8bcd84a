package news.telex.runtime.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the topic of changes says so far: the newest usable record of each key. Not thread-safe.
 *
 * @param <T> an item, such as an entity or a rule
 * @param <R> its record
 */
public final class ChangeLog<T, R extends SpecificRecord> {
  private final KnowledgeKind<T, R> kind;
  private final SortedMap<String, Change<T>> changes = new TreeMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private final SortedMap<String, SortedSet<String>> former = new TreeMap<>();
  private final SortedMap<String, String> refused = new TreeMap<>();

  /** An empty one. */
  public ChangeLog(KnowledgeKind<T, R> kind) {
    this.kind = kind;
  }

  /**
   * Takes the next record. One that is not valid leaves what was said before in force. What is said
   * under a former id acts on the one that it has now; of both the newer counts.
   *
   * @param record empty for a tombstone
   * @return why it does not count; empty if it does
   */
  public Optional<Refusal> take(String key, Optional<R> record) {
    String id = kind.current(key);
    try {
      Change<T> change =
          record.isPresent() ? kind.read(key, record.get()) : new Change.TakenBack<>();
      if (!(change instanceof Change.TakenBack)) {
        changes.put(id, change);
        keys.put(id, key);
      } else if (key.equals(keys.get(id))) {
        changes.remove(id);
        keys.remove(id);
      }
      if (!key.equals(id)) {
        note(id, key, !(change instanceof Change.TakenBack));
      }
      refused.remove(key);
      return Optional.empty();
    } catch (InvalidKnowledgeException e) {
      return Optional.of(refuse(key, e.reason()));
    }
  }

  private void note(String id, String key, boolean said) {
    SortedSet<String> all = former.computeIfAbsent(id, i -> new TreeSet<>());
    if (said) {
      all.add(key);
    } else {
      all.remove(key);
    }
  }

  /**
   * Former ids under which the topic still has records for an id. Whoever says something of the id
   * takes them back, so that they do not come up again once the topic is compacted.
   */
  public Set<String> former(String id) {
    return former.getOrDefault(id, Collections.emptySortedSet());
  }

  /** Takes note of a record that nobody can read. */
  public Refusal refuse(String key, String reason) {
    refused.put(key, reason);
    return new Refusal(key, reason);
  }

  /** The changes, by id. */
  public SortedMap<String, Change<T>> changes() {
    return new TreeMap<>(changes);
  }

  /** Whether there is anything to take back. */
  public boolean knows(String key) {
    return changes.containsKey(kind.current(key)) || isRefused(key);
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
    Overlay<T> overlay = Overlay.of(kind, shipped, changes);
    List<Refusal> all = new ArrayList<>();
    refused.forEach((id, reason) -> all.add(new Refusal(id, reason)));
    all.addAll(overlay.refusals());
    return new Overlay<>(overlay.items(), overlay.changes(), all);
  }
}
