package news.telex.operations.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.TopicReader;
import news.telex.operations.output.Terminal;
import news.telex.operations.stack.EmbeddedStack;
import news.telex.operations.stack.PipelineServices;
import news.telex.operations.stack.TopicAdmin;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Looks ahead at replays while the services run; each test goes on where the last one stopped. */
@TestMethodOrder(OrderAnnotation.class)
class ReplayPreviewTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ARTICLES = 10;

  /** Those of them that name the town. */
  private static final int NAMING = 3;

  @TempDir static Path home;

  private static EmbeddedStack stack;
  private static Connection connection;

  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    stack =
        EmbeddedStack.start(
            new EmbeddedStack.Spec(
                home.resolve("data"), Optional.of(0), List.of(), PipelineServices::of));
    connection =
        new Connection(
            stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  @Order(1)
  void shouldForeseeNothingWhereNothingChanged() throws Exception {
    // Given
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, ARTICLES).forEach(i -> lines.append(line("agency", i)).append('\n'));
    lines.append("{\"wire\":\"agency\",\"uri\":\"void\",\"payload\":\" \"}\n");
    assertThat(run(lines.toString(), 0, "push --jsonl --wait -")).contains("rejected empty");

    // When
    JsonNode document = preview(Topics.WIRE_RAW);

    // Then
    assertThat(document.at("/plan/topic").textValue()).isEqualTo(Topics.WIRE_RAW);
    assertThat(document.at("/plan/records").intValue()).isEqualTo(ARTICLES + 1);
    assertThat(document.get("refusal").isNull()).isTrue();
    assertThat(outcomes(document)).isEqualTo(Map.of("unchanged", ARTICLES + 1));
    assertThat(document.at("/sample/changes")).isEmpty();
    assertThat(document.at("/sample/size").intValue()).isEqualTo(ARTICLES + 1);
  }

  @Test
  @Order(2)
  void shouldForeseeExactlyTheArticlesThatMentionARenamedTown() throws Exception {
    // Given
    String before = revisions().values().iterator().next().getEnrichment().getKnowledgeVersion();
    String after =
        JSON.readTree(
                run(
                    "",
                    0,
                    "knowledge entities put --id wikidata:Q19689 --execute --json --name",
                    "Tirana (city)"))
            .at("/plan/versionAfter")
            .textValue();
    TreeSet<String> naming = new TreeSet<>();
    revisions()
        .forEach(
            (uri, article) -> {
              if (article.getEntities().stream().anyMatch(e -> e.getName().equals("Tirana"))) {
                naming.add(uri);
              }
            });
    assertThat(naming).hasSize(NAMING);

    for (String topic : List.of(Topics.WIRE_RAW, Topics.NEWS_PARSED, Topics.NEWS_ARTICLES)) {
      // When
      JsonNode document = preview(topic);

      // Then
      int records = topic.equals(Topics.WIRE_RAW) ? ARTICLES + 1 : ARTICLES;
      assertThat(outcomes(document))
          .as(topic)
          .isEqualTo(Map.of("new-revision", NAMING, "unchanged", records - NAMING));
      assertThat(changes(document).stream().map(c -> c.get("uri").textValue()))
          .containsExactlyInAnyOrderElementsOf(naming);
      for (JsonNode change : changes(document)) {
        assertThat(change.get("topic").textValue()).isEqualTo(topic);
        JsonNode difference = change.at("/differences/0");
        assertThat(difference.get("kind").textValue()).isEqualTo("renamed");
        assertThat(difference.get("subject").textValue()).isEqualTo("wikidata:Q19689");
        assertThat(difference.get("before").textValue()).isEqualTo("Tirana");
        assertThat(difference.get("after").textValue()).isEqualTo("Tirana (city)");
        assertThat(change.get("differences")).hasSize(1);
        assertThat(change.get("reasons")).hasSize(1);
        assertThat(change.at("/reasons/0/what").textValue()).isEqualTo("knowledge");
        assertThat(change.at("/reasons/0/before").textValue()).isEqualTo(before);
        assertThat(change.at("/reasons/0/after").textValue()).isEqualTo(after);
      }
      assertThat(document.at("/sample/projection/about").intValue()).isEqualTo(NAMING);
    }

    // And people read the same
    assertThat(run("", 0, "replay --topic wire.raw --diff"))
        .contains(
            "entities   renamed wikidata:Q19689: Tirana → Tirana (city)",
            "because    knowledge " + before.substring(0, 12) + " → " + after.substring(0, 12),
            "The replay would change 3 of 11 records.",
            "Nothing is changed; --execute in place of --diff does it.");

    // And a smaller sample says how many there may be
    JsonNode two = JSON.readTree(run("", 0, "replay --topic wire.raw --sample 2 --json"));
    assertThat(two.at("/sample/size").intValue()).isEqualTo(2);
    assertThat(two.at("/sample/projection/most").intValue()).isBetween(NAMING, ARTICLES + 1);

    // And nothing was changed by looking
    for (String topic : List.of(Topics.WIRE_RAW, Topics.NEWS_PARSED, Topics.NEWS_ARTICLES)) {
      TopicReader.readAll(
          connection,
          topic + Topics.REPLAY_SUFFIX,
          record -> assertThat(record.topic()).as("a copy at %d", record.offset()).isEmpty());
    }
  }

  @Test
  @Order(3)
  void shouldBeRight() throws Exception {
    // Given
    TreeSet<String> foreseen = new TreeSet<>();
    changes(preview(Topics.WIRE_RAW)).forEach(c -> foreseen.add(c.get("uri").textValue()));

    // When
    run("", 0, "replay --topic wire.raw --execute --wait");

    // Then
    TreeSet<String> revised = new TreeSet<>();
    revisions()
        .forEach(
            (uri, article) -> {
              if (article.getRevision() > 1) {
                revised.add(uri);
              }
            });
    assertThat(revised).isEqualTo(foreseen).hasSize(NAMING);
    assertThat(outcomes(preview(Topics.WIRE_RAW))).isEqualTo(Map.of("unchanged", ARTICLES + 1));
  }

  @Test
  @Order(4)
  void shouldForeseeWhatWouldBeRejected() throws Exception {
    // Given
    run(line("turncoat", 0) + "\n", 0, "push --jsonl --wait -");
    try (Admin admin = connection.admin()) {
      new TopicAdmin(admin)
          .create(List.of(TopicAdmin.sized(Topics.rawOf("turncoat"), 2)), (short) 1);
      await()
          .atMost(PATIENCE)
          .until(() -> admin.listTopics().names().get().contains("wire.raw.turncoat"));
    }

    // When
    JsonNode document =
        JSON.readTree(run("", 0, "replay --topic wire.raw --wire turncoat --diff --json"));

    // Then
    assertThat(outcomes(document)).isEqualTo(Map.of("rejected-now", 1));
    assertThat(changes(document).get(0).get("note").textValue()).startsWith("bad-wire: ");
    assertThat(document.at("/sample/projection/about").intValue()).isZero();
  }

  @Test
  @Order(5)
  void shouldSayWhatIsWrongWithACommand() {
    run("", 2, "replay --topic wire.raw --diff --execute");
    assertThat(said()).contains("leave out --execute, --resume and --into");
    run("", 2, "replay --resume x --sample 3 --execute");
    assertThat(said()).contains("leave out --execute, --resume and --into");
    run("", 2, "replay --topic wire.raw --sample 501");
    assertThat(said()).contains("--sample is 1 to 500 records.");
    run("", 4, "replay --topic news.enriched --diff");
    assertThat(said()).contains("Nothing is computed anew from news.enriched");
  }

  private static String line(String wire, int i) {
    String place = i % 4 == 1 ? "Tirana" : "Lisbon";
    return String.format(
        Locale.ROOT,
        """
        {"wire":"%s","uri":"item-%d","contentType":"text/plain","payload":"Report %d from the town\\n\
        \\nThe mayor of %s met ministers on Monday to talk about plan number %d."}""",
        wire,
        i,
        i,
        place,
        i);
  }

  private JsonNode preview(String topic) throws IOException {
    return JSON.readTree(run("", 0, "replay --diff --json --topic", topic));
  }

  /** Those that there are any of. */
  private static Map<String, Integer> outcomes(JsonNode document) {
    Map<String, Integer> outcomes = new TreeMap<>();
    document
        .at("/sample/outcomes")
        .fields()
        .forEachRemaining(
            e -> {
              if (e.getValue().intValue() > 0) {
                outcomes.put(e.getKey(), e.getValue().intValue());
              }
            });
    return outcomes;
  }

  private static List<JsonNode> changes(JsonNode document) {
    return StreamSupport.stream(document.at("/sample/changes").spliterator(), false).toList();
  }

  /** The newest revision of each article. */
  private static Map<String, EnrichedArticle> revisions() {
    Map<String, EnrichedArticle> revisions = new TreeMap<>();
    try (Deserializer<EnrichedArticle> deserializer = connection.serdes().deserializer()) {
      TopicReader.readAll(
          connection,
          Topics.NEWS_ENRICHED,
          r -> {
            EnrichedArticle article = deserializer.deserialize(r.topic(), r.value());
            revisions.merge(
                article.getUri(),
                article,
                (one, other) -> one.getRevision() > other.getRevision() ? one : other);
          });
    }
    return revisions;
  }

  private String said() {
    String said = err.toString();
    err.getBuffer().setLength(0);
    return said;
  }

  private String run(String in, int code, String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        TelexCommand.run(
            arguments.toArray(new String[0]),
            new Session(
                new ByteArrayInputStream(in.getBytes(UTF_8)),
                out,
                new PrintWriter(err, true),
                Map.of(),
                Launcher.at(home),
                Terminal.none(120)));
    assertThat(exit).as("%s: %s", arguments, err).isEqualTo(code);
    return out.toString(UTF_8);
  }
}
