package news.telex.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.cli.output.Json;
import news.telex.cli.output.Printable;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A payload made readable.
 *
 * @param kind what it is shown as: {@code empty}, {@code json}, {@code text}, {@code avro}, {@code
 *     bytes}
 * @param text the text, neatly; empty for bytes
 * @param charset the encoding that text was read in
 * @param bytes the bytes themselves
 */
public record Payload(Kind kind, String text, String charset, byte[] bytes) {
  /** What a payload is shown as. */
  public enum Kind {
    EMPTY,
    JSON,
    TEXT,
    AVRO,
    BYTES
  }

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:+-]{1,40})", Pattern.CASE_INSENSITIVE);
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Setting out larger JSON neatly costs more than it helps. */
  private static final int MOST_NEAT_BYTES = 1024 * 1024;

  private static final int MOST_CHARS = 20_000;
  private static final int MOST_HEX_BYTES = 512;
  private static final int HEX_WIDTH = 16;

  /**
   * Reads a payload.
   *
   * @param value the bytes, or null
   * @param contentType the media type as stated; its charset counts
   * @param avro the record that the bytes are, if they are one
   */
  public static Payload of(
      byte @Nullable [] value, Optional<String> contentType, Optional<GenericRecord> avro) {
    byte[] bytes = value == null ? new byte[0] : value;
    if (bytes.length == 0) {
      return new Payload(Kind.EMPTY, "", "", bytes);
    }
    if (avro.isPresent()) {
      return new Payload(Kind.AVRO, Json.pretty(avro.get()), "", bytes);
    }
    Charset charset = charset(bytes, contentType);
    Optional<String> text = decode(bytes, charset);
    if (text.isEmpty()) {
      return new Payload(Kind.BYTES, "", "", bytes);
    }
    return neat(text.get())
        .map(json -> new Payload(Kind.JSON, json, charset.name(), bytes))
        .orElseGet(() -> new Payload(Kind.TEXT, text.get(), charset.name(), bytes));
  }

  /** Lines for a terminal: as much as is good to read. */
  public List<String> lines() {
    return switch (kind) {
      case EMPTY -> List.of("(empty)");
      case BYTES -> hexadecimal();
      case JSON, TEXT, AVRO -> readable();
    };
  }

  private List<String> readable() {
    List<String> lines =
        new ArrayList<>(
            Printable.lines(text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text));
    if (text.length() > MOST_CHARS) {
      lines.add(String.format(Locale.ROOT, "… %d more characters", text.length() - MOST_CHARS));
    }
    return lines;
  }

  private List<String> hexadecimal() {
    List<String> lines = new ArrayList<>();
    int end = Math.min(bytes.length, MOST_HEX_BYTES);
    for (int at = 0; at < end; at += HEX_WIDTH) {
      int to = Math.min(end, at + HEX_WIDTH);
      StringBuilder ascii = new StringBuilder();
      for (int i = at; i < to; i++) {
        ascii.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
      }
      String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, at, to);
      lines.add(String.format(Locale.ROOT, "%06x  %-47s  %s", at, hex, ascii));
    }
    if (end < bytes.length) {
      lines.add(String.format(Locale.ROOT, "… %d more bytes", bytes.length - end));
    }
    return lines;
  }

  private static Optional<String> neat(String text) {
    String start = text.stripLeading();
    if (text.length() > MOST_NEAT_BYTES || !(start.startsWith("{") || start.startsWith("["))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(text)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** As declared, else UTF-16 by its mark, else UTF-8. */
  private static Charset charset(byte[] bytes, Optional<String> contentType) {
    Matcher declared = CHARSET.matcher(contentType.orElse(""));
    try {
      if (declared.find()) {
        return Charset.forName(declared.group(1));
      }
    } catch (IllegalArgumentException e) {
      // Not a known encoding: the bytes have to tell.
    }
    boolean marked =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
                || (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe));
    return marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  private static Optional<String> decode(byte[] bytes, Charset charset) {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
