package news.telex.operations.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the knowledge does to one field of an entry, by the names of its record; those
 * of a map's or a record's parts are set apart by dots. Immutable.
 *
 * @param id of the entry
 * @param field such as {@code zone} or {@code aliasesByLanguage.de}
 * @param list whether the field holds any number of values
 * @param before how many values it has now
 * @param after how many from then on
 * @param dropped values that do not count any more; of a field that holds one: that one
 * @param added values that count from then on
 */
public record FieldChange(
    String id,
    String field,
    boolean list,
    int before,
    int after,
    List<String> dropped,
    List<String> added) {
  /** Copies the lists. */
  public FieldChange {
    dropped = List.copyOf(dropped);
    added = List.copyOf(added);
  }

  /**
   * What differs between an entry as it counts and as it will.
   *
   * @param before empty: it does not count yet, and what it says not by default is new
   */
  static List<FieldChange> between(
      String id, Optional<? extends IndexedRecord> before, IndexedRecord after) {
    Map<String, Values> old = new TreeMap<>();
    Map<String, Values> now = new LinkedHashMap<>();
    for (Field field : after.getSchema().getFields()) {
      Object value = after.get(field.pos());
      if (!id.equals(value)) {
        read(field.name(), value, now);
        read(
            field.name(),
            before.isPresent()
                ? before.get().get(field.pos())
                : SpecificData.get().getDefaultValue(field),
            old);
      }
    }
    Set<String> names = new LinkedHashSet<>(now.keySet());
    names.addAll(old.keySet());
    List<FieldChange> changes = new ArrayList<>();
    for (String name : names) {
      Values was = old.getOrDefault(name, Values.NONE);
      Values is = now.getOrDefault(name, Values.NONE);
      if (!was.equals(is)) {
        changes.add(
            new FieldChange(
                id,
                name,
                was.list || is.list,
                was.all.size(),
                is.all.size(),
                was.without(is),
                is.without(was)));
      }
    }
    return changes;
  }

  private record Values(boolean list, List<String> all) {
    static final Values NONE = new Values(false, List.of());

    List<String> without(Values other) {
      return all.stream().filter(value -> !other.all.contains(value)).toList();
    }
  }

  private static void read(String name, @Nullable Object value, Map<String, Values> into) {
    if (value instanceof Map<?, ?> parts) {
      new TreeMap<>(parts).forEach((key, part) -> read(name + '.' + key, part, into));
    } else if (value instanceof IndexedRecord record) {
      record
          .getSchema()
          .getFields()
          .forEach(field -> read(name + '.' + field.name(), record.get(field.pos()), into));
    } else if (value instanceof Collection<?> many) {
      into.put(name, new Values(true, many.stream().map(Objects::toString).toList()));
    } else if (value != null && !value.toString().isEmpty()) {
      into.put(name, new Values(false, List.of(value.toString())));
    }
  }

  /** For JSON. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", id);
    map.put("field", field);
    if (list) {
      map.put("dropped", dropped);
      map.put("added", added);
    } else {
      map.put("before", dropped.isEmpty() ? null : dropped.get(0));
      map.put("after", added.isEmpty() ? null : added.get(0));
    }
    return map;
  }
}
