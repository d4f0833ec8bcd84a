package news.telex.runtime.knowledge;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is shipped with changes on top: a view in order of the ids, which costs as much as the
 * changes, however much is shipped. Unmodifiable.
 */
final class Layered<T> extends AbstractMap<String, T> {
  private final Map<String, T> shipped;
  private final SortedMap<String, Change<T>> changes;
  private final int size;

  /**
   * @param shipped in order of its ids
   * @param changes none of which is taken back; neither is changed any more
   */
  Layered(Map<String, T> shipped, SortedMap<String, Change<T>> changes) {
    this.shipped = shipped;
    this.changes = changes;
    int count = shipped.size();
    for (Entry<String, Change<T>> each : changes.entrySet()) {
      count +=
          (each.getValue() instanceof Change.Put ? 1 : 0)
              - (shipped.containsKey(each.getKey()) ? 1 : 0);
    }
    this.size = count;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(@Nullable Object id) {
    Change<T> change = id instanceof String ? changes.get(id) : null;
    return change == null ? shipped.containsKey(id) : change instanceof Change.Put;
  }

  @Override
  public @Nullable T get(@Nullable Object id) {
    Change<T> change = id instanceof String ? changes.get(id) : null;
    if (change == null) {
      return shipped.get(id);
    }
    return change instanceof Change.Put<T> put ? put.item() : null;
  }

  @Override
  public Set<Entry<String, T>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Entry<String, T>> iterator() {
        return new Walk<>(shipped.entrySet().iterator(), changes.entrySet().iterator());
      }
    };
  }

  /** Both layers side by side, in order of their ids. */
  private static final class Walk<T> implements Iterator<Entry<String, T>> {
    private final Iterator<Entry<String, T>> below;
    private final Iterator<Entry<String, Change<T>>> above;
    private Optional<Entry<String, T>> lower;
    private Optional<Entry<String, Change<T>>> upper;
    private Optional<Entry<String, T>> next;

    Walk(Iterator<Entry<String, T>> below, Iterator<Entry<String, Change<T>>> above) {
      this.below = below;
      this.above = above;
      this.lower = step(below);
      this.upper = step(above);
      this.next = find();
    }

    private static <E> Optional<E> step(Iterator<E> entries) {
      return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }

    private Optional<Entry<String, T>> find() {
      while (upper.isPresent()) {
        Entry<String, Change<T>> change = upper.get();
        int order = lower.map(entry -> entry.getKey().compareTo(change.getKey())).orElse(1);
        if (order < 0) {
          break;
        }
        if (order == 0) {
          lower = step(below);
        }
        upper = step(above);
        if (change.getValue() instanceof Change.Put<T> put) {
          return Optional.of(Map.entry(change.getKey(), put.item()));
        }
      }
      Optional<Entry<String, T>> found = lower;
      if (found.isPresent()) {
        lower = step(below);
      }
      return found;
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public Entry<String, T> next() {
      Entry<String, T> entry = next.orElseThrow(NoSuchElementException::new);
      next = find();
      return entry;
    }
  }
}
