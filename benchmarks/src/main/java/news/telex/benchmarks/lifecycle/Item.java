package news.telex.benchmarks.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.schemas.Headers;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/** One item of a story as its wire sends it: ninjs 1, and times that count from its first push. */
final class Item {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("HH:mm 'GMT' d MMMM uuuu", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Story story;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private String timed = "";

  Item(Story story, String uri) {
    this.story = story;
    with("uri", uri).with("type", "text").with("language", "en");
  }

  /** Sets a field. */
  Item with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  /** Sets a field to the story's time, see {@link Story#until}. */
  Item until(String field) {
    timed = field;
    return this;
  }

  /** The story's time as agencies write it, in the note. */
  Item untilInWords() {
    timed = "ednote";
    return this;
  }

  /** The item as a raw record, pushed now. */
  ProducerRecord<byte[], byte[]> pushed(Instant now) {
    if (!timed.isEmpty()) {
      Instant until = story.until(now);
      fields.put(
          timed,
          timed.equals("ednote") ? "EMBARGOED UNTIL " + IN_WORDS.format(until) : until.toString());
    }
    try {
      return new ProducerRecord<>(
          Topics.WIRE_RAW,
          null,
          String.valueOf(fields.get("uri")).getBytes(UTF_8),
          JSON.writeValueAsBytes(fields),
          List.of(
              new RecordHeader(Headers.WIRE, story.wire().getBytes(UTF_8)),
              new RecordHeader(Headers.CONTENT_TYPE, "application/json".getBytes(UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
