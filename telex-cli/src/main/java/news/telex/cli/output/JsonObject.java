package news.telex.cli.output;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as it is put together, the one way of all commands: fields in the order in which
 * they are put; what is empty is null; times are ISO 8601; anything else as Jackson writes it.
 */
public final class JsonObject {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  /** Adds a field. */
  public JsonObject put(String name, @Nullable Object value) {
    fields.put(name, plain(value));
    return this;
  }

  /** Adds a field if there is anything to say. */
  public JsonObject putIfPresent(String name, Optional<?> value) {
    value.ifPresent(there -> put(name, there));
    return this;
  }

  /** Adds fields. */
  public JsonObject putAll(Map<String, ?> all) {
    all.forEach(this::put);
    return this;
  }

  /** What was put together. */
  @JsonValue
  public Map<String, @Nullable Object> toMap() {
    return new LinkedHashMap<>(fields);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Optional<?> maybe) {
      return plain(maybe.orElse(null));
    }
    if (value instanceof Instant time) {
      return time.toString();
    }
    if (value instanceof JsonObject object) {
      return object.toMap();
    }
    if (value instanceof Collection<?> many) {
      List<@Nullable Object> all = new ArrayList<>();
      many.forEach(one -> all.add(plain(one)));
      return all;
    }
    return value;
  }
}
