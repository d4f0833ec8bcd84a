package news.telex.cli.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import news.telex.cli.output.AvroJson;
import news.telex.cli.output.Entry;
import news.telex.schemas.Headers;
import news.telex.schemas.RecordKey;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Records of any topic as lines, for people or as JSON. Pure. */
public final class RecordLines {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_ENTITIES = 4;
  private static final int MOST_BYTES_SHOWN = 80;

  private RecordLines() {}

  /**
   * One line of JSON: an Avro record plainly, a JSON value as it is, anything else as an object of
   * position, key, headers and value ({@code valueText}, or {@code valueBase64}).
   *
   * @param avro the decoded value, or null if it is not Avro
   * @param isJson whether the value is JSON already
   */
  public static String json(
      ConsumerRecord<byte[], byte[]> record, @Nullable IndexedRecord avro, boolean isJson) {
    if (isJson && record.value() != null) {
      return new String(record.value(), StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      if (avro != null) {
        AvroJson.write(avro, json);
      } else {
        envelope(record, json);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void envelope(ConsumerRecord<byte[], byte[]> record, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("topic", record.topic());
    json.writeNumberField("partition", record.partition());
    json.writeNumberField("offset", record.offset());
    json.writeStringField("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
    json.writeStringField("key", RecordKey.text(record).orElse(null));
    json.writeObjectFieldStart("headers");
    for (Header header : record.headers()) {
      json.writeStringField(header.key(), header.value() == null ? null : text(header.value()));
    }
    json.writeEndObject();
    if (record.value() == null) {
      json.writeNullField("value");
    } else if (isText(record.value())) {
      json.writeStringField("valueText", text(record.value()));
    } else {
      json.writeBinaryField("valueBase64", record.value());
    }
    json.writeEndObject();
  }

  /**
   * A record for people, as long as it takes; {@link Entry#lines} fits it to a terminal.
   *
   * @param avro the decoded value, or null if it is not Avro
   */
  public static Entry readable(
      ConsumerRecord<byte[], byte[]> record, @Nullable IndexedRecord avro) {
    Entry entry = new Entry();
    entry.name(Instant.ofEpochMilli(record.timestamp()).toString());
    if (avro instanceof GenericRecord value && value.hasField("decision")) {
      receipt(value, entry);
    } else if (avro instanceof GenericRecord value && value.hasField("headline")) {
      article(value, entry);
    } else if (record.headers().lastHeader(Headers.ERROR_CODE) != null) {
      rejected(record, entry);
    } else {
      entry.name(
          String.format(
              Locale.ROOT, "%s-%d@%d", record.topic(), record.partition(), record.offset()));
      entry.name(RecordKey.text(record).orElse("(no key)"));
      header(record, Headers.WIRE, entry::name);
      header(record, Headers.CE_SOURCE, entry::name);
      header(record, Headers.CONTENT_TYPE, entry::name);
      entry.name(
          record.value() == null
              ? "(deleted)"
              : String.format(Locale.ROOT, "%d bytes", record.value().length));
      if (record.value() != null) {
        entry.prose(head(record.value()));
      }
    }
    return entry;
  }

  private static void article(GenericRecord value, Entry entry) {
    entry.name(field(value, "provider"));
    entry.name(field(value, "language").isEmpty() ? "--" : field(value, "language"));
    if (!field(value, "pubStatus").equals("usable")) {
      entry.name(field(value, "pubStatus"));
    }
    entry.prose(field(value, "headline"));
    String entities = names(value, "entities");
    String topics = names(value, "topics");
    if (value.hasField("uri")) {
      entry.name(
          String.format(
              Locale.ROOT,
              "%s v%s r%s",
              field(value, "uri"),
              field(value, "version"),
              field(value, "revision")));
    }
    if (!entities.isEmpty()) {
      entry.prose("[" + entities + "]");
    }
    if (!topics.isEmpty()) {
      entry.prose("{" + topics + "}");
    }
  }

  private static void receipt(GenericRecord value, Entry entry) {
    entry.name(field(value, "wire"));
    entry.name(field(value, "stage"));
    entry.name((field(value, "decision") + " " + field(value, "code")).strip());
    entry.name(
        String.format(
            Locale.ROOT,
            "%s-%s@%s",
            field(value, "topic"),
            field(value, "partition"),
            field(value, "offset")));
    entry.name(field(value, "wireId"));
    entry.name(field(value, "uri"));
    entry.prose(field(value, "detail"));
  }

  private static void rejected(ConsumerRecord<byte[], byte[]> record, Entry entry) {
    header(record, Headers.ERROR_STAGE, entry::name);
    header(record, Headers.ERROR_CODE, entry::name);
    Header topic = record.headers().lastHeader(Headers.ERROR_TOPIC);
    Header partition = record.headers().lastHeader(Headers.ERROR_PARTITION);
    Header offset = record.headers().lastHeader(Headers.ERROR_OFFSET);
    if (topic != null && partition != null && offset != null) {
      entry.name(
          String.format(
              Locale.ROOT,
              "%s-%s@%s",
              text(topic.value()),
              text(partition.value()),
              text(offset.value())));
    }
    entry.name(
        String.format(Locale.ROOT, "%d bytes", record.value() == null ? 0 : record.value().length));
    header(record, Headers.ERROR_DETAIL, entry::prose);
  }

  private static void header(
      ConsumerRecord<byte[], byte[]> record, String name, Consumer<String> part) {
    Header header = record.headers().lastHeader(name);
    if (header != null && header.value() != null) {
      part.accept(text(header.value()));
    }
  }

  private static String names(GenericRecord value, String field) {
    if (!value.hasField(field) || !(value.get(field) instanceof Collection<?> items)) {
      return "";
    }
    StringJoiner names = new StringJoiner(", ");
    items.stream().limit(MOST_ENTITIES).forEach(i -> names.add(field((GenericRecord) i, "name")));
    return names.toString();
  }

  private static String field(GenericRecord value, String name) {
    Object field = value.hasField(name) ? value.get(name) : null;
    return field == null ? "" : field.toString();
  }

  private static String head(byte[] value) {
    String text =
        new String(value, 0, Math.min(value.length, MOST_BYTES_SHOWN), StandardCharsets.UTF_8);
    return isText(text.getBytes(StandardCharsets.UTF_8)) && text.indexOf('\uFFFD') < 0
        ? text
        : "(binary)";
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean isText(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
    } catch (java.nio.charset.CharacterCodingException e) {
      return false;
    }
    for (byte b : bytes) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }
}
