package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import news.telex.enrich.article.Enricher;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.reading.AvroPayloads.Decoded;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.publish.lifecycle.ArticleState;
import news.telex.publish.lifecycle.Lifecycle;
import news.telex.publish.lifecycle.Ruling;
import news.telex.publish.ninjs.NinjsWriter;
import news.telex.schemas.Article;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.RawArticle;
import news.telex.schemas.RejectionCode;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever a wire writes into whatever field: every string of every record that comes of it is fit
 * to be shown, and every record is the same again after Avro's encoding.
 */
class EveryStringTest {
  private static final Instant RECEIVED = Instant.parse("2025-06-01T12:00:00Z");
  private static final int RECORDS = 400;
  private static final byte[] AVRO = {0, 0, 0, 0, 7, 1};

  /** Small ones, so that every list and every kind of field is cut. */
  private static final Limits LIMITS = new Limits(1_000_000, 50, 20_000, 20, 3_000, 120, 6);

  private static final int MAX_ID = 2_000;

  /** Names of fields that some format reads; any may hold a text, a list or an object. */
  private static final List<String> FIELDS =
      List.of(
          "uri",
          "version",
          "status",
          "signal",
          "firstCreated",
          "versionCreated",
          "expires",
          "urgency",
          "edNote",
          "copyrightNotice",
          "usageTerms",
          "language",
          "slugline",
          "located",
          "by",
          "author",
          "headline",
          "subheadline",
          "headlines",
          "bodies",
          "body_text",
          "body_html",
          "description_text",
          "subjects",
          "people",
          "places",
          "organisations",
          "events",
          "genres",
          "infoSources",
          "altIds",
          "associations",
          "renditions",
          "url",
          "keywords",
          "section",
          "image",
          "publisher",
          "dateline",
          "articleBody",
          "id");

  private static final List<String> INNER =
      List.of(
          "name",
          "value",
          "role",
          "rel",
          "uri",
          "code",
          "scheme",
          "literal",
          "type",
          "headline",
          "href",
          "contentType",
          "url",
          "caption",
          "id",
          "main");

  private static final List<String> WORDS =
      List.of(
          "The ferry Alba left Port Orla on Tuesday.",
          "By Ada Moyle",
          "(Reuters) -",
          "<b>bold</b>",
          "<p>It carried 200 people.</p>",
          "https://rask.example/a?b=1",
          "urn:rask:77",
          "picture",
          "medtop:11000000",
          "Berlin",
          "Angela Merkel",
          "&#8238;&#7;&amp;#27;",
          "2025-05-06",
          "© Rask Observer",
          "usable",
          "מזג האוויר",
          "طقس",
          "東京で地震",
          "mainimage",
          "\n\n",
          "\t");

  private static Enricher enricher;

  private final Random random = new Random(20250601);

  /** Escapes: else UTF-8 would make a question mark of half a surrogate pair. */
  private final ObjectMapper json =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private RawArticle avro = RawArticle.newBuilder().build();
  private final WireReader reader = new WireReader((topic, value) -> new Decoded.Raw(avro), LIMITS);
  private final NinjsWriter ninjs = new NinjsWriter();

  @BeforeAll
  static void load() {
    enricher = Enricher.standard();
  }

  @Test
  void shouldBeFitToBeShown() throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      // Given
      RawRecord raw = hostile(i);

      // When
      Reading reading = reader.read(raw);

