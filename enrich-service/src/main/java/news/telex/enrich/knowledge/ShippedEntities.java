package news.telex.enrich.knowledge;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entities of a list and of what is kept by hand over it, in order of their ids. Each is made
 * when it is asked for.
 */
final class ShippedEntities extends AbstractMap<String, KnownEntity> {
  private final EntityList list;
  private final EntityLayer kept;
  private final Function<String, Optional<KnownEntity>> known;

  ShippedEntities(
      EntityList list, EntityLayer kept, Function<String, Optional<KnownEntity>> known) {
    this.list = list;
    this.kept = kept;
    this.known = known;
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
    return id instanceof String text ? known.apply(text).orElse(null) : null;
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
      if (order >= 0) {
        id = next.orElseThrow();
        next = step();
      }
      listed += order <= 0 ? 1 : 0;
      return new Made(id);
    }
  }

  /** One of them, made only if its value is asked for. */
  private final class Made implements Entry<String, KnownEntity> {
    private final String id;

    Made(String id) {
      this.id = id;
    }

    @Override
    public String getKey() {
      return id;
    }

    @Override
    public KnownEntity getValue() {
      return known.apply(id).orElseThrow();
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
