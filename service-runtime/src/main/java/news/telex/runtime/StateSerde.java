package news.telex.runtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Serde of what a store remembers: a Java record as JSON, so that a changelog can be read by eye
 * and a field added without ado. What is null, false, zero or an empty list is left out, and read
 * as that where it is missing. Safe for use by several threads.
 */
public final class StateSerde {
  private static final ObjectMapper MAPPER = mapper();

  private StateSerde() {}

  private static ObjectMapper mapper() {
    JsonMapper.Builder mapper =
        JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(Include.NON_NULL)
            .withConfigOverride(
                List.class,
                list ->
                    list.setInclude(leftOut(Include.NON_EMPTY))
                        .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
    for (Class<?> primitive : List.of(boolean.class, int.class, long.class)) {
      mapper.withConfigOverride(primitive, it -> it.setInclude(leftOut(Include.NON_DEFAULT)));
    }
    return mapper.build();
  }

  private static JsonInclude.Value leftOut(Include unless) {
    return JsonInclude.Value.construct(unless, Include.USE_DEFAULTS);
  }

  /**
   * A state as somebody else's changelog holds it.
   *
   * @return empty if the bytes are no such state: anybody may have written anything
   */
  public static <T> Optional<T> read(Class<T> type, byte[] bytes) {
    try {
      return Optional.ofNullable(MAPPER.readValue(bytes, type));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A serde for one record type. */
  public static <T> Serde<T> of(Class<T> type) {
    ObjectWriter writer = MAPPER.writerFor(type);
    ObjectReader reader = MAPPER.readerFor(type);
    return Serdes.serdeFrom(
        (topic, value) -> {
          try {
            return value == null ? null : writer.writeValueAsBytes(value);
          } catch (IOException e) {
            throw new SerializationException("State of " + type.getName(), e);
          }
        },
        (topic, bytes) -> {
          try {
            return bytes == null ? null : reader.readValue(bytes);
          } catch (IOException e) {
            throw new SerializationException("State of " + type.getName() + " in " + topic, e);
          }
        });
  }
}