      // Then
      if (reading instanceof Reading.Items read) {
        assertThat(read.items()).hasSize(1);
        follow(read.items().get(0));
      } else {
        RejectionCode code = ((Reading.Rejected) reading).code();
        assertThat(code).isEqualTo(RejectionCode.BAD_ENCODING);
        assertThat(raw.headers().get("content-type")).startsWith("text/");
      }
    }
  }

  /** Checks what every stage makes of the item. */
  private void follow(ParsedItem item) throws IOException {
    checkParsed(item);
    Article article = Identifier.firstOf(item);
    check(article);
    EnrichedArticle enriched = enricher.enrich(article);
    check(enriched);
    Ruling ruling = Lifecycle.judge(enriched, ArticleState.UNKNOWN, RECEIVED);
    PublishedArticle out = ((Ruling.Publish) ruling).article();
    check(out);
    strings(json.readTree(ninjs.write(out)), "ninjs", EveryStringTest::checkParagraphs);
  }

  private static void checkParsed(ParsedItem item) throws IOException {
    check(item);
    lists(item, "item");
    int body = item.getBody().stream().mapToInt(String::length).sum();
    assertThat(body).isLessThanOrEqualTo(LIMITS.maxBodyChars());
    strings(
        item,
        "item",
        (path, text) -> {
          int most = path.endsWith(".body") ? LIMITS.maxBodyChars() : MAX_ID;
          assertThat(text.length()).as(path).isLessThanOrEqualTo(most);
        });
    assertThat(item.getHeadline()).hasSizeLessThanOrEqualTo(LIMITS.maxFieldChars());
  }

  private static <T extends SpecificRecordBase> void check(T record) throws IOException {
    strings(record, record.getSchema().getName(), EveryStringTest::checkLine);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new SpecificDatumWriter<T>(record.getSchema()).write(record, encoder);
    encoder.flush();
    T again =
        new SpecificDatumReader<T>(record.getSchema())
            .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    assertThat(again).isEqualTo(record);
  }

  // --- What no string holds

  private static void checkLine(String path, String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean bad =
          switch (Character.getType(c)) {
            case Character.CONTROL,
                Character.SURROGATE,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
            default -> (c & 0xfffe) == 0xfffe;
          };
      if (bad) {
        fail("U+%04X in %s", c, path);
      }
    }
  }

  /** The JSON twin parts paragraphs by blank lines. */
  private static void checkParagraphs(String path, String text) {
    checkLine(path, path.contains(".bodies") ? text.replace("\n\n", "") : text);
  }

  private static void strings(Object value, String path, BiConsumer<String, String> check) {
    if (value instanceof String text) {
      check.accept(path, text);
    } else if (value instanceof List<?> list) {
      list.forEach(each -> strings(each, path, check));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, each) -> {
            strings(name, path, check);
            strings(each, path, check);
          });
    } else if (value instanceof IndexedRecord record) {
      for (Schema.Field field : record.getSchema().getFields()) {
        strings(record.get(field.pos()), path + "." + field.name(), check);
      }
    } else if (value instanceof JsonNode node) {
      if (node.isTextual()) {
        check.accept(path, node.asText());
      }
      if (node.isArray()) {
        node.forEach(each -> strings(each, path, check));
      }
      node.properties()
          .forEach(each -> strings(each.getValue(), path + "." + each.getKey(), check));
    }
  }

  private static void lists(IndexedRecord record, String path) {
    for (Schema.Field field : record.getSchema().getFields()) {
      if (record.get(field.pos()) instanceof List<?> list && !field.name().equals("body")) {
        assertThat(list)
            .as(path + "." + field.name())
            .hasSizeLessThanOrEqualTo(LIMITS.maxEntries());
      }
    }
  }

  // --- Hostile records

  private RawRecord hostile(int i) throws IOException {
    Map<String, String> headers = new HashMap<>();
    String key = random.nextInt(3) == 0 ? text() : null;
    for (String name : List.of("ce_id", "ce_time", "url", "traceparent", "telex-replay")) {
      if (random.nextInt(4) == 0) {
        headers.put(name, text());
      }
    }
    String topic = random.nextInt(4) == 0 ? "wire.raw.replay" : "wire.raw";
    byte[] value;
    switch (i % 5) {
      case 0 -> {
        headers.put("content-type", "text/plain;charset=utf-8");
        value = (text() + "\n\nThe ferry is back.\n\n" + text() + "\n" + text()).getBytes(UTF_8);
      }
      case 1 -> {
        headers.put("content-type", "text/html");
        value = page().getBytes(UTF_8);
      }
      case 2 -> {
        headers.put("content-type", "application/json");
        value = json.writeValueAsBytes(object(false));
      }
      case 3 -> {
        avro =
            RawArticle.newBuilder()
                .setContentType("application/json")
                .setUri(text())
                .setReceivedAt(text())
                .setPayload(ByteBuffer.wrap(json.writeValueAsBytes(object(true))))
                .build();
        value = AVRO;
      }
      default -> {
        headers.put("content-type", "application/ninjs+json");
        value = json.writeValueAsBytes(object(true));
      }
    }
    return new RawRecord(topic, 0, i, RECEIVED, key, headers, value);
  }

  private ObjectNode object(boolean isNinjs) {
    ObjectNode object = json.createObjectNode();
    for (String name : FIELDS) {
      if (random.nextInt(2) == 0) {
        object.set(name, value(0));
      }
    }
    object.put(isNinjs ? "body_text" : "text", "The ferry Alba is back in service. " + text());
    object.put("headline", "Ferry back in service " + text());
    return object;
  }

  private JsonNode value(int depth) {
    int kind = random.nextInt(depth > 1 ? 2 : 6);
    if (kind < 3) {
      return json.getNodeFactory().textNode(text());
    }
    if (kind == 3) {
      ArrayNode array = json.createArrayNode();
      for (int i = random.nextInt(9); i > 0; i--) {
        array.add(value(depth + 1));
      }
      return array;
    }
    ObjectNode inner = json.createObjectNode();
    for (String name : INNER) {
      if (random.nextInt(3) == 0) {
        inner.set(random.nextInt(8) == 0 ? name() : name, value(depth + 1));
      }
    }
    return inner;
  }

  private String page() throws IOException {
    StringBuilder page = new StringBuilder("<!doctype html><html lang='" + text() + "'><head>");
    page.append("<title>Ferry back ").append(text()).append("</title>");
    for (String name :
        List.of(
            "og:url",
            "og:image",
            "og:image:alt",
            "og:site_name",
            "author",
            "keywords",
            "article:section",
            "article:tag",
            "copyright",
            "description",
            "dc.title")) {
      page.append("<meta property='").append(name).append("' content='");
      page.append(text().replace("'", "&#39;")).append("'>");
    }
    page.append("<script type='application/ld+json'>")
        .append(json.writeValueAsString(object(false)))
        .append("</script>");
    page.append("</head><body><article><h1>Ferry back ").append(text()).append("</h1>");
    for (int i = 0; i < 4; i++) {
      page.append("<p>The ferry Alba left Port Orla on Tuesday. ").append(text()).append("</p>");
    }
    return page.append("</article></body></html>").toString();
  }

  /** Jackson refuses half a surrogate pair in a name. */
  private String name() {
    return text().replaceAll("[\\ud800-\\udfff]", "");
  }

  /** Words and characters that have no place in a line, sometimes very many. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int parts = 1 + random.nextInt(5); parts > 0; parts--) {
      switch (random.nextInt(6)) {
        case 0, 1 -> text.append(WORDS.get(random.nextInt(WORDS.size())));
        case 2 -> text.append((char) random.nextInt(0xa1));
        case 3 -> text.append((char) (0x2000 + random.nextInt(0x70)));
        case 4 -> text.append((char) (0xd800 + random.nextInt(0x2800)));
        default -> text.appendCodePoint(random.nextInt(0x110000));
      }
    }
    return random.nextInt(60) == 0
        ? text.toString().repeat(1 + random.nextInt(200))
        : text.toString();
  }
}
