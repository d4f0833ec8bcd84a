package news.telex.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.cli.push.Outgoing;
import news.telex.operations.article.RawLine;
import news.telex.schemas.Headers;
import news.telex.schemas.RawArticle;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.Serializer;

/** The sample wires among the resources, as raw records in the order in which they are pushed. */
final class SampleWires {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NOW = Pattern.compile("@NOW\\+(\\d{1,6})s@");
  private static final int SCHEMA_ID_BYTES = 4;

  private final String folder;
  private final List<SampleWire> entries;

  private SampleWires(String folder, List<SampleWire> entries) {
    this.folder = folder;
    this.entries = entries;
  }

  /**
   * Reads the manifest.
   *
   * @param folder resource folder that holds {@code manifest.jsonl} and the files
   */
  static SampleWires load(String folder) throws IOException {
    List<SampleWire> entries = new ArrayList<>();
    for (String line : text(resource(folder + "/manifest.jsonl")).split("\n")) {
      if (!line.isBlank()) {
        entries.add(JSON.readValue(line, SampleWire.class));
      }
    }
    return new SampleWires(folder, List.copyOf(entries));
  }

  /** The entries, in order. */
  List<SampleWire> entries() {
    return entries;
  }

  /** The wires that push to a topic of their own. */
  TreeSet<String> ownTopicWires() {
    TreeSet<String> wires = new TreeSet<>();
    for (SampleWire entry : entries) {
      if (entry.topic().startsWith(Topics.WIRE_RAW_PREFIX)) {
        wires.add(entry.topic().substring(Topics.WIRE_RAW_PREFIX.length()));
      }
    }
    return wires;
  }

  /**
   * The raw record of an entry.
   *
   * @param now the time that templates count from
   * @param avro makes Confluent's Avro of a raw article
   */
  Outgoing record(SampleWire entry, Instant now, Serializer<RawArticle> avro) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    if (entry.contentType() != null) {
      headers.put(Headers.CONTENT_TYPE, entry.contentType());
    }
    if (entry.headers() != null) {
      headers.putAll(entry.headers());
    }
    return new Outgoing(
        entry.name(),
        entry.wire(),
        entry.topic(),
        entry.key(),
        null,
        headers,
        value(entry, now, avro));
  }

  private byte[] value(SampleWire entry, Instant now, Serializer<RawArticle> avro)
      throws IOException {
    if (entry.generate() != null) {
      byte[] generated = new byte[entry.generate().bytes()];
      Arrays.fill(generated, (byte) 'a');
      return generated;
    }
    byte[] bytes = resource(folder + "/" + entry.file());
    if (entry.template()) {
      return filledIn(text(bytes), now).getBytes(StandardCharsets.UTF_8);
    }
    if (entry.patchSchemaId() != null) {
      byte[] known = avro.serialize(entry.topic(), RawArticle.newBuilder().build());
      System.arraycopy(known, 1, bytes, 1, SCHEMA_ID_BYTES);
      return bytes;
    }
    boolean isAvro = "application/avro".equals(entry.contentType());
    return isAvro && entry.name().endsWith(".json")
        ? avro.serialize(entry.topic(), rawArticle(entry, bytes))
        : bytes;
  }

  private static RawArticle rawArticle(SampleWire entry, byte[] json) throws IOException {
    if (!(RawLine.read(json, 0, json.length) instanceof RawLine line)) {
      throw new IOException(
          String.format(Locale.ROOT, "The sample %s is not a raw article in JSON.", entry.name()));
    }
    return line.toRecord();
  }

  private static String filledIn(String text, Instant now) {
    return NOW.matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    now.plus(Duration.ofSeconds(Long.parseLong(match.group(1))))
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString()));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = SampleWires.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IOException(
            String.format(Locale.ROOT, "The sample %s is missing from this build.", name));
      }
      return in.readAllBytes();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
