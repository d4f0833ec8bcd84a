package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import news.telex.cli.output.Terminal;
import news.telex.enrich.EnrichService;
import news.telex.enrich.knowledge.EntityKind;
import news.telex.integration.SmallStack;
import news.telex.integration.SuiteSummary;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.operations.knowledge.KnowledgeEdit;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.knowledge.Change;
import news.telex.schemas.Article;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Entity;
import news.telex.schemas.KnowledgeTopic;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RunState;
import news.telex.schemas.TopicTag;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Knowledge changed while the enrich service runs. Each test has entities of its own. The promise
 * of seconds is held for the middle one of all changes, since other stacks run beside this one.
 */
@Tag(SuiteSummary.EMBEDDED)
@Order(3)
class KnowledgeCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is promised. */
  private static final Duration IN_FORCE = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path home;

  private static EmbeddedStack stack;
  private static Service service;
  private static MeterRegistry meters;
  private static Connection connection;
  private static KafkaProducer<byte[], byte[]> producer;
  private static int articles;

  /** How long each change took until it was in force. */
  private static final List<Duration> taken = new ArrayList<>();

  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    stack = SmallStack.start(home.resolve("data"), List.of(), KnowledgeCommandTest::services);
    connection =
        new Connection(
            stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
    producer = connection.producer();
  }

  private static List<Service> services(ServiceSettings settings, MeterRegistry registry) {
    meters = registry;
    service = EnrichService.create(settings, registry);
    return List.of(service);
  }

  @AfterAll
  static void stop() {
    producer.close();
    stack.close();
    assertThat(taken).hasSizeGreaterThan(5);
    assertThat(taken.stream().sorted().toList().get(taken.size() / 2)).isLessThan(IN_FORCE);
  }

  @Test
  void shouldChangeANameInEveryNewArticleAndTakeTheChangeBack() throws Exception {
    // Given
    EnrichedArticle before = enrich("The mayor of Tirana met ministers on Monday.");
    assertThat(names(before)).containsExactly("Tirana");

    // When
    String planned = ok("knowledge entities put --id wikidata:Q19689 --name", "Tirana (city)");
    assertThat(planned).contains("to change 1: wikidata:Q19689", "--execute does it");
    assertThat(service.facts()).containsEntry("knowledgeVersion", knowledge(before));
    JsonNode done =
        JSON.readTree(
            ok(
                "knowledge entities put --id wikidata:Q19689 --execute --json --name",
                "Tirana (city)"));

    // Then
    String version = done.at("/plan/versionAfter").textValue();
    assertThat(done.at("/executed").booleanValue()).isTrue();
    assertThat(done.at("/result/records").intValue()).isEqualTo(1);
    awaitVersion("knowledgeVersion", version);
    EnrichedArticle after = enrich("The mayor of Tirana met ministers on Monday.");
    assertThat(names(after)).containsExactly("Tirana (city)");
    assertThat(knowledge(after)).isEqualTo(version).isNotEqualTo(knowledge(before));
    assertThat(after.getEnrichment().getRulesVersion())
        .isEqualTo(before.getEnrichment().getRulesVersion());
    assertThat(ok("knowledge entities show", "wikidata:Q19689"))
        .startsWith("wikidata:Q19689 is changed:")
        .contains("Telex ships:");

    // And back again
    ok("knowledge entities restore --execute", "wikidata:Q19689");
    awaitVersion("knowledgeVersion", knowledge(before));
    assertThat(names(enrich("The mayor of Tirana met ministers."))).containsExactly("Tirana");
    List<AuditRecord> audit =
        AuditLog.read(connection).stream()
            .filter(r -> r.getPlan().contains("\"changed\":[\"wikidata:Q19689\"]"))
            .toList();
    assertThat(audit)
        .extracting(AuditRecord::getState)
        .containsExactly(RunState.started, RunState.done, RunState.started, RunState.done);
    assertThat(audit).extracting(AuditRecord::getAction).containsOnly("knowledge");
  }

  @Test
  void shouldAddAndRemoveEntities() throws Exception {
    // When
    ok(
        "knowledge entities put --execute --type place --kind city --id telex:qarnivor --name",
        "Qarnivor");
    String version =
        JSON.readTree(ok("knowledge entities remove --execute --json", "wikidata:Q1953"))
            .at("/result/version")
            .textValue();

    // Then
    awaitVersion("knowledgeVersion", version);
    EnrichedArticle article = enrich("Talks moved from Yerevan to Qarnivor on Tuesday.");
    assertThat(ids(article)).contains("telex:qarnivor").doesNotContain("wikidata:Q1953");
    JsonNode shown = JSON.readTree(ok("knowledge entities show --json", "Qarnivor"));
    assertThat(shown.get("origin").textValue()).isEqualTo("added");
    assertThat(shown.get("shipped").isNull()).isTrue();
    assertThat(ok("knowledge entities show", "wikidata:Q1953")).contains("is removed");

    // And what was added is gone without a trace when it is removed
    ok("knowledge entities remove --execute", "telex:qarnivor");
    assertThat(refused("knowledge entities show", "telex:qarnivor", 4))
        .contains("'telex:qarnivor' is not among the entities");
  }

  @Test
  void shouldImportInOneSwapWhileArticlesFlow() throws Exception {
    // Given
    String before = service.facts().get("knowledgeVersion");
    Path file = home.resolve("many.jsonl");
    String[] ids = IntStream.range(0, 3000).mapToObj(i -> "telex:swap-" + i).toArray(String[]::new);
    Files.write(
        file,
        IntStream.range(0, ids.length)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "{\"id\":\"%s\",\"name\":\"Swapburg %d\",\"type\":\"place\"}",
                        ids[i],
                        i))
            .toList());
    int first = articles;

    // When
    ScheduledExecutorService wire = Executors.newSingleThreadScheduledExecutor();
    wire.scheduleAtFixedRate(
        () -> send("A quiet day in Swapburg 7 and elsewhere."), 0, 20, TimeUnit.MILLISECONDS);
    String after =
        JSON.readTree(ok("knowledge entities import --execute --json", file.toString()))
            .at("/plan/versionAfter")
            .textValue();
    awaitVersion("knowledgeVersion", after);
    wire.shutdown();
    assertThat(wire.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    send("A quiet day in Swapburg 7 and elsewhere.");
    int last = articles;

    // Then
    await().atMost(PATIENCE).until(() -> enriched(first, last).size() == last - first);
    List<EnrichedArticle> all = enriched(first, last);
    assertThat(all).extracting(KnowledgeCommandTest::knowledge).containsOnly(before, after);
    assertThat(ids(all.get(all.size() - 1))).contains("telex:swap-7");
    ok("knowledge entities restore --execute", ids);
  }

  @Test
  void shouldExportWhatImportReadsBackToTheSame() throws Exception {
    for (String kind : List.of("entities", "topics")) {
      // Given
      Path file = home.resolve(kind + ".export");
      ok("knowledge " + kind + " export", file.toString());

      // When
      JsonNode plan =
          JSON.readTree(ok("knowledge " + kind + " import --replace --json", file.toString()));

      // Then
      assertThat(plan.at("/plan/unchanged").intValue()).isPositive();
      for (String count : List.of("added", "changed", "removed", "records")) {
        assertThat(plan.at("/plan/" + count).intValue()).isZero();
      }
      assertThat(plan.at("/executed").booleanValue()).isFalse();
      assertThat(ok("knowledge " + kind + " export")).isEqualTo(Files.readString(file));
    }
  }

  @Test
  void shouldRefuseAnImportWithPlacesAndReasonsAndLeaveTheTopicAsItIs() throws Exception {
    // Given
    Path file = home.resolve("broken.jsonl");
    Files.writeString(
        file,
        """
        {"id":"telex:fine","name":"Fine","type":"place"}
        {"id":"telex:none","type":"place"}
        {"id":"telex:fine","name":"Again","type":"place"}
        """);
    long end = records(Topics.KNOWLEDGE_ENTITIES);

    // When
    String sentences = refused("knowledge entities import --execute", file.toString(), 4);

    // Then
    assertThat(sentences.lines())
        .containsExactly(
            String.format(Locale.ROOT, "telex: %s:2: name is missing", file),
            String.format(Locale.ROOT, "telex: %s:3: telex:fine is already at %s:1", file, file),
            "telex: 2 entries are refused; nothing is changed.");
    assertThat(records(Topics.KNOWLEDGE_ENTITIES)).isEqualTo(end);
  }

  @Test
  void shouldRefuseARuleThatDoesNotFitTheOthers() throws Exception {
    // Given
    Path orphan = home.resolve("orphan.yaml");
    Files.writeString(
        orphan, "- {code: 'medtop:20009999', name: orphans, parent: 'medtop:99000000'}\n");
    Path term = home.resolve("term.yaml");
    Files.writeString(
        term, "- {code: 'medtop:20009998', name: x, terms: {en: {strong: [go*al]}}}\n");

    // Then
    assertThat(refused("knowledge topics put --execute", orphan.toString(), 4))
        .isEqualTo(
            String.format(
                    Locale.ROOT,
                    "telex: %s, rule 1: medtop:20009999: no rule for its parent medtop:99000000; nothing is",
                    orphan)
                + " changed.\n");
    assertThat(refused("knowledge topics put --execute", term.toString(), 4))
        .contains(
            String.format(Locale.ROOT, "%s, rule 1: medtop:20009998 en: a star stands only", term));
    assertThat(refused("knowledge topics remove --execute", "medtop:17000000", 4))
        .contains("medtop:17000000: ", "no rule for its parent medtop:17000000");
    assertThat(refused("knowledge topics put", "nowhere.yaml", 1))
        .isEqualTo("telex: There is no file nowhere.yaml.\n");
    assertThat(records(Topics.KNOWLEDGE_TOPICS)).isZero();
    assertThat(refused("knowledge topics show", "wether", 4)).contains("is not among the topics");
    assertThat(refused("knowledge topics show", "weather fore", 4))
        .contains("near it are medtop:20001128 (weather forecast)");
  }

  @Test
  void shouldRefuseWhatAForeignWriterBreaksAndGoOnWithTheLastGoodOne() throws Exception {
    // Given
    String changed =
        JSON.readTree(
                ok(
                    "knowledge entities put --id wikidata:Q3114 --execute --json --name",
                    "Canberra (ACT)"))
            .at("/result/version")
            .textValue();
    awaitVersion("knowledgeVersion", changed);

    // When
    write(Topics.KNOWLEDGE_ENTITIES, "wikidata:Q3114", "no Avro".getBytes(UTF_8));
    try (Serializer<KnowledgeTopic> topics = connection.serdes().serializer()) {
      write(
          Topics.KNOWLEDGE_TOPICS,
          "medtop:20009997",
          topics.serialize(
              Topics.KNOWLEDGE_TOPICS,
              KnowledgeTopic.newBuilder()
                  .setCode("medtop:20009997")
                  .setName("orphans")
                  .setParent("medtop:99000000")
                  .build()));
    }

    // Then
    awaitInForce(() -> refusedChanges("entities") == 1);
    awaitInForce(() -> refusedChanges("topics") == 1);
    EnrichedArticle article = enrich("Canberra opened its tram line, the weather service said.");
    assertThat(names(article)).contains("Canberra (ACT)");
    assertThat(knowledge(article)).isEqualTo(changed);
    assertThat(article.getTopics()).extracting(TopicTag::getName).contains("weather");
    assertThat(service.health().isReady()).isTrue();
    assertThat(ok("knowledge entities show"))
        .contains("1 changes do not count:", "wikidata:Q3114: The value does not begin with");
    assertThat(ok("knowledge topics show"))
        .contains("medtop:20009997: no rule for its parent medtop:99000000");

    // And an operator mends it
    ok("knowledge entities restore --execute", "wikidata:Q3114");
    ok("knowledge topics restore --execute", "medtop:20009997");
    awaitInForce(() -> refusedChanges("entities") == 0);
    awaitInForce(() -> refusedChanges("topics") == 0);
  }

  @Test
  void shouldChangeARuleAndItsVersion() throws Exception {
    // Given
    String before = service.facts().get("rulesVersion");
    String rule = ok("knowledge topics show", "weather forecast");
    String yaml =
        rule.substring(rule.indexOf('\n') + 1).replace("name: weather forecast", "name: outlook");

    // When
    String after =
        JSON.readTree(out(yaml, 0, "knowledge topics put --execute --json", "-"))
            .at("/result/version")
            .textValue();

    // Then
    awaitVersion("rulesVersion", after);
    assertThat(after).isNotEqualTo(before);
    EnrichedArticle article =
        enrich("The weather forecast is fine, forecasters said. The weather forecast holds.");
    assertThat(article.getTopics()).extracting(TopicTag::getName).contains("outlook");
    assertThat(article.getEnrichment().getRulesVersion()).isEqualTo(after);
    assertThat(ok("knowledge topics export --changes")).contains("name: outlook");
    ok("knowledge topics restore --execute", "medtop:20001128");
    awaitVersion("rulesVersion", before);
  }

  @Test
  void shouldLetTheLaterOfTwoOperatorsWin() {
    // Given
    EntityKind kind = new EntityKind();
    long end = records(Topics.KNOWLEDGE_ENTITIES);

    // When
    try (var first = KnowledgeEdit.open(connection, kind);
        var second = KnowledgeEdit.open(connection, kind)) {
      // Then
      assertThatThrownBy(
              () -> first.commit(new TreeMap<>(Map.of("telex:late", new Change.TakenBack<>()))))
          .isInstanceOf(KnowledgeEdit.OvertakenException.class);
      assertThat(records(Topics.KNOWLEDGE_ENTITIES)).isEqualTo(end);
      second.commit(new TreeMap<>(Map.of("telex:late", new Change.TakenBack<>())));
      assertThat(records(Topics.KNOWLEDGE_ENTITIES)).isEqualTo(end + 1);
    }
  }

  @Test
  void shouldSayWhatIsWrongWithACommand() throws IOException {
    assertThat(refused("knowledge", "entities", 2))
        .contains("needs a verb: list, show, export, import");
    assertThat(refused("knowledge entities", "put", 2)).contains("either a file");
    assertThat(refused("knowledge entities put --id", "telex:new-one", 2))
        .contains("a new entity needs --name and --type");
    assertThat(refused("knowledge entities put --type place --name X --id", "new one", 4))
        .contains("new one: id is neither wikidata:Q… nor telex:…");
    assertThat(refused("knowledge entities remove", "Berlin", 4))
        .contains("'Berlin' is not among the entities; near it are", "(Berlin)");
  }

  /** What Telex ships, as a file. */
  private static EnrichedArticle enrich(String text) {
    int number = send(text);
    await().atMost(PATIENCE).until(() -> enriched(number, number + 1).size() == 1);
    return enriched(number, number + 1).get(0);
  }

  private static synchronized int send(String text) {
    int number = articles++;
    try (Serializer<Article> serializer = connection.serdes().serializer()) {
      String uri = "urn:telex:knowledge:" + number;
      write(
          Topics.NEWS_ARTICLES,
          uri,
          serializer.serialize(
              Topics.NEWS_ARTICLES,
              Article.newBuilder()
                  .setUri(uri)
                  .setProvider("knowledge")
                  .setVersion(number)
                  .setPubStatus(PubStatus.usable)
                  .setLanguage("en")
                  .setHeadline("")
                  .setBody(List.of(text))
                  .build()));
    }
    return number;
  }

  /** By number, in order. */
  private static List<EnrichedArticle> enriched(int from, int to) {
    Map<Long, EnrichedArticle> found = new TreeMap<>();
    try (Deserializer<EnrichedArticle> deserializer = connection.serdes().deserializer()) {
      connection.readAll(
          Topics.NEWS_ENRICHED,
          r -> {
            EnrichedArticle article = deserializer.deserialize(r.topic(), r.value());
            if (article.getVersion() >= from && article.getVersion() < to) {
              found.put(article.getVersion(), article);
            }
          });
    }
    return List.copyOf(found.values());
  }

  private static void write(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    producer.flush();
  }

  private static long records(String topic) {
    int[] count = {0};
    connection.readAll(topic, r -> count[0]++);
    return count[0];
  }

  private static double refusedChanges(String kind) {
    return meters.get("telex.knowledge.refused").tag("kind", kind).gauge().value();
  }

  private static void awaitVersion(String fact, String version) {
    awaitInForce(() -> version.equals(service.facts().get(fact)));
  }

  private static void awaitInForce(Callable<Boolean> condition) {
    Instant began = Instant.now();
    await().atMost(PATIENCE).until(condition);
    taken.add(Duration.between(began, Instant.now()));
  }

  private static String knowledge(EnrichedArticle article) {
    return article.getEnrichment().getKnowledgeVersion();
  }

  private static List<String> names(EnrichedArticle article) {
    return article.getEntities().stream().map(Entity::getName).toList();
  }

  private static List<String> ids(EnrichedArticle article) {
    return article.getEntities().stream().map(e -> e.getId().orElse("")).toList();
  }

  private String ok(String command, String... more) {
    return out("", 0, command, more);
  }

  private String refused(String command, String argument, int code) {
    out("", code, command, argument);
    String sentences = err.toString();
    err.getBuffer().setLength(0);
    return sentences;
  }

  private String out(String in, int code, String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        TelexCommand.run(
            arguments.toArray(new String[0]), Sessions.in(home, in, out, err, Terminal.none(120)));
    assertThat(exit).as("%s %s: %s", command, List.of(more), err).isEqualTo(code);
    return out.toString(UTF_8);
  }
}
