package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.cli.command.DeadLetterStack.Letter;
import news.telex.cli.command.DeadLetterStack.Ran;
import news.telex.integration.SuiteSummary;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.RawArticle;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code telex dead-letters count|list|show}; each test knows its dead letters by a header. */
@Tag(SuiteSummary.EMBEDDED)
class DeadLettersReadingTest {
  @TempDir static Path folder;
  private static DeadLetterStack stack;

  @BeforeAll
  static void start() throws IOException {
    stack = DeadLetterStack.start(folder.resolve("stack"));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void shouldCountByCodeWireStageAndTopic() throws IOException {
    // Given
    Map<String, String> north = Map.of("test", "count", "wire", "Northwire");
    Map<String, String> south = Map.of("test", "count", "ce_source", "https://x.example/south/");
    Map<String, String> nobody = Map.of("test", "count");
    for (int i = 0; i < 5; i++) {
      stack.reject(Letter.of(RejectionCode.BAD_JSON, i, north, "{"));
    }
    stack.reject(Letter.of(RejectionCode.EMPTY, 5, south, ""));
    stack.reject(Letter.of(RejectionCode.EMPTY, 6, south, ""));
    stack.reject(Letter.of(RejectionCode.NO_TEXT, 7, nobody, "{}"));
    stack.reject(Letter.of(RejectionCode.BAD_WIRE, 8, north, "x"));
    stack.reject(
        Letter.of(RejectionCode.EMPTY, 9, north, "").from(Stage.parse, "wire.raw.eastwire"));
    stack.reject(
        Letter.of(RejectionCode.INTERNAL, 10, nobody, "")
            .from(Stage.identify, Topics.NEWS_PARSED)
            .holding(parsedItemOf("westwire")));
    stack.reject(
        Letter.of(RejectionCode.BAD_AVRO, 11, nobody, "no avro")
            .from(Stage.enrich, Topics.NEWS_ARTICLES));
    String structured =
        """
        {"specversion":"1.0","type":"t","id":"1","source":"/wires/inner","data":{"headline":""}}""";
    stack.reject(Letter.of(RejectionCode.NO_TEXT, 12, nobody, structured));
    stack.reject(
        Letter.of(RejectionCode.NO_TEXT, 13, nobody, "").holding(rawArticleOf("avrowire")));

    // When
    JsonNode counts = stack.run("count", "--with-header", "test=count", "--json").json();

    // Then
    assertThat(counts.get("total").intValue()).isEqualTo(14);
    assertThat(counts.get("code").toString())
        .isEqualTo(
            "{\"bad-json\":5,\"empty\":3,\"no-text\":3,\"bad-avro\":1,\"bad-wire\":1,\"internal\":1}");
    assertThat(counts.get("wire").toString())
        .isEqualTo(
            "{\"northwire\":5,\"unknown\":3,\"south\":2,\"avrowire\":1,\"eastwire\":1,\"inner\":1,\"westwire\":1}");
    assertThat(counts.get("stage").toString())
        .isEqualTo("{\"parse\":12,\"enrich\":1,\"identify\":1}");
    assertThat(counts.get("topic").toString())
        .isEqualTo(
            "{\"wire.raw\":11,\"news.articles\":1,\"news.parsed\":1,\"wire.raw.eastwire\":1}");
    assertThat(counts.get("fate").toString()).isEqualTo("{\"open\":14}");

    // And for people
    assertThat(stack.run("count", "--with-header", "test=count", "--code", "empty").out())
        .isEqualTo(
            """
            3 open dead letters, 0 B.

            CODE
              empty  3  ########################################

            WIRE
              south     2  ########################################
              eastwire  1  ####################

            STAGE
              parse  3  ########################################

            TOPIC
              wire.raw           2  ########################################
              wire.raw.eastwire  1  ####################
            """);
  }

  @Test
  void shouldListTheNewestFirst() throws IOException {
    // Given
    Map<String, String> headers = Map.of("test", "list", "wire", "northwire");
    String old =
        stack.reject(
            Letter.of(RejectionCode.EMPTY, 3, headers, "")
                .at(DeadLetterStack.REJECTED_AT.minus(Duration.ofHours(3))));
    String recent = stack.reject(Letter.of(RejectionCode.BAD_JSON, 4, headers, "{\"a\":"));
    String middle =
        stack.reject(
            Letter.of(RejectionCode.EMPTY, 5, headers, "")
                .at(DeadLetterStack.REJECTED_AT.minus(Duration.ofHours(1))));

    // When
    List<JsonNode> list = stack.run("list", "--with-header", "test=list", "--json").jsonLines();
    Ran limited = stack.run("list", "--with-header", "test=list", "--limit", "1");

    // Then
    assertThat(list)
        .extracting(letter -> letter.get("id").textValue())
        .containsExactly(recent, middle, old);
    assertThat(list.get(0).toString())
        .isEqualTo(
            String.format(
                    Locale.ROOT,
                    ("{'id':'%s','at':'2026-03-01T08:00:00Z','stage':'parse','code':'bad-json',"
                        + "'wire':'northwire','topic':'wire.raw','partition':0,'offset':4,'bytes':5,"
                        + "'detail':'Not taken: bad-json.','recordTime':'2026-02-28T23:00:00Z',"
                        + "'key':'item-4','redrives':0,'fate':'open'}"),
                    recent)
                .replace('\'', '"'));
    assertThat(limited.out().lines().toList()).hasSize(3).first().asString().startsWith("ID ");
    assertThat(limited.out().lines().skip(1).findFirst().orElseThrow().split(" {2,}"))
        .containsExactly(
            recent,
            "2026-03-01T08:00:00Z",
            "parse",
            "bad-json",
            "northwire",
            "wire.raw-0@4",
            "5 B",
            "Not taken: bad-json.");
    assertThat(limited.out()).endsWith("The newest 1 of 3; --limit shows more.\n");
    assertThat(ids("--from", "2026-03-01T07:00:00Z")).containsExactly(recent, middle);
    assertThat(ids("--to", "2026-03-01T07:00:00Z")).containsExactly(old);
    assertThat(ids("--key", "item-5")).containsExactly(middle);
    assertThat(ids("--id", old, "--id", recent)).containsExactly(recent, old);
    assertThat(ids("--wire", "southwire")).isEmpty();
    assertThat(ids("--stage", "parse", "--topic", "wire.raw", "--code", "empty"))
        .containsExactly(middle, old);
    assertThat(ids("--topic", "news.parsed")).isEmpty();
    assertThat(ids("--id", "77/0")).isEmpty();
    assertThat(ids("--id", "0/999999")).isEmpty();
  }

  private static List<String> ids(String... filter) throws IOException {
    String[] arguments = new String[filter.length + 4];
    System.arraycopy(filter, 0, arguments, 4, filter.length);
    System.arraycopy(
        new String[] {"list", "--with-header", "test=list", "--json"}, 0, arguments, 0, 4);
    return stack.run(arguments).jsonLines().stream()
        .map(letter -> letter.get("id").textValue())
        .toList();
  }

  @Test
  void shouldShowADeadLetterWhole() throws IOException {
    // Given
    byte[] value = "{\"headline\":\"Fähre\"}".getBytes(UTF_16);
    String id =
        stack.reject(
            Letter.of(
                    RejectionCode.NO_TEXT,
                    17,
                    Map.of("wire", "north", "content-type", "application/json;charset=UTF-16"),
                    "")
                .holding(value));

    // When
    Ran shown = stack.run("show", id);

    // Then
    assertThat(shown.out().lines())
        .startsWith(
            "Dead letter " + id,
            "  fate         open",
            "  rejected     2026-03-01T08:00:00Z",
            "  stage        parse",
            "  code         no-text",
            "  detail       Not taken: no-text.",
            "  wire         north",
            "  from         wire.raw-1@17",
            "  record time  2026-02-28T23:00:00Z",
            "  key          item-17",
            "  redriven     0 times",
            "",
            "Headers")
        .contains("  wire: north", "  telex-error-code: no-text")
        .endsWith("Payload, 42 B, json in UTF-16", "  {", "    \"headline\" : \"Fähre\"", "  }");

    // And its bytes, exactly
    assertThat(stack.run("show", id, "--payload", "-").bytes()).isEqualTo(value);
    Path file = folder.resolve("payload");
    assertThat(stack.run("show", id, "--payload", file.toString()).out())
        .isEqualTo(String.format(Locale.ROOT, "42 B written to %s.%n", file));
    assertThat(Files.readAllBytes(file)).isEqualTo(value);
    JsonNode json = stack.run("show", id, "--json").json();
    assertThat(json.at("/payload/base64").binaryValue()).isEqualTo(value);
    assertThat(json.get("headers")).hasSize(9);
    assertThat(json.at("/headers/2/name").textValue()).isEqualTo("telex-error-stage");
    assertThat(json.at("/headers/2/text").textValue()).isEqualTo("parse");
  }

  @Test
  void shouldShowBytesInHexadecimalAndAvroAsJson() throws IOException {
    // Given
    byte[] bytes = new byte[600];
    bytes[1] = 'A';
    bytes[2] = (byte) 0xff;
    String binary =
        stack.reject(Letter.of(RejectionCode.BAD_ENCODING, 1, Map.of(), "").holding(bytes));
    String avro =
        stack.reject(
            Letter.of(RejectionCode.INTERNAL, 2, Map.of(), "")
                .from(Stage.identify, Topics.NEWS_PARSED)
                .holding(parsedItemOf("westwire")));

    // When
    List<String> dump = stack.run("show", binary).out().lines().toList();
    Ran record = stack.run("show", avro);

    // Then
    assertThat(dump)
        .contains(
            "Payload, 600 B, bytes",
            "  000000  00 41 ff 00 00 00 00 00 00 00 00 00 00 00 00 00  .A..............")
        .endsWith("  … 88 more bytes");
    assertThat(record.out()).contains(", avro\n", "\"headline\" : \"Calm\"");
    assertThat(stack.run("show", avro, "--json").json().at("/payload/value/headline").textValue())
        .isEqualTo("Calm");
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertThat(stack.run("show", "0/99999").err())
        .startsWith(
            "telex: There is no dead letter 0/99999, or no longer; telex dead-letters list --")
        .endsWith(" shows which there are.\n");
    assertThat(stack.run("show", "0/99999").code()).isEqualTo(ExitCode.FAILED);
    assertThat(stack.run("show", "first").err())
        .isEqualTo(
            "telex: 'first' is no dead letter's name; it has the form PARTITION/OFFSET, such as 3/17.\n");
    assertThat(stack.run("list", "--code", "bad").err()).startsWith("telex: 'bad' is no code;");
    assertThat(stack.run("list", "--from", "noon").err()).startsWith("telex: --from is a time (");
    assertThat(stack.run("list", "--with-header", "x").err())
        .isEqualTo("telex: --with-header is 'x'; it takes NAME=VALUE.\n");
    assertThat(stack.run("list", "--limit", "0").code()).isEqualTo(ExitCode.USAGE);
  }

  private static byte[] parsedItemOf(String wire) {
    ParsedItem item =
        ParsedItem.newBuilder()
            .setProvider(wire)
            .setHeadline("Calm")
            .setProvenance(Provenance.newBuilder().setWire(wire).build())
            .build();
    try (Serializer<ParsedItem> avro = stack.connection().serdes().serializer()) {
      return avro.serialize(Topics.NEWS_PARSED, item);
    }
  }

  private static byte[] rawArticleOf(String wire) {
    RawArticle article =
        RawArticle.newBuilder()
            .setWire(wire)
            .setContentType("application/json")
            .setPayload(ByteBuffer.wrap("{\"headline\":\"\"}".getBytes(UTF_8)))
            .build();
    try (Serializer<RawArticle> avro = stack.connection().serdes().serializer()) {
      return avro.serialize(Topics.WIRE_RAW, article);
    }
  }
}
