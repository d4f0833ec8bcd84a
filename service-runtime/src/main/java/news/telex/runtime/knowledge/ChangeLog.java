package news.telex.runtime.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final SortedMap<String, Change<T>> changes = new TreeMap<>();
  private final SortedMap<String, String> refused = new TreeMap<>();

  /** An empty one. */
  public ChangeLog(KnowledgeKind<T, R> kind) {
    this.kind = kind;
  }

  /**
   * Takes the next record. One that is not valid leaves what was said before in force.
   *
   * @param record empty for a tombstone
   * @return why it does not count; empty if it does
   */
  public Optional<Refusal> take(String key, Optional<R> record) {
    try {
      Change<T> change =
          record.isPresent() ? kind.read(key, record.get()) : new Change.TakenBack<>();
      if (change instanceof Change.TakenBack) {
        changes.remove(key);
      } else {
        changes.put(key, change);
      }
      refused.remove(key);
      return Optional.empty();
    } catch (InvalidKnowledgeException e) {
      return Optional.of(refuse(key, e.reason()));
    }
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
    return changes.containsKey(key) || isRefused(key);
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
  public Overlay<T> over(SortedMap<String, T> shipped) {
    Overlay<T> overlay = Overlay.of(kind, shipped, changes);
    List<Refusal> all = new ArrayList<>();
    refused.forEach((id, reason) -> all.add(new Refusal(id, reason)));
    all.addAll(overlay.refusals());
    return new Overlay<>(overlay.items(), overlay.changes(), all);
  }
}
