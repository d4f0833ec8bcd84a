package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.telex.cli.Telex;
import news.telex.cli.command.CommandInProcess;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Decision;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.RawArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator does, with the telex command in a process of its own, while all services run.
 * Each test uses a wire of its own.
 */
abstract class OperatorSuite {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Each look asks for all that a status says, or reads on. */
  private static final Duration LOOK = Duration.ofMillis(400);

  private static final int ITEMS = 600;
  private static final int CAPITAL_EVERY = 50;
  private static final int LETTERS = 1_000;

  /** How long a service believes the registry that there is no such schema. */
  private static final Duration MISSING_SCHEMA_IS_BELIEVED = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final Stack stack;
  private final Connection connection;
  private final Followed<PublishedArticle> published;
  private final Followed<Receipt> receipts;

  OperatorSuite(Stack stack) {
    this.stack = stack;
    this.connection =
        new Connection(stack.bootstrapServers(), stack.schemaRegistry(), Map.of(), true);
    this.published = new Followed<>(connection, Topics.NEWS_PUBLISHED, PublishedArticle.class);
    this.receipts = new Followed<>(connection, Topics.WIRE_RECEIPTS, Receipt.class);
  }

  @AfterEach
  void close() {
    published.close();
    receipts.close();
  }

  @Test
  void shouldChangeExactlyWhatAnEntitysNewNameChanges() throws Exception {
    // Given
    String wire = "again";
    push(IntStream.range(0, ITEMS).mapToObj(i -> item(wire, i, 1, "usable", "")).toList());
    eventually().until(() -> revisions(wire), published -> published.size() == ITEMS);

    // When: nothing has changed
    JsonNode result =
        telex("replay", "--topic", "wire.raw", "--wire", wire, "--execute", "--wait").get("result");

    // Then
    assertThat(result.get("decided"))
        .isEqualTo(JSON.readTree(String.format(Locale.ROOT, "{\"unchanged\":%d}", ITEMS)));
    assertThat(revisions(wire).values()).containsOnly(List.of(1));

    // When: a name changes, and the replay is killed and resumed
    telex(
        "knowledge",
        "entities",
        "put",
        "--id",
        "telex:reykjavik",
        "--name",
        "Reykjavik City",
        "--execute");
    // Within how many seconds it is in force, another test holds it to.
    eventually().until(this::knowledgeIsTheSameEverywhere);
    killOnceItHasCopied(
        "replay",
        "--topic",
        "wire.raw",
        "--wire",
        wire,
        "--rate",
        "150",
        "--id",
        "killed",
        "--execute");
    telex("replay", "--resume", "killed", "--execute", "--wait");

    // Then
    Map<String, List<Integer>> expected = new TreeMap<>();
    for (int i = 0; i < ITEMS; i++) {
      expected.put(headline(wire, i), i % CAPITAL_EVERY == 0 ? List.of(1, 2) : List.of(1));
    }
    // A topic shows a transaction a moment before another does.
    eventually().untilAsserted(() -> assertThat(revisions(wire)).isEqualTo(expected));
    assertThat(audited("killed").get("state").textValue()).isEqualTo("done");
  }

