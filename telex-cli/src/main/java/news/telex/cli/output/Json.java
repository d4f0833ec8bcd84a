package news.telex.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.generic.IndexedRecord;

/**
 * JSON as all commands write it: a {@link JsonObject} or a record by its fields, Avro as {@link
 * AvroJson} has it. Thread-safe.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .addModule(new SimpleModule().addSerializer(IndexedRecord.class, new OfAvro()))
          .build();

  private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

  private Json() {}

  /** On several lines that are easy to read. */
  public static String pretty(Object value) {
    return text(PRETTY, value);
  }

  /** On one line. */
  public static String line(Object value) {
    return text(MAPPER.writer(), value);
  }

  /**
   * Straight to an output, as UTF-8, which stays open.
   *
   * @throws IOException from the output
   */
  public static void write(Object value, boolean pretty, OutputStream out) throws IOException {
    (pretty ? PRETTY : MAPPER.writer()).writeValue(out, value);
  }

  private static String text(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static final class OfAvro extends JsonSerializer<IndexedRecord> {
    @Override
    public void serialize(IndexedRecord record, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      AvroJson.write(record, json);
    }
  }
}
