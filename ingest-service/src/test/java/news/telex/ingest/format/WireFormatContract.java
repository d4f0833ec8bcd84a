package news.telex.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.schemas.Carried;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every wire format keeps to, and every wrapping: golden inputs give the items written beside
 * them, any bytes give items or a code, limits give codes, the same bytes give the same, and no
 * string that may break a line or a terminal gets out. Through the whole reader, as records come.
 *
 * <p>A format's test says where its golden inputs lie ({@code golden/<folder>}: each file has the
 * items expected of it in a file of the same name and {@code .items.json}), what it is delivered
 * as, and what is over its limits.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WireFormatContract {
  private static final String ITEMS = ".items.json";

  /** Where {@code -Dtelex.golden=write} puts what comes out as what is expected. */
  private static final Path SOURCES = Path.of("src/test/resources/news/telex/ingest/format/golden");

  private static final Instant RECEIVED = Instant.parse("2026-10-01T12:00:00Z");
  private static final Limits SMALL = new Limits(60_000, 20, 400, 5, 2_000, 200, 50);
  private static final int LEVELS = 20_000;

  /** What stands between the parts of the formats, and what may not stand in any item. */
  private static final List<String> HOSTILE =
      List.of(
          "\u202e",
          "\u2066\u2069",
          "\u0007\u001b[31m",
          "\u009b2J",
          "\\u202e\\u0000\\u001b",
          "\\ud83d",
          "&#x202e;&#27;",
          "&#xd800;",
          "\u2028",
          "\0");

  private static final String SIGNS = "{}[]<>\"'&;,:/-()!?=\\\n0123456789";

  private final ObjectMapper mapper = new ObjectMapper();
  private final String folder;
  private final List<String> mediaTypes;

  /**
   * @param folder of the golden inputs
   * @param mediaTypes under which wires deliver the format, the usual one first
   */
  protected WireFormatContract(String folder, String... mediaTypes) {
    this.folder = folder;
    this.mediaTypes = List.of(mediaTypes);
  }

  /** What is over one of the limits, by the code that it gets. */
  protected abstract Map<RejectionCode, byte[]> overLimits(Limits limits);

  /** Payloads nested as deeply as said, closed and not. */
  protected abstract List<String> nested(int levels);

  /** The payload as it is delivered. */
  protected byte[] value(byte[] payload) {
    return payload;
  }

  protected AvroPayloads avro() {
    return (topic, value) ->
        new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here.");
  }

  /**
   * A golden input.
   *
   * @param file with its name as the test's
   */
  record Golden(Path file) {
    byte[] payload() {
      return bytesOf(file);
    }

    String items() {
      return new String(bytesOf(file.resolveSibling(file.getFileName() + ITEMS)), UTF_8);
    }

    @Override
    public String toString() {
      return String.valueOf(file.getFileName());
    }
  }

  List<Golden> golden() throws IOException, URISyntaxException {
    Path all =
        Path.of(
            Objects.requireNonNull(WireFormatContract.class.getResource("golden/" + folder))
                .toURI());
    try (Stream<Path> files = Files.list(all)) {
      return files
          .filter(file -> !file.toString().endsWith(ITEMS))
          .sorted()
          .map(Golden::new)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void shouldReadTheGoldenItems(Golden input) throws IOException {
    // When
    String items = pretty(read(input.payload()));
    if ("write".equals(System.getProperty("telex.golden"))) {
      Files.writeString(SOURCES.resolve(folder).resolve(input + ITEMS), items + '\n');
      return;
    }

    // Then
    assertThat(items).isEqualTo(input.items().strip());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void shouldReadItUnderEveryNameAndUnderNone(Golden input) {
    // Given
    Reading usual = read(input.payload());
    List<String> names = new ArrayList<>(mediaTypes);
    names.addAll(List.of("", "application/octet-stream"));

    for (String name : names) {
      // When
      Reading reading = reader(Limits.standard()).read(record(input.payload(), name));

      // Then
      assertThat(reading).as(name).isEqualTo(usual);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void shouldGiveItemsOrACodeHoweverItIsCutOff(Golden input) {
    // Given
    byte[] payload = input.payload();
    int step = Math.max(1, payload.length / 80);

    for (int length = 0; length < payload.length; length += step) {
      // When / Then
      answered(Arrays.copyOf(payload, length));
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void shouldGiveItemsOrACodeHoweverItIsGarbled(Golden input) {
    // Given
    Random random = new Random(20261001);

    for (int i = 0; i < 60; i++) {
      // When / Then
      answered(flipped(input.payload(), random));
      answered(garbled(input.payload(), random));
    }
  }

  @Test
  void shouldGiveItemsOrACodeForAnyBytes() {
    // Given
    Random random = new Random(20261002);

    for (int i = 0; i < 60; i++) {
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);

      // When / Then
      answered(bytes);
    }
  }

  @Test
  void shouldGiveItemsOrACodeForHostileXml() {
    HostileXml.all()
        .forEach(
            (shape, document) -> {
              // When
              Reading reading = read(document);

              // Then
              itemsOrACode(reading);
              assertThat(reading.toString()).as(shape).doesNotContain(HostileXml.SECRET);
            });
  }

  @Test
  void shouldGiveItemsOrACodeHoweverDeepItIs() {
    for (String payload : nested(LEVELS)) {
      // When / Then
      answered(payload.getBytes(UTF_8));
    }
  }

  @Test
  void shouldRejectWhatIsOverALimit() throws Exception {
    // Given
    byte[] large = new byte[SMALL.maxBytes() + 1];
    Arrays.fill(large, (byte) 'a');
    WireReader small = reader(SMALL);

    // When / Then
    assertThat(code(small.read(record(large, mediaTypes.get(0)))))
        .isEqualTo(RejectionCode.TOO_LARGE);
    overLimits(SMALL)
        .forEach(
            (code, payload) ->
                assertThat(code(small.read(record(payload, mediaTypes.get(0))))).isEqualTo(code));
    for (Golden input : golden()) {
      Reading within = small.read(record(input.payload(), mediaTypes.get(0)));
      assertThat(within).as("within the limits").isInstanceOf(Reading.Items.class);
      ((Reading.Items) within).items().forEach(WireFormatContract::allBounded);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void shouldReadTheSameFromTheSameBytes(Golden input) {
    // Given
    Random random = new Random(20261003);
    List<byte[]> payloads = new ArrayList<>(List.of(input.payload()));
    for (int i = 0; i < 20; i++) {
      payloads.add(garbled(input.payload(), random));
    }
    WireReader shared = reader(Limits.standard());

    for (byte[] payload : payloads) {
      // When
      RawRecord raw = record(payload, mediaTypes.get(0));
      Reading first = shared.read(raw);
      Reading elsewhere = CompletableFuture.supplyAsync(() -> shared.read(raw)).join();

      // Then
      assertThat(shared.read(raw)).isEqualTo(first);
      assertThat(elsewhere).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void shouldLetNoStringOutThatBreaksALine(Golden input) {
    // Given
    byte[] payload = input.payload();
    Random random = new Random(20261004);
    int items = 0;

    for (int i = 0; i < 100; i++) {
      int at = random.nextInt(payload.length);
      byte[] hostile = HOSTILE.get(i % HOSTILE.size()).getBytes(UTF_8);
      byte[] value = Arrays.copyOf(payload, payload.length + hostile.length);
      System.arraycopy(hostile, 0, value, at, hostile.length);
      System.arraycopy(payload, at, value, at + hostile.length, payload.length - at);

      // When
      if (answered(value) instanceof Reading.Items read) {
        // Then
        read.items().forEach(WireFormatContract::allPrintable);
        items++;
      }
    }
    assertThat(items).as("of 100 inputs some are still read").isPositive();
  }

  private static void allBounded(IndexedRecord record) {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (field.name().equals("body")) {
        int length = ((List<?>) value).stream().mapToInt(each -> each.toString().length()).sum();
        assertThat(length).isLessThanOrEqualTo(SMALL.maxBodyChars());
      } else if (value instanceof IndexedRecord within) {
        allBounded(within);
      } else if (value instanceof List<?> list) {
        assertThat(list).as(field.name()).hasSizeLessThanOrEqualTo(SMALL.maxEntries());
        for (Object each : list) {
          if (each instanceof IndexedRecord within) {
            allBounded(within);
          }
        }
      } else if (value instanceof CharSequence text) {
        int most = Math.max(Carried.MAX_ID, SMALL.maxFieldChars());
        assertThat(text).as(field.name()).hasSizeLessThanOrEqualTo(most);
      }
    }
  }

  /** Checked here by other means than the gate's own. */
  private static void allPrintable(Object value) {
    if (value instanceof IndexedRecord record) {
      for (int i = 0; i < record.getSchema().getFields().size(); i++) {
        allPrintable(record.get(i));
      }
    } else if (value instanceof List<?> list) {
      list.forEach(WireFormatContract::allPrintable);
    } else if (value instanceof CharSequence text) {
      assertThat(text.codePoints())
          .as("%s", text)
          .noneMatch(
              c ->
                  Character.isISOControl(c)
                      || Character.getType(c) == Character.SURROGATE
                      || Character.getType(c) == Character.LINE_SEPARATOR
                      || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                      || (c >= 0x202a && c <= 0x202e)
                      || (c >= 0x2066 && c <= 0x2069));
    }
  }

  private Reading answered(byte[] payload) {
    Reading reading = read(payload);
    itemsOrACode(reading);
    return reading;
  }

  static void itemsOrACode(Reading reading) {
    if (reading instanceof Reading.Rejected no) {
      assertThat(no.code()).as(no.detail()).isNotEqualTo(RejectionCode.INTERNAL);
      assertThat(no.detail()).isNotBlank().hasSizeLessThan(400);
    } else {
      assertThat(((Reading.Items) reading).items()).isNotEmpty();
    }
  }

  private Reading read(byte[] payload) {
    return reader(Limits.standard()).read(record(payload, mediaTypes.get(0)));
  }

  private WireReader reader(Limits limits) {
    return new WireReader(avro(), limits);
  }

  private RawRecord record(byte[] payload, String mediaType) {
    Map<String, String> headers =
        mediaType.isEmpty() ? Map.of() : Map.of("content-type", mediaType);
    return new RawRecord("wire.raw", 0, 5, RECEIVED, "k-1", headers, value(payload));
  }

  private static RejectionCode code(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
    return ((Reading.Rejected) reading).code();
  }

  private String pretty(Reading reading) throws JsonProcessingException {
    assertThat(reading).isInstanceOf(Reading.Items.class);
    List<ParsedItem> items = ((Reading.Items) reading).items();
    JsonNode read = mapper.readTree(items.toString());
    // It changes with every phrase that ships, and says nothing of the format.
    read.forEach(item -> ((ObjectNode) item.get("provenance")).put("knowledge", ""));
    return read.toPrettyString();
  }

  private static byte[] flipped(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    int at = random.nextInt(bytes.length);
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private static byte[] garbled(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int i = 0; i <= random.nextInt(10); i++) {
      int at = random.nextInt(bytes.length);
      if (random.nextBoolean()) {
        bytes[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
      } else {
        int to = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(60), bytes.length - Math.max(at, to));
        System.arraycopy(bytes, at, bytes, to, length);
      }
    }
    return bytes;
  }

  private static byte[] bytesOf(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
