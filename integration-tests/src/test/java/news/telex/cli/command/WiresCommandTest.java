package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import news.telex.cli.output.Terminal;
import news.telex.ingest.IngestService;
import news.telex.integration.SmallStack;
import news.telex.integration.SuiteSummary;
import news.telex.operations.connection.Connection;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is known of wires changes while the ingest service runs. Each test has a wire of its own.
 */
@Tag(SuiteSummary.EMBEDDED)
class WiresCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PAGE =
      "Ferry runs again<br>The ferry to Holm runs again, the harbour board said.<br>"
          + "It had been laid up for nine weeks.<p>Fares stay as they are.";

  @TempDir static Path home;

  private static EmbeddedStack stack;
  private static Service service;
  private static MeterRegistry meters;
  private static Connection connection;
  private static KafkaProducer<byte[], byte[]> producer;

  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    stack = SmallStack.start(home.resolve("data"), List.of("mute"), WiresCommandTest::services);
    connection =
        new Connection(
            stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
    producer = connection.producer();
  }

  private static List<Service> services(ServiceSettings settings, MeterRegistry registry) {
    meters = registry;
    service = IngestService.create(settings, registry);
    return List.of(service);
  }

  @AfterAll
  static void stop() {
    producer.close();
    stack.close();
  }

  @Test
  void shouldReadTheNextRecordWithTheProfileAndShowHowTheWireIs() throws Exception {
    // Given
    ParsedItem before = parsed("holm", "holm-1", PAGE);
    assertThat(before.getProvenance().getFormat()).isEqualTo("text");

    // When
    String planned = ok("wires put holm --content-type", "text/html");
    assertThat(planned)
        .contains("to add    1: holm", "  contentType: none → text/html\n", "--execute does it");
    JsonNode done =
        JSON.readTree(
            ok(
                "wires put holm --content-type text/html --zone Europe/Oslo --language nb"
                    + " --expected-interval 15m --execute --json --name",
                "Holm Press"));
    String version = done.at("/result/version").textValue();
    assertThat(done.at("/result/inForceAt")).hasSize(1);
    await().atMost(PATIENCE).until(() -> version.equals(service.facts().get("wiresVersion")));

    // Then
    ParsedItem after = parsed("holm", "holm-2", PAGE);
    assertThat(after.getProvenance().getFormat()).isEqualTo("html");
    assertThat(after.getProvenance().getKnowledge())
        .hasSize(32)
        .isNotEqualTo(before.getProvenance().getKnowledge());
    assertThat(meters.get("telex.wire.expected.interval").tag("wire", "holm").gauge().value())
        .isEqualTo(900);
    assertThat(meters.get("telex.wire.last.record.timestamp").tag("wire", "holm").gauge().value())
        .isGreaterThan(1_700_000_000);

    // And the wires are listed, those without a record among them
    Map<String, JsonNode> wires = wires();
    assertThat(wires.keySet()).contains("holm", "mute");
    JsonNode holm = wires.get("holm");
    assertThat(holm.get("name").textValue()).isEqualTo("Holm Press");
    assertThat(holm.get("zone").textValue()).isEqualTo("Europe/Oslo");
    assertThat(holm.get("records").longValue()).isEqualTo(2);
    assertThat(holm.get("silence").textValue()).isEqualTo("none");
    assertThat(wires.get("mute").get("lastRecord").isNull()).isTrue();
    assertThat(ok("wires").lines().filter(line -> line.startsWith("holm  Holm Press"))).hasSize(1);
    assertThat(ok("wires show", "holm"))
        .startsWith("holm is known:")
        .contains("\n  home zone          Europe/Oslo\n");

    // And it is forgotten
    String none =
        JSON.readTree(ok("wires remove --execute --json", "holm"))
            .at("/result/version")
            .textValue();
    await().atMost(PATIENCE).until(() -> none.equals(service.facts().get("wiresVersion")));
    assertThat(parsed("holm", "holm-3", PAGE).getProvenance().getFormat()).isEqualTo("text");
  }

  @Test
  void shouldActUponAPhraseThatIsAddedWhileItRuns() throws Exception {
    // Given
    String note = "Please zibble this story, it was sent in error.";
    assertThat(parsed("phrases", "p-1", ninjs("p-1", note)).getPubStatus())
        .isEqualTo(PubStatus.usable);
    String shipped = service.facts().get("noticesVersion");

    // When
    String added =
        JSON.readTree(ok("knowledge notices put kill.en --execute --json --add-phrase", "zibble"))
            .at("/result/version")
            .textValue();
    await().atMost(PATIENCE).until(() -> added.equals(service.facts().get("noticesVersion")));

    // Then
    assertThat(parsed("phrases", "p-2", ninjs("p-2", note)).getPubStatus())
        .isEqualTo(PubStatus.canceled);
    assertThat(ok("knowledge notices put kill.en --add-phrase", "zibble"))
        .endsWith("Nothing changes: all of it counts already.\n");
    assertThat(ok("knowledge notices put kill.en --drop-phrase", "zibble"))
        .containsPattern("kill.en:\n  phrases: \\d+ → \\d+, dropped zibble\n");
    assertThat(ok("knowledge notices put kill.en --phrase", "zibble"))
        .containsPattern("phrases: \\d+ → 1, dropped ");
    assertThat(err.toString()).contains("--add-phrase adds one to them.");
    err.getBuffer().setLength(0);
    assertThat(ok("knowledge notices show", "kill.en")).startsWith("kill.en is changed:");
    assertThat(ok("knowledge notices show")).contains("1 changed");
    assertThat(ok("knowledge notices list").lines())
        .anyMatch(line -> line.startsWith("kill.en ") && line.endsWith("  changed"))
        .anyMatch(line -> line.startsWith("kill.de ") && line.endsWith("  shipped"));

    // And Telex's own phrases are back
    ok("knowledge notices restore --execute", "kill.en");
    await().atMost(PATIENCE).until(() -> shipped.equals(service.facts().get("noticesVersion")));
  }

  @Test
  void shouldRefuseWhatNoProfileAndNoPhraseCanBe() {
    assertThat(refused("wires put tarn --zone", "Middle/Earth", 4))
        .isEqualTo(
            "telex: tarn: zone is no IANA name such as Europe/Berlin: Middle/Earth; nothing is"
                + " changed.\n");
    assertThat(refused("wires put tarn --content-type", "image/png", 4))
        .contains("contentType is no media type that Telex reads: image/png");
    assertThat(refused("wires put tarn --notices", "believe", 4))
        .contains("notices is none of act, review, ignore: believe");
    assertThat(refused("wires put tarn --language", "deutsch", 4)).contains("no BCP 47 tag");
    assertThat(refused("wires put tarn --expected-interval", "often", 2))
        .contains("--expected-interval is a time such as 15m");
    assertThat(refused("wires show", "nobody", 4)).contains("Nothing is known of a wire 'nobody'");
    assertThat(refused("knowledge notices put scream.en --phrase", "aargh", 4))
        .contains("scream.en: concept is none of about, advisory,");
    assertThat(refused("knowledge notices put kill.en --add-phrase", "ab*", 4))
        .contains("only a single word of at least 3 letters can end with *: ab*");
    assertThat(refused("knowledge notices put kill.en --drop-phrase", "zorp", 2))
        .contains("'zorp' is not among the phrases of kill.en.");
  }

  private Map<String, JsonNode> wires() throws IOException {
    Map<String, JsonNode> wires = new TreeMap<>();
    for (String line : ok("wires list", "--json").lines().toList()) {
      JsonNode wire = JSON.readTree(line);
      wires.put(wire.get("wire").textValue(), wire);
    }
    return wires;
  }

  private static String ninjs(String id, String note) {
    return "{\"uri\": \"urn:phrases:"
        + id
        + "\", \"headline\": \"Ferry runs again\", \"edNote\": \""
        + note
        + "\", \"body_text\": \"The ferry to Holm runs again, the harbour board said.\"}";
  }

  /** Pushes a record without a content type and waits for its item. */
  private static ParsedItem parsed(String wire, String key, String payload) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.WIRE_RAW, key.getBytes(UTF_8), payload.getBytes(UTF_8));
    record.headers().add("wire", wire.getBytes(UTF_8));
    producer.send(record);
    producer.flush();
    await().atMost(PATIENCE).until(() -> item(wire, key).isPresent());
    return item(wire, key).orElseThrow();
  }

  private static Optional<ParsedItem> item(String wire, String key) {
    List<ParsedItem> found = new ArrayList<>();
    try (Deserializer<ParsedItem> deserializer = connection.serdes().deserializer()) {
      connection.readAll(
          Topics.NEWS_PARSED,
          record -> {
            ParsedItem item = deserializer.deserialize(record.topic(), record.value());
            boolean its = item.getAltIds().stream().anyMatch(id -> id.getValue().equals(key));
            if (its && item.getProvider().equals(wire)) {
              found.add(item);
            }
          });
    }
    return found.stream().findFirst();
  }

  private String ok(String command, String... more) {
    return out(0, command, more);
  }

  private String refused(String command, String argument, int code) {
    out(code, command, argument);
    String sentences = err.toString();
    err.getBuffer().setLength(0);
    return sentences;
  }

  private String out(int code, String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        TelexCommand.run(
            arguments.toArray(new String[0]), Sessions.in(home, "", out, err, Terminal.none(120)));
    assertThat(exit).as("%s %s: %s", command, List.of(more), err).isEqualTo(code);
    return out.toString(UTF_8);
  }
}
