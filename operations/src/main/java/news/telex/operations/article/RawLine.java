package news.telex.operations.article;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import news.telex.schemas.RawArticle;
import org.jspecify.annotations.Nullable;

/**
 * A raw article as one line of JSON Lines: {@code
 * {"wire","contentType","uri","receivedAt","payload"}} (text) or {@code "payloadBase64"};
 * everything but the payload is optional, other fields are ignored.
 *
 * @param wire name of the wire
 * @param contentType media type of the payload; of a text payload always with charset utf-8, for
 *     the text has been decoded already
 * @param uri the wire's identifier of the item, or the address it was fetched from
 * @param receivedAt when the wire received it
 * @param payload the article's bytes
 */
public record RawLine(
    Optional<String> wire,
    Optional<String> contentType,
    Optional<String> uri,
    Optional<Instant> receivedAt,
    byte[] payload)
    implements Line {

  /** Longest line: 32 MiB in Base64 and room for the other fields. Longer ones are too large. */
  public static final int MAX_BYTES = 48 * 1024 * 1024;

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=[^;]*", Pattern.CASE_INSENSITIVE);

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_BYTES).build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /**
   * Reads a line.
   *
   * @param bytes holds the line in UTF-8
   */
  public static Line read(byte[] bytes, int offset, int length) {
    try (JsonParser json = JSON.createParser(bytes, offset, length)) {
      return read(json);
    } catch (IOException e) {
      return new Line.Broken("The line is not a well-formed JSON object.");
    } catch (BadField e) {
      return new Line.Broken(String.valueOf(e.getMessage()));
    }
  }

  /** The same article, from another wire if it names none. */
  public RawLine orWire(Optional<String> other) {
    return wire.isPresent() || other.isEmpty()
        ? this
        : new RawLine(other, contentType, uri, receivedAt, payload);
  }

  /** The same article as the Avro record for wires that write Avro. */
  public RawArticle toRecord() {
    RawArticle.Builder record = RawArticle.newBuilder().setPayload(ByteBuffer.wrap(payload));
    wire.ifPresent(record::setWire);
    contentType.ifPresent(record::setContentType);
    uri.ifPresent(record::setUri);
    receivedAt.ifPresent(at -> record.setReceivedAt(at.toString()));
    return record.build();
  }

  private static Line read(JsonParser json) throws IOException, BadField {
    if (json.nextToken() == null) {
      return new Line.Broken("The line is empty.");
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return new Line.Broken("The line is not a JSON object.");
    }
    String wire = null;
    String contentType = null;
    String uri = null;
    Instant receivedAt = null;
    byte[] text = null;
    byte[] binary = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "wire" -> wire = text(json, name);
        case "contentType" -> contentType = text(json, name);
        case "uri" -> uri = text(json, name);
        case "receivedAt" -> receivedAt = time(text(json, name));
        case "payload" -> text = bytes(text(json, name));
        case "payloadBase64" -> binary = base64(text(json, name));
        default -> {
          if (value.isStructStart()) {
            json.skipChildren();
          }
        }
      }
    }
    if (json.nextToken() != null) {
      return new Line.Broken("More follows the JSON object on the line.");
    }
    byte[] payload = text != null ? text : binary;
    if (payload == null) {
      return new Line.Broken("The line has neither payload nor payloadBase64.");
    }
    return new RawLine(
        Optional.ofNullable(wire),
        Optional.ofNullable(text != null ? asUtf8(contentType) : contentType),
        Optional.ofNullable(uri),
        Optional.ofNullable(receivedAt),
        payload);
  }

  private static @Nullable String text(JsonParser json, String field) throws IOException, BadField {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return null;
    }
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      throw new BadField(String.format(Locale.ROOT, "The field %s is not a string.", field));
    }
    return json.getText();
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  /** MIME breaks Base64 into lines; nothing else is let through. */
  private static String withoutLineBreaks(String text) {
    return text.indexOf('\n') < 0 ? text : text.replace("\r", "").replace("\n", "");
  }

  private static byte @Nullable [] base64(@Nullable String text) throws BadField {
    try {
      return text == null ? null : Base64.getDecoder().decode(withoutLineBreaks(text));
    } catch (IllegalArgumentException e) {
      throw new BadField("The field payloadBase64 is not Base64.");
    }
  }

  private static @Nullable Instant time(@Nullable String text) throws BadField {
    try {
      return text == null ? null : OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      throw new BadField("The field receivedAt is not an ISO 8601 time with offset.");
    }
  }

  private static @Nullable String asUtf8(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    return contentType.toLowerCase(Locale.ROOT).contains("charset")
        ? CHARSET.matcher(contentType).replaceAll("; charset=utf-8")
        : contentType + "; charset=utf-8";
  }

  private static final class BadField extends Exception {
    private static final long serialVersionUID = 1L;

    BadField(String message) {
      super(message);
    }
  }
}
