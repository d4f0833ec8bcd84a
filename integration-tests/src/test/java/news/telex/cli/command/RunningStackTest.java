package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import news.telex.cli.Telex;
import news.telex.cli.output.Terminal;
import news.telex.integration.Jvm;
import news.telex.integration.SmallStack;
import news.telex.integration.SuiteSummary;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.deadletters.Filter;
import news.telex.operations.deadletters.LetterReader;
import news.telex.operations.replay.Replay;
import news.telex.operations.replay.ReplayPlan;
import news.telex.operations.replay.Selection;
import news.telex.operations.status.ReplayStatus;
import news.telex.operations.status.Status;
import news.telex.operations.status.StatusReader;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Commands while the services run; each test goes on where the last one stopped. */
@TestMethodOrder(OrderAnnotation.class)
@Tag(SuiteSummary.EMBEDDED)
@Order(3)
class RunningStackTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int HEAP_MEGABYTES = 128;
  private static final int ARTICLES = 10;

  /** Those of them that name the town. */
  private static final int NAMING = 3;

  @TempDir static Path home;

  private static EmbeddedStack stack;
  private static Connection connection;

  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    stack = SmallStack.start(home.resolve("data"), List.of(), Pipeline::create);
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
    assertThat(run(lines.toString(), 1, "push --jsonl --wait -")).contains("rejected empty");
    assertThat(said()).contains("telex: 1 was rejected; telex dead-letters list says why.");

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
      connection.readAll(
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
    assertThat(run("", 1, "replay --topic wire.raw --execute --wait")).contains("1 rejected empty");
    assertThat(said()).contains("telex: 1 was rejected; telex dead-letters list says why.");

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
  void shouldLeaveAWireItsHistoryWhenItGetsATopicOfItsOwn() throws Exception {
    // Given: a wire on the shared topic, with something taken and something rejected
    run(line("turncoat", 0) + "\n", 0, "push --jsonl --wait -");
    run("{\"wire\":\"turncoat\",\"payload\":\" \"}\n", 1, "push --jsonl --wait -");

    // When: it asks for a topic of its own by the way
    run(line("turncoat", 1) + "\n", 5, "push --jsonl --own-topic -");

    // Then
    assertThat(said()).contains("; telex topics create --wire turncoat --execute makes it.");
    assertThat(topics()).doesNotContain("wire.raw.turncoat");

    // When
    String plan = run("", 0, "topics create --wire turncoat");
    run("", 0, "topics create --wire turncoat --execute");
    await().atMost(PATIENCE).until(() -> topics().contains("wire.raw.turncoat"));
    await().atMost(PATIENCE).until(() -> isRejected(line("turncoat", 2)));
    said();

    // Then
    assertThat(plan).contains("2 records of turncoat lie on wire.raw: that stays its history");
    JsonNode foreseen =
        JSON.readTree(run("", 0, "replay --topic wire.raw --wire turncoat --diff --json"));
    assertThat(outcomes(foreseen)).doesNotContainKeys("rejected-now", "other-code");
    assertThat(foreseen.at("/sample/projection/about").intValue()).isZero();

    // When: its history is run again
    String replayed = run("", 1, "replay --topic wire.raw --wire turncoat --execute --wait");

    // Then
    assertThat(replayed).contains("unchanged", "1 rejected empty").doesNotContain("bad-wire");

    // When: its dead letter is mended
    Path mended = Files.writeString(home.resolve("mended.txt"), "Rain in Velm\n\nIt rained.");
    String letter = oldest("turncoat");
    JsonNode redriven =
        JSON.readTree(
            run(
                "",
                0,
                "dead-letters redrive --execute --wait --json --header content-type=text/plain"
                    + " --id "
                    + letter,
                "--replace-payload",
                mended.toString()));

    // Then
    assertThat(redriven.at("/result/decided").toString()).isEqualTo("{\"published\":1}");

    // When: what others sent under its name goes back
    JsonNode forged =
        JSON.readTree(
            run("", 1, "dead-letters redrive --code bad-wire --limit 1 --execute --wait --json"));

    // Then
    assertThat(forged.at("/result/decided").toString()).isEqualTo("{\"rejected bad-wire\":1}");
    assertThat(said()).contains("telex: 1 was rejected; telex dead-letters list says why.");
  }

  @Test
  @Order(5)
  void shouldCountWhatIsOpenAndWhatIsInQuarantine() throws Exception {
    // Given
    int open = JSON.readTree(run("", 0, "dead-letters count --json")).get("total").intValue();
    assertThat(open).isPositive();
    assertThat(status().get("deadLetters").toString())
        .isEqualTo(
            String.format(
                Locale.ROOT, "{\"open\":%d,\"openIsExact\":true,\"quarantined\":0}", open));

    // When
    run("", 0, "dead-letters redrive --limit 1 --max-redrives 0 --execute");

    // Then
    assertThat(status().get("deadLetters").toString())
        .isEqualTo(
            String.format(
                Locale.ROOT, "{\"open\":%d,\"openIsExact\":true,\"quarantined\":1}", open - 1));
  }

  @Test
  @Order(11)
  void shouldReadOnFromLookToLook() throws Exception {
    // Given: a replay under way, as the audit log has it
    ReplayPlan plan =
        new ReplayPlan(
            "under-way",
            Topics.WIRE_RAW,
            Replay.targetOf(Topics.WIRE_RAW),
            List.of(new ReplayPlan.Range(0, 0, 1)),
            Selection.all(),
            null,
            null,
            Map.of());
    try (AuditLog audit = AuditLog.open(connection, Clock.systemUTC())) {
      audit.start(Replay.ACTION, plan.id(), plan.toMap());
    }
    try (StatusReader reader = StatusReader.open(connection, Clock.systemUTC(), Instant.EPOCH);
        Broker broker = connection.broker()) {
      Status first = reader.look();
      assertThat(first.replays()).extracting(ReplayStatus::id).containsExactly("under-way");
      assertThat(first.deadLetters().open()).isPositive();

      // When: nothing of it could be read again
      for (String topic : List.of(Topics.OPS_AUDIT, Topics.OPS_DEAD_LETTERS)) {
        broker.ask(
            client ->
                client
                    .deleteRecords(
                        Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(-1)))
                    .all());
      }

      // Then
      Status second = reader.look();
      assertThat(second.replays()).isEqualTo(first.replays());
      assertThat(second.deadLetters()).isEqualTo(first.deadLetters());
    }
  }

  @Test
  @Order(6)
  void shouldReadNoDeadLettersThatAreOlderThanAskedFor() {
    // Given
    Instant now = Instant.now();
    AtomicLong read = new AtomicLong();
    try (LetterReader reader = new LetterReader(connection)) {
      // When
      reader.read(
          rejectedSince(now.plus(Duration.ofHours(2))),
          (done, total) -> read.incrementAndGet(),
          letter -> {});

      // Then
      assertThat(read).hasValue(0);

      // When
      reader.read(
          rejectedSince(now.minus(Duration.ofHours(2))),
          (done, total) -> {},
          letter -> read.incrementAndGet());

      // Then
      assertThat(read.get()).isPositive();
    }
  }

  private static Filter rejectedSince(Instant from) {
    return new Filter(
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.of(from),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  @Test
  @Order(7)
  void shouldNotCallItWellThatMostOfWhatComesIsRejected() throws Exception {
    // Given
    assertThat(status().get("well").booleanValue()).isTrue();
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, 60)
        .forEach(i -> lines.append("{\"wire\":\"broken\",\"payload\":\"{\\\"\"}\n"));

    // When
    run(lines.toString(), 1, "push --jsonl --wait -");

    // Then
    JsonNode status = status();
    assertThat(status.get("well").booleanValue()).isFalse();
    assertThat(status.at("/problems/0").textValue()).startsWith("Most of what came since ");
  }

  @Test
  @Order(8)
  void shouldRefuseToPushNothing() {
    run("", 4, "push --wire agency");
    assertThat(said()).isEqualTo("telex: standard input is empty; nothing of it was sent.\n");
    run(" \n", 4, "push --wire agency --wait -");
    assertThat(said()).isEqualTo("telex: standard input is empty; nothing of it was sent.\n");
    run("", 4, "push --wire agency --jsonl");
    assertThat(said()).isEqualTo("telex: There is no line in standard input; nothing was sent.\n");
  }

  @Test
  @Order(9)
  void shouldSayHowFarItCameWhenItIsStopped() throws Exception {
    // Given
    Path said = home.resolve("stopped.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Jvm.command(
                    HEAP_MEGABYTES,
                    Telex.class,
                    List.of(
                        "push",
                        "--wire",
                        "patient",
                        "--jsonl",
                        "--data",
                        home.resolve("data").toString(),
                        "-")))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    Process push = builder.start();
    push.getOutputStream()
        .write((line("patient", 0) + "\n" + line("patient", 1) + "\n").getBytes(UTF_8));
    push.getOutputStream().flush();
    await().atMost(PATIENCE).until(() -> pushed("patient") == 2);

    // When: it waits for more, and goes on waiting: Process.destroy would close its input as well
    push.toHandle().destroy();

    // Then
    assertThat(push.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(said)).contains("Stopped: 2 articles acknowledged.");
    assertThat(push.exitValue()).isEqualTo(143);
  }

  private static long pushed(String wire) {
    AtomicLong records = new AtomicLong();
    connection.readAll(
        Topics.WIRE_RAW,
        record -> {
          if (new String(record.headers().lastHeader("wire").value(), UTF_8).equals(wire)) {
            records.incrementAndGet();
          }
        });
    return records.get();
  }

  private static Set<String> topics() throws Exception {
    try (Broker broker = connection.broker()) {
      return broker.topics();
    }
  }

  /** Whether parse knows by now that the wire speaks elsewhere. */
  private boolean isRejected(String line) {
    return telex(
            line + "\n", new ByteArrayOutputStream(), List.of("push", "--jsonl", "--wait", "-"))
        == 1;
  }

  /** The oldest dead letter of a wire that is open. */
  private String oldest(String wire) throws IOException {
    List<JsonNode> letters = new ArrayList<>();
    // One document, or one after the other.
    try (MappingIterator<JsonNode> documents =
        JSON.readerFor(JsonNode.class)
            .readValues(run("", 0, "dead-letters list --json --wire " + wire))) {
      while (documents.hasNext()) {
        JsonNode document = documents.next();
        if (document.has("deadLetters")) {
          document.get("deadLetters").forEach(letters::add);
        } else {
          letters.add(document);
        }
      }
    }
    return letters.get(letters.size() - 1).get("id").textValue();
  }

  private JsonNode status() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    telex("", out, List.of("status", "--json"));
    return JSON.readTree(out.toByteArray());
  }

  @Test
  @Order(10)
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

  @Test
  @Order(12)
  void shouldTellWhereAnArticleWent() throws Exception {
    // Given
    run(edition("1", "20"), 0, "push --jsonl --wait -");
    String pushed = run(edition("2", "25"), 0, "push --jsonl --wait -");
    Matcher found = Pattern.compile("urn:telex:tramwire:\\w+").matcher(pushed);
    assertThat(found.find()).isTrue();
    String uri = found.group();

    // When
    String history = run("", 0, "history " + uri);
    JsonNode trace = JSON.readTree(run("", 0, "trace --json " + uri));
    String position =
        String.format(
            Locale.ROOT,
            "%s-%d@%d",
            trace.get("topic").textValue(),
            trace.get("partition").intValue(),
            trace.get("offset").longValue());
    String receipts = run("", 0, "receipts --wire tramwire --since 1h --decision published");

    // Then
    assertThat(history)
        .contains("Version 1, revision 1", "Version 2, revision 1")
        .contains("with [-20-] {+25+} people on board");
    assertThat(trace.at("/items/0/uri").textValue()).isEqualTo(uri);
    assertThat(trace.at("/items/0/decision").textValue()).isEqualTo("published");
    assertThat(trace.at("/items/0/steps").findValuesAsText("topic"))
        .contains("news.parsed", "news.articles", "news.enriched", "news.published");
    assertThat(run("", 0, "trace " + position))
        .contains("Item 0  " + uri, "Ended in publish: published, version 2");
    assertThat(receipts).contains(uri, "2 receipts: 2 published.");

    // When
    run("", 1, "history urn:telex:tramwire:nosuch");
    assertThat(said()).contains("Nothing tells of urn:telex:tramwire:nosuch");
    run("", 2, "history nosuch");
    run("", 1, "trace wire.raw-0@999999");
    assertThat(said()).contains("no receipt tells of it");
  }

  private static String edition(String version, String people) {
    return String.format(
        Locale.ROOT,
        "{\"wire\":\"tramwire\",\"payload\":\"{\\\"uri\\\":\\\"tram-1\\\",\\\"version\\\":\\\"%s\\\","
            + "\\\"type\\\":\\\"text\\\",\\\"headline\\\":\\\"Tram leaves depot\\\","
            + "\\\"body_text\\\":\\\"The tram left the depot at six with %s people on board.\\\"}\"}\n",
        version,
        people);
  }

  private static String line(String wire, int i) {
    String place = i % 4 == 1 ? "Tirana" : "Lisbon";
    return String.format(
        Locale.ROOT,
        """
        {"wire":"%s","uri":"item-%d","contentType":"text/plain","payload":"Report %d from the town\\n\
        \\nThe mayor of %s met ministers on Monday to talk about plan number %d."}\
        """,
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
      connection.readAll(
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
    int exit = telex(in, out, arguments);
    assertThat(exit).as("%s: %s", arguments, err).isEqualTo(code);
    return out.toString(UTF_8);
  }

  private int telex(String in, ByteArrayOutputStream out, List<String> arguments) {
    return TelexCommand.run(
        arguments.toArray(new String[0]), Sessions.in(home, in, out, err, Terminal.none(120)));
  }
}
