package news.telex.enrich.knowledge;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entities of a list and of what is kept by hand over it, in order of their ids. Each is made
 * when it is asked for.
 */
final class ShippedEntities extends AbstractMap<String, KnownEntity> {
  private static final int NOT_LISTED = -1;

  private final EntityList list;
  private final EntityLayer kept;
  private final Making making;

  /** Makes an entity. */
  interface Making {
    /**
     * What is shipped of an entity.
     *
     * @param number its number in the list; negative if it is not there
     */
    Optional<KnownEntity> make(String id, int number);
  }

  ShippedEntities(EntityList list, EntityLayer kept, Making making) {
    this.list = list;
    this.kept = kept;
    this.making = making;
  }

  @Override
  public int size() {
    return list.size() + kept.entities().size() - kept.listed();
  }

  @Override
  public boolean containsKey(@Nullable Object id) {
    return id instanceof String text && (kept.covers(text) || list.find(text) >= 0);
  }

  @Override
  public @Nullable KnownEntity get(@Nullable Object id) {
    return id instanceof String text ? making.make(text, list.find(text)).orElse(null) : null;
  }

  @Override
  public Set<Entry<String, KnownEntity>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return ShippedEntities.this.size();
      }

      @Override
      public Iterator<Entry<String, KnownEntity>> iterator() {
        return new Walk();
      }
    };
  }

  /** Both side by side, in order of their ids. */
  private final class Walk implements Iterator<Entry<String, KnownEntity>> {
    private final Iterator<String> hand = kept.entities().keySet().iterator();
    private Optional<String> next = step();
    private int listed;

    private Optional<String> step() {
      return hand.hasNext() ? Optional.of(hand.next()) : Optional.empty();
    }

    @Override
    public boolean hasNext() {
      return listed < list.size() || next.isPresent();
    }

    @Override
    public Entry<String, KnownEntity> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String id = listed < list.size() ? list.id(listed) : "";
      int order = next.isEmpty() ? -1 : id.isEmpty() ? 1 : id.compareTo(next.get());
      int number = order <= 0 ? listed : NOT_LISTED;
      if (order >= 0) {
        id = next.orElseThrow();
        next = step();
      }
      listed += order <= 0 ? 1 : 0;
      return new Made(id, number);
    }
  }

  /** One of them, made only if its value is asked for. */
  private final class Made implements Entry<String, KnownEntity> {
    private final String id;
    private final int number;

    Made(String id, int number) {
      this.id = id;
      this.number = number;
    }

    @Override
    public String getKey() {
      return id;
    }

    @Override
    public KnownEntity getValue() {
      return making.make(id, number).orElseThrow();
    }

    @Override
    public KnownEntity setValue(KnownEntity value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Map.Entry<?, ?> entry
          && id.equals(entry.getKey())
          && getValue().equals(entry.getValue());
    }

    @Override
    public int hashCode() {
      return id.hashCode() ^ getValue().hashCode();
    }
  }
}
