package news.telex.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store bounded: forgets entries whose time has come, a slice of the store at each call, so
 * that no call takes long. Used by the thread that owns the store.
 *
 * @param <V> type of the state
 */
public final class StoreExpiry<V> {
  /** Entries looked at in one call: some milliseconds' worth. */
  private static final int SLICE = 5_000;

  private final KeyValueStore<String, V> store;
  private final ToLongFunction<V> keepUntil;
  private final BiConsumer<String, V> forgotten;
  private @Nullable String next;

  /**
   * @param keepUntil until when an entry is kept, milliseconds since 1970-01-01 UTC
   */
  public StoreExpiry(KeyValueStore<String, V> store, ToLongFunction<V> keepUntil) {
    this(store, keepUntil, (key, value) -> {});
  }

  /**
   * @param keepUntil until when an entry is kept, milliseconds since 1970-01-01 UTC
   * @param forgotten told each entry that is forgotten, after it is
   */
  public StoreExpiry(
      KeyValueStore<String, V> store,
      ToLongFunction<V> keepUntil,
      BiConsumer<String, V> forgotten) {
    this.store = store;
    this.keepUntil = keepUntil;
    this.forgotten = forgotten;
  }

  /** Looks at the next slice of the store and deletes what is due by now. */
  public void sweep(long now) {
    List<KeyValue<String, V>> due = new ArrayList<>();
    int seen = 0;
    String last = null;
    try (KeyValueIterator<String, V> entries =
        next == null ? store.all() : store.range(next, null)) {
      while (entries.hasNext() && seen < SLICE) {
        KeyValue<String, V> entry = entries.next();
        last = entry.key;
        seen++;
        if (keepUntil.applyAsLong(entry.value) < now) {
          due.add(entry);
        }
      }
      next = entries.hasNext() ? last : null;
    }
    for (KeyValue<String, V> entry : due) {
      store.delete(entry.key);
      forgotten.accept(entry.key, entry.value);
    }
  }
}
