package news.telex.operations.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.ChangeLog;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.Overlay;
import news.telex.runtime.knowledge.Refusal;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a change of the knowledge comes to. Pure.
 *
 * @param writes what has to be written, by id; what says nothing new is not among it
 * @param added ids that count from then on
 * @param changed ids that count otherwise from then on
 * @param removed ids that do not count any more
 * @param fields what is added and changed, field by field
 * @param unchanged how many ids of the request are as they were
 * @param versionBefore version of what counts now
 * @param versionAfter version of what counts from then on
 * @param refusals why it cannot be done; empty if it can
 */
public record KnowledgePlan<T>(
    SortedMap<String, Change<T>> writes,
    List<String> added,
    List<String> changed,
    List<String> removed,
    List<FieldChange> fields,
    int unchanged,
    String versionBefore,
    String versionAfter,
    List<Refusal> refusals) {

  /**
   * Makes the plan.
   *
   * @param wanted by id, also a former one; an item may be put that is there already
   */
  public static <T, R extends SpecificRecord> KnowledgePlan<T> of(
      KnowledgeState<T, R> state, SortedMap<String, Change<T>> request) {
    KnowledgeKind<T, R> kind = state.kind();
    SortedMap<String, Change<T>> wanted = new TreeMap<>();
    request.forEach((id, change) -> wanted.put(kind.current(id), change));
    ChangeLog<T, R> log = state.log();
    SortedMap<String, Change<T>> said = log.changes();
    SortedMap<String, Change<T>> writes = new TreeMap<>();
    wanted.forEach(
        (id, change) -> {
          Change<T> shortest = shortest(state, id, change);
          boolean isSaid =
              shortest instanceof Change.TakenBack
                  ? !log.knows(id)
                  : shortest.equals(said.get(id)) && !log.isRefused(id);
          Set<String> former = log.former(id);
          if (!isSaid || !former.isEmpty()) {
            writes.put(id, shortest);
          }
          former.forEach(key -> writes.put(key, new Change.TakenBack<>()));
        });
    said.putAll(writes);
    Overlay<T> before = state.overlay();
    Overlay<T> after = Overlay.of(kind, state.shipped(), said);
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    List<FieldChange> fields = new ArrayList<>();
    for (String id : touched(wanted.keySet(), writes.keySet(), before, after)) {
      Optional<T> now = Optional.ofNullable(before.items().get(id));
      Optional<T> then = Optional.ofNullable(after.items().get(id));
      if (!now.equals(then)) {
        (now.isEmpty() ? added : then.isEmpty() ? removed : changed).add(id);
        record(kind, id, then)
            .ifPresent(is -> fields.addAll(FieldChange.between(id, record(kind, id, now), is)));
      }
    }
    return new KnowledgePlan<>(
        writes,
        added,
        changed,
        removed,
        fields,
        wanted.size() - added.size() - changed.size() - removed.size(),
        state.version(),
        kind.version(after),
        refusals(before, after, wanted.keySet()));
  }

  /** Those of which something else may count than before: of a large import of the same, none. */
  private static <T> Set<String> touched(
      Set<String> wanted, Set<String> written, Overlay<T> before, Overlay<T> after) {
    Set<String> touched = new TreeSet<>(written);
    before.refusals().forEach(refusal -> touched.add(refusal.id()));
    after.refusals().forEach(refusal -> touched.add(refusal.id()));
    touched.retainAll(wanted);
    return touched;
  }

  private static <T, R extends SpecificRecord> Optional<R> record(
      KnowledgeKind<T, R> kind, String id, Optional<T> item) {
    return item.flatMap(is -> kind.record(id, new Change.Put<>(is)));
  }

  /** Nothing is said where that is enough: then an upgrade brings what it ships. */
  private static <T> Change<T> shortest(KnowledgeState<T, ?> state, String id, Change<T> change) {
    Optional<T> shipped = Optional.ofNullable(state.shipped().get(id));
    boolean asShipped =
        change instanceof Change.Put<T> put
            ? shipped.filter(put.item()::equals).isPresent()
            : change instanceof Change.Removed && shipped.isEmpty();
    return asShipped ? new Change.TakenBack<>() : change;
  }

  /** Those that the request brings about; somebody else's do not stand in its way. */
  private static <T> List<Refusal> refusals(
      Overlay<T> before, Overlay<T> after, Set<String> wanted) {
    Set<Refusal> known = new HashSet<>(before.refusals());
    return after.refusals().stream()
        .filter(refusal -> wanted.contains(refusal.id()) || !known.contains(refusal))
        .toList();
  }

  /**
   * For JSON and the audit log.
   *
   * @param maxIds how many ids of each list are named
   */
  public Map<String, Object> toMap(int maxIds) {
    Map<String, Object> ids = new LinkedHashMap<>();
    ids.put("added", first(maxIds, added));
    ids.put("changed", first(maxIds, changed));
    ids.put("removed", first(maxIds, removed));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("added", added.size());
    map.put("changed", changed.size());
    map.put("removed", removed.size());
    map.put("unchanged", unchanged);
    map.put("records", writes.size());
    map.put("versionBefore", versionBefore);
    map.put("versionAfter", versionAfter);
    map.put("ids", ids);
    return map;
  }

  private static List<String> first(int max, List<String> ids) {
    return ids.subList(0, Math.min(max, ids.size()));
  }
}
