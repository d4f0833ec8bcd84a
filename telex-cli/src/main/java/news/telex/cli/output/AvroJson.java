package news.telex.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro records as plain JSON: every field by its name, nulls included, unions without their type,
 * enums as strings, times ({@code timestamp-millis}) as ISO 8601 in UTC, bytes as Base64. Written
 * straight to the generator, no tree in between. Stateless, safe for use by several threads.
 */
public final class AvroJson {
  private AvroJson() {}

  /**
   * Writes a record.
   *
   * @param record generated or generic
   * @throws IOException from the generator
   */
  public static void write(IndexedRecord record, JsonGenerator json) throws IOException {
    json.writeStartObject();
    List<Field> fields = record.getSchema().getFields();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      json.writeFieldName(field.name());
      value(field.schema(), record.get(i), json);
    }
    json.writeEndObject();
  }

  private static void value(Schema schema, @Nullable Object value, JsonGenerator json)
      throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof CharSequence text) {
      json.writeString(wellFormed(text.toString()));
    } else if (value instanceof IndexedRecord record) {
      write(record, json);
    } else if (value instanceof Collection<?> items) {
      Schema element = branch(schema, Schema.Type.ARRAY).getElementType();
      json.writeStartArray();
      for (Object item : items) {
        value(element, item, json);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> entries) {
      Schema element = branch(schema, Schema.Type.MAP).getValueType();
      json.writeStartObject();
      // Sorted, so that the same record is always the same text.
      SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
      entries.forEach((key, entry) -> sorted.put(String.valueOf(key), entry));
      for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
        json.writeFieldName(wellFormed(entry.getKey()));
        value(element, entry.getValue(), json);
      }
      json.writeEndObject();
    } else if (value instanceof Long number) {
      if (isTime(branch(schema, Schema.Type.LONG).getLogicalType())) {
        json.writeString(Instant.ofEpochMilli(number).toString());
      } else {
        json.writeNumber(number);
      }
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      json.writeBinary(copy);
    } else {
      // Enums and times of generated records, fixed and enum symbols of generic ones.
      json.writeString(value.toString());
    }
  }

  /** The text with halves of surrogate pairs replaced, which have no place in UTF-8. */
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
          return new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
        }
        i++;
      }
    }
    return text;
  }

  private static boolean isTime(@Nullable LogicalType type) {
    return type instanceof LogicalTypes.TimestampMillis;
  }

  /** The schema itself, or the branch of a union that has this type. */
  private static Schema branch(Schema schema, Schema.Type type) {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    for (Schema branch : schema.getTypes()) {
      if (branch.getType() == type) {
        return branch;
      }
    }
    return schema;
  }
}
