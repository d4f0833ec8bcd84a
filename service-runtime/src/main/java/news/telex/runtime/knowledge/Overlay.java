package news.telex.runtime.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What counts: what Telex ships with changes on top of it. Always whole and consistent, for changes
 * that do not fit are left out. Immutable.
 *
 * @param items all that count, by id
 * @param changes those that are in force, by id
 * @param refusals those that are not
 */
public record Overlay<T>(
    SortedMap<String, T> items, SortedMap<String, Change<T>> changes, List<Refusal> refusals) {
  /** Copies the collections. */
  public Overlay {
    items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    refusals = List.copyOf(refusals);
  }

  /**
   * Lays changes over what is shipped. Where they do not fit together one is left out after the
   * other until they do; which ones depends on the content alone, not on the order in which it
   * came.
   *
   * @param shipped fits together by itself
   */
  public static <T> Overlay<T> of(
      KnowledgeKind<T, ?> kind,
      SortedMap<String, T> shipped,
      SortedMap<String, Change<T>> changes) {
    SortedMap<String, T> items = new TreeMap<>(shipped);
    SortedMap<String, Change<T>> inForce = new TreeMap<>(changes);
    inForce.values().removeIf(Change.TakenBack.class::isInstance);
    inForce.forEach((id, change) -> apply(items, id, change));
    List<Refusal> refusals = new ArrayList<>();
    Optional<Refusal> flaw = kind.flaw(items, inForce.keySet());
    while (flaw.isPresent()) {
      String id = flaw.get().id();
      if (inForce.remove(id) == null) {
        throw new IllegalStateException("What is shipped does not fit together: " + flaw.get());
      }
      refusals.add(flaw.get());
      items.remove(id);
      items.putAll(shipped(shipped, id));
      flaw = kind.flaw(items, inForce.keySet());
    }
    return new Overlay<>(items, inForce, refusals);
  }

  private static <T> void apply(SortedMap<String, T> items, String id, Change<T> change) {
    if (change instanceof Change.Put<T> put) {
      items.put(id, put.item());
    } else {
      items.remove(id);
    }
  }

  private static <T> Map<String, T> shipped(SortedMap<String, T> shipped, String id) {
    T item = shipped.get(id);
    return item == null ? Map.of() : Map.of(id, item);
  }
}
