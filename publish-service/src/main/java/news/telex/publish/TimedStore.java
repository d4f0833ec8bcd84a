package news.telex.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is to be done with articles at a time of each, in a store that survives restarts. Used by
 * the thread that owns the store.
 *
 * @param <V> what is kept until then
 */
final class TimedStore<V> {
  /**
   * What is done in one go, so that no transaction grows large: the rest follows at the next look.
   */
  static final int AT_ONCE = 500;

  /** Bytes that are done in one go, whatever the number of entries; one is done at least. */
  private static final long BYTES_AT_ONCE = 32L * 1024 * 1024;

  private final KeyValueStore<byte[], V> store;
  private final ToLongFunction<V> bytes;

  /**
   * @param bytes about how large a value is
   */
  TimedStore(KeyValueStore<byte[], V> store, ToLongFunction<V> bytes) {
    this.store = store;
    this.bytes = bytes;
  }

  /** One entry of the store. */
  record Entry<V>(DueKey key, V value) {}

  /** Remembers until then, in place of what is remembered of the article for that very time. */
  void put(DueKey key, V value) {
    store.put(key.toBytes(), value);
  }

  /** Nothing is to be done any more. */
  void remove(DueKey key) {
    store.delete(key.toBytes());
  }

  /** What there is to do, whenever it is due. */
  void forEachKey(Consumer<DueKey> each) {
    try (KeyValueIterator<byte[], V> entries = store.all()) {
      while (entries.hasNext()) {
        each.accept(DueKey.of(entries.next().key));
      }
    }
  }

  /** What is due by now, earliest first, no more than is done in one go. */
  List<Entry<V>> due(long now) {
    List<Entry<V>> due = new ArrayList<>();
    long size = 0;
    byte[] first = new DueKey(Long.MIN_VALUE, "").toBytes();
    byte[] behind = new DueKey(now + 1, "").toBytes();
    try (KeyValueIterator<byte[], V> entries = store.range(first, behind)) {
      while (entries.hasNext() && due.size() < AT_ONCE && size < BYTES_AT_ONCE) {
        KeyValue<byte[], V> entry = entries.next();
        size += bytes.applyAsLong(entry.value);
        due.add(new Entry<>(DueKey.of(entry.key), entry.value));
      }
    }
    return due;
  }
}
