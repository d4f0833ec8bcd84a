package news.telex.operations.knowledge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.KnowledgeKind.Entry;

/**
 * What somebody wants of the knowledge.
 *
 * @param wanted by id
 * @param places where each of them is said, for messages; none for what was said by itself
 */
public record KnowledgeRequest<T>(SortedMap<String, Change<T>> wanted, Map<String, String> places) {
  /** Copies the maps. */
  public KnowledgeRequest {
    wanted = Collections.unmodifiableSortedMap(new TreeMap<>(wanted));
    places = Map.copyOf(places);
  }

  /** The same change of several items. */
  public static <T> KnowledgeRequest<T> of(List<String> ids, Change<T> change) {
    SortedMap<String, Change<T>> wanted = new TreeMap<>();
    ids.forEach(id -> wanted.put(id, change));
    return new KnowledgeRequest<>(wanted, Map.of());
  }

  /** The entries of files, each id once. */
  public static <T> KnowledgeRequest<T> of(List<Entry<T>> entries) {
    SortedMap<String, Change<T>> wanted = new TreeMap<>();
    Map<String, String> places = new TreeMap<>();
    for (Entry<T> entry : entries) {
      wanted.put(entry.id(), entry.change());
      places.put(entry.id(), entry.place());
    }
    return new KnowledgeRequest<>(wanted, places);
  }

  /** The same, and everything else that counts is removed. */
  public KnowledgeRequest<T> replacing(KnowledgeState<T, ?> state) {
    SortedMap<String, Change<T>> all = new TreeMap<>(wanted);
    state.overlay().items().keySet().forEach(id -> all.putIfAbsent(id, new Change.Removed<>()));
    return new KnowledgeRequest<>(all, places);
  }

  /** Place and id of an item, as far as known. */
  public String placeOf(String id) {
    String place = places.get(id);
    return place == null ? id : place + ": " + id;
  }
}