  @Test
  void shouldChangeNothingByALateReplayOfOlderKilledAndHeldItems() throws Exception {
    // Given
    String wire = "late";
    push(
        List.of(
            item(wire, 1, 1, "usable", ""),
            item(wire, 1, 2, "usable", ""),
            item(wire, 2, 1, "usable", ""),
            item(wire, 2, 2, "canceled", ""),
            item(wire, 3, 1, "usable", "2190-01-01T00:00:00Z")));
    eventually().until(() -> decided(wire, Decision.held).size() == 1);
    eventually().until(() -> decided(wire, Decision.canceled).size() == 1);
    eventually().until(() -> published(wire).size() == 4);

    // When
    JsonNode result =
        telex("replay", "--topic", "wire.raw", "--wire", wire, "--execute", "--wait").get("result");

    // Then
    Map<String, Integer> decided = new TreeMap<>();
    result
        .get("decided")
        .fields()
        .forEachRemaining(e -> decided.put(e.getKey(), e.getValue().intValue()));
    assertThat(decided.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
    assertThat(decided.keySet())
        .allMatch(d -> d.startsWith("unchanged") || d.startsWith("superseded"));
    assertThat(published(wire)).hasSize(4);
  }

  @Test
  void shouldAcceptAThousandDeadLettersOnceTheirCauseIsMended() throws Exception {
    // Given: Avro whose schema nobody has registered yet
    String wire = "mended";
    SchemaRegistryClient registry = new CachedSchemaRegistryClient(stack.schemaRegistry(), 100);
    int id = registry.register("probe-value", new AvroSchema(schema("probe"))) + 1;
    push(IntStream.range(0, LETTERS).mapToObj(i -> avro(wire, i, id)).toList());
    eventually().until(() -> decided(wire, Decision.rejected).size() == LETTERS);
    JsonNode count = telex("dead-letters", "count", "--wire", wire);
    assertThat(count.get("total").intValue()).isEqualTo(LETTERS);
    assertThat(count.get("code").get("unknown-schema-id").intValue()).isEqualTo(LETTERS);

    // When
    assertThat(registry.register("mended-value", new AvroSchema(schema("mended")))).isEqualTo(id);
    Instant mended = Instant.now().plus(MISSING_SCHEMA_IS_BELIEVED);
    await().until(() -> Instant.now().isAfter(mended));
    JsonNode redriven = telex("dead-letters", "redrive", "--wire", wire, "--execute").get("result");
    eventually().until(() -> published(wire).size() >= LETTERS);
    JsonNode again = telex("dead-letters", "redrive", "--wire", wire, "--execute").get("result");

    // Then
    assertThat(redriven.get("redriven").intValue()).isEqualTo(LETTERS);
    assertThat(again.get("redriven").intValue()).isZero();
    assertThat(published(wire).stream().map(PublishedArticle::getHeadline))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, LETTERS).mapToObj(i -> headline(wire, i)).toList());
    assertThat(telex("dead-letters", "count", "--wire", wire).get("total").intValue()).isZero();
    assertThat(decided(wire, Decision.rejected)).hasSize(LETTERS);
  }

  @Test
  void shouldQuarantineWhatComesBackAgainAndAgain() throws Exception {
    // Given
    String wire = "hopeless";
    push(List.of(raw(wire, "h", "application/json", "{\"headline\":".getBytes(UTF_8))));
    eventually().until(() -> decided(wire, Decision.rejected).size() == 1);

    // When
    for (int redrive = 1; redrive <= 3; redrive++) {
      assertThat(redrive(wire).get("redriven").intValue()).isEqualTo(1);
      int rejections = 1 + redrive;
      eventually().until(() -> decided(wire, Decision.rejected).size() == rejections);
    }
    JsonNode last = redrive(wire);

    // Then
    assertThat(last.get("redriven").intValue()).isZero();
    assertThat(last.get("quarantined").intValue()).isEqualTo(1);
    assertThat(telex("dead-letters", "count", "--wire", wire).get("total").intValue()).isZero();
    // All of them are about the one raw record.
    assertThat(decided(wire, Decision.rejected).stream().map(r -> r.getTopic() + r.getOffset()))
        .containsOnly("wire.raw" + decided(wire, Decision.rejected).get(0).getOffset());
  }

  @Test
  void shouldShowEveryStageAndInstance() throws Exception {
    // When
    JsonNode status = status();

    // Then
    assertThat(status.get("stages").findValuesAsText("stage"))
        .contains(
            "telex-parse", "telex-parse-replay", "telex-identify", "telex-enrich", "telex-publish");
    assertThat(status.get("instances").findValuesAsText("service")).isNotEmpty();
  }

  private JsonNode redrive(String wire) throws Exception {
    return telex("dead-letters", "redrive", "--wire", wire, "--execute").get("result");
  }

  private boolean knowledgeIsTheSameEverywhere() throws Exception {
    String version = telex("knowledge", "entities", "show").get("version").textValue();
    List<String> inForce = status().findValuesAsText("knowledgeVersion");
    return !inForce.isEmpty() && inForce.stream().allMatch(version::equals);
  }

  private JsonNode audited(String id) throws Exception {
    return telex("audit", "--id", id);
  }

  private JsonNode status() throws Exception {
    return JSON.readTree(
        document(CommandInProcess.run(folder, arguments("status", "--json")).output()));
  }

  /** Runs a command to its end; it has to succeed. */
  private JsonNode telex(String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of(command));
    all.add("--json");
    CommandInProcess telex = CommandInProcess.run(folder, arguments(all.toArray(String[]::new)));
    assertThat(telex.exitCode()).as(telex.output()).isZero();
    return JSON.readTree(document(telex.output()));
  }

  /** What it printed without log lines. */
  private static String document(String output) {
    return output
        .lines()
        .dropWhile(line -> !line.startsWith("{") && !line.startsWith("["))
        .reduce("", (all, line) -> all + line + "\n");
  }

  private String[] arguments(String... command) {
    return Stream.concat(
            Stream.of(command),
            Stream.of(
                "--bootstrap-servers",
                stack.bootstrapServers(),
                "--schema-registry",
                stack.schemaRegistry()))
        .toArray(String[]::new);
  }

  private static ConditionFactory eventually() {
    return await().atMost(PATIENCE).pollInterval(LOOK);
  }

  private void killOnceItHasCopied(String... command) throws Exception {
    long before = end("wire.raw.replay");
    try (Program telex =
        Program.start(Telex.class, folder, Map.of(), List.of(arguments(command)))) {
      await().atMost(PATIENCE).until(() -> end("wire.raw.replay") > before);
      assertThat(telex.isAlive()).as(telex.output()).isTrue();
      telex.kill();
    }
  }

  private long end(String topic) {
    try (TopicReader reader = connection.reader()) {
      return reader.ends(reader.partitions(topic)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private void push(List<ProducerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer = connection.producer()) {
      records.forEach(producer::send);
    }
  }

  private static ProducerRecord<byte[], byte[]> item(
      String wire, int number, int version, String status, String embargo) {
    String json =
        String.format(
            Locale.ROOT,
            """
            {"uri":"urn:%s:%d","version":"%d","type":"text","language":"en","pubstatus":"%s",%s
             "versioncreated":"2026-11-14T09:%02d:%02dZ","headline":"%s",
             "body_text":"The council of district %d met on Saturday.%s\\n\\nIt agreed on %d measures."}
            """,
            wire,
            number,
            version,
            status,
            embargo.isEmpty() ? "" : String.format(Locale.ROOT, "\"embargoed\":\"%s\",", embargo),
            version,
            number % 60,
            headline(wire, number),
            number,
            number % CAPITAL_EVERY == 0 ? " Guests from Reykjavik were there." : "",
            number * 7 + version);
    return raw(
        wire,
        String.format(Locale.ROOT, "urn:%s:%d", wire, number),
        "application/json",
        json.getBytes(UTF_8));
  }

  private static String headline(String wire, int number) {
    return String.format(Locale.ROOT, "%s council %05d agrees on its measures", wire, number);
  }

  private static ProducerRecord<byte[], byte[]> raw(
      String wire, String key, String contentType, byte[] value) {
    return new ProducerRecord<>(
        Topics.WIRE_RAW,
        null,
        key.getBytes(UTF_8),
        value,
        List.of(
            new RecordHeader("wire", wire.getBytes(UTF_8)),
            new RecordHeader("content-type", contentType.getBytes(UTF_8))));
  }

  /** A raw article whose writer knows the contract under a description of its own. */
  private static Schema schema(String doc) {
    return SchemaBuilder.record(RawArticle.class.getSimpleName())
        .namespace(RawArticle.class.getPackageName())
        .doc(doc)
        .fields()
        .name("contentType")
        .type()
        .nullable()
        .stringType()
        .noDefault()
        .name("payload")
        .type()
        .bytesType()
        .noDefault()
        .endRecord();
  }

  private static ProducerRecord<byte[], byte[]> avro(String wire, int number, int schemaId) {
    GenericRecord article = new GenericData.Record(schema("mended"));
    article.put("contentType", "text/plain");
    article.put(
        "payload",
        ByteBuffer.wrap(
            String.format(
                    Locale.ROOT,
                    "%s\n\nThe council of district %d met on Saturday and agreed.",
                    headline(wire, number),
                    number)
                .getBytes(UTF_8)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(article.getSchema()).write(article, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return raw(
        wire,
        String.format(Locale.ROOT, "urn:%s:%d", wire, number),
        "application/avro",
        bytes.toByteArray());
  }

  /** Revisions on {@code news.published} by headline, in their order. */
  private Map<String, List<Integer>> revisions(String wire) {
    Map<String, List<Integer>> revisions = new TreeMap<>();
    published(wire)
        .forEach(
            article ->
                revisions
                    .computeIfAbsent(article.getHeadline(), h -> new ArrayList<>())
                    .add(article.getRevision()));
    return revisions;
  }

  private List<PublishedArticle> published(String wire) {
    return published.upToNow().stream().filter(a -> wire.equals(a.getProvider())).toList();
  }

  private List<Receipt> decided(String wire, Decision decision) {
    return receipts.upToNow().stream()
        .filter(
            r ->
                r.getDecision() == decision
                    && (wire.equals(r.getWire())
                        // Nobody can read which wire an unreadable record is of.
                        || (r.getStage() == Stage.parse
                            && r.getWireId()
                                .filter(id -> id.startsWith("urn:" + wire))
                                .isPresent())))
        .toList();
  }

  /** A topic that is looked at again and again: each look reads on from the last. */
  private static final class Followed<T extends SpecificRecord> implements AutoCloseable {
    private final ValueReader<T> reader;
    private final List<T> values = new ArrayList<>();

    Followed(Connection connection, String topic, Class<T> type) {
      reader = ValueReader.fromBeginning(connection, topic, type);
    }

    List<T> upToNow() {
      reader.readOn(values::add);
      return values;
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
