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
 * @param items all that count, in order of their ids; a view that makes an item when it is asked
 *     for, where there are many
 * @param changes those that are in force, by id
 * @param refusals those that are not
 */
public record Overlay<T>(
    Map<String, T> items, SortedMap<String, Change<T>> changes, List<Refusal> refusals) {
  /** Copies the changes and refusals; the items are shared. */
  public Overlay {
    items = Collections.unmodifiableMap(items);
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    refusals = List.copyOf(refusals);
  }

  /**
   * Lays changes over what is shipped. Where they do not fit together one is left out after the
   * other until they do; which ones depends on the content alone, not on the order in which it
   * came.
   *
   * @param shipped in order of its ids; fits together by itself, and does not change
   */
  public static <T> Overlay<T> of(
      KnowledgeKind<T, ?> kind, Map<String, T> shipped, SortedMap<String, Change<T>> changes) {
    SortedMap<String, Change<T>> inForce = new TreeMap<>(changes);
    inForce.values().removeIf(Change.TakenBack.class::isInstance);
    List<Refusal> refusals = new ArrayList<>();
    Map<String, T> items = new Layered<>(shipped, new TreeMap<>(inForce));
    Optional<Refusal> flaw = kind.flaw(items, inForce.keySet());
    while (flaw.isPresent()) {
      if (inForce.remove(flaw.get().id()) == null) {
        throw new IllegalStateException("What is shipped does not fit together: " + flaw.get());
      }
      refusals.add(flaw.get());
      items = new Layered<>(shipped, new TreeMap<>(inForce));
      flaw = kind.flaw(items, inForce.keySet());
    }
    return new Overlay<>(items, inForce, refusals);
  }
}
