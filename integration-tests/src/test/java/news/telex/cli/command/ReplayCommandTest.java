package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import news.telex.cli.output.Terminal;
import news.telex.integration.SmallStack;
import news.telex.integration.SuiteSummary;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.TopicAdmin;
import news.telex.operations.replay.Bound;
import news.telex.operations.replay.Planner;
import news.telex.operations.replay.Replay;
import news.telex.operations.replay.ReplayPlan;
import news.telex.operations.replay.Selection;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays on a broker without services; each test has a wire's topic of its own. */
@Tag(SuiteSummary.EMBEDDED)
@Order(4)
class ReplayCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RECORDS = 5_000;
  private static final AtomicInteger TESTS = new AtomicInteger();

  @TempDir static Path folder;
  private static EmbeddedStack stack;
  private static Connection connection;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private String wire;
  private String topic;

  @BeforeAll
  static void start() throws Exception {
    stack = SmallStack.start(folder, List.of(), (s, m) -> List.of());
    connection =
        new Connection(
            stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void makeTopic() throws Exception {
    wire = "wire" + TESTS.incrementAndGet();
    topic = Topics.rawOf(wire).name();
    try (Broker broker = connection.broker()) {
      new TopicAdmin(broker).create(List.of(TopicAdmin.sized(Topics.rawOf(wire), 2)), (short) 1);
    }
  }

  @Test
  void shouldShowAPlanAndChangeNothing() throws Exception {
    // Given
    push(10);

    // When
    int code = run("replay", "--topic", topic, "--unread", "--json");

    // Then
    assertThat(code).as(err.toString()).isZero();
    JsonNode document = JSON.readTree(text());
    assertThat(document.get("executed").booleanValue()).isFalse();
    JsonNode plan = document.get("plan");
    assertThat(plan.get("target").textValue()).isEqualTo(topic + ".replay");
    assertThat(plan.get("records").longValue()).isEqualTo(10);
    assertThat(plan.get("bytes").longValue())
        .isEqualTo(10 * ("key-0".length() + "item 0".length()));
    assertThat(plan.get("readers")).isEmpty();
    try (Broker broker = connection.broker()) {
      assertThat(broker.topics()).doesNotContain(topic + ".replay");
    }
  }

  @Test
  void shouldCopyEachRecordOnceWithItsOrigin() throws Exception {
    // Given
    push(RECORDS);

    // When
    int code = run("replay", "--topic", topic, "--unread", "--execute", "--id", wire + "-run");

    // Then
    assertThat(code).as(err.toString()).isZero();
    List<ConsumerRecord<byte[], byte[]>> originals = read(topic);
    List<ConsumerRecord<byte[], byte[]>> copies = read(topic + ".replay", RECORDS);
    assertThat(copies.stream().map(ReplayCommandTest::origin))
        .containsExactlyInAnyOrderElementsOf(
            originals.stream().map(r -> position(r) + '/' + r.timestamp()).toList());
    assertThat(copies)
        .allSatisfy(
            copy -> {
              assertThat(header(copy, "telex-replay-id")).isEqualTo(wire + "-run");
              assertThat(header(copy, "telex-replay-count")).isEqualTo("1");
              assertThat(header(copy, "content-type")).isEqualTo("text/plain");
              assertThat(copy.headers().headers("Telex-Redrive-Count")).isEmpty();
              assertThat(origin(copy)).startsWith(topic + '/' + copy.partition() + '/');
              assertThat(new String(copy.value(), UTF_8).replace("item ", "key-"))
                  .isEqualTo(new String(copy.key(), UTF_8));
            });

    // And it is in the audit log
    out.reset();
    assertThat(run("audit", "--id", wire + "-run", "--json")).isZero();
    JsonNode audited = JSON.readTree(text());
    assertThat(audited.get("state").textValue()).isEqualTo("done");
    assertThat(audited.get("result").get("copied").longValue()).isEqualTo(RECORDS);

    // And does not run again
    assertThat(run("replay", "--resume", wire + "-run", "--execute")).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString()).contains(String.format(Locale.ROOT, "Replay %s-run is done", wire));
  }

  @Test
  void shouldGoOnAfterACrashWithoutDoublingOrLosingAnything() throws Exception {
    // Given
    push(RECORDS);
    String id = wire + "-crash";
    try (Broker broker = connection.broker();
        AuditLog audit = AuditLog.open(connection, Clock.systemUTC())) {
      Replay replay = replay(broker, Clock.systemUTC());
      Replay.Prospect prospect =
          replay.plan(request(id, Selection.all()), new Bound.Earliest(), false, (n, all) -> {});
      replay.prepare(prospect, true);
      audit.start(Replay.ACTION, id, prospect.plan().toMap());
      assertThatThrownBy(
              () ->
                  replay.copy(
                      prospect.plan(),
                      record -> List.of(),
                      () -> false,
                      (behind, copied) -> {
                        throw new IllegalStateException("killed after " + copied);
                      }))
          .hasMessageStartingWith("killed after ");
    }
    assertThat(read(topic + ".replay", 1)).hasSizeLessThan(RECORDS);
    push(10);

    // When
    int code = run("replay", "--resume", id, "--execute", "--unread");

    // Then: what came later is not part of it
    assertThat(code).as(err.toString()).isZero();
    assertThat(read(topic + ".replay", RECORDS).stream().map(ReplayCommandTest::origin))
        .doesNotHaveDuplicates()
        .hasSize(RECORDS);
    assertThat(text()).contains("Done: 5,000 records copied");
  }

  @Test
  void shouldTakeOnlyWhatIsSelected() throws Exception {
    // Given
    push(100);

    // When
    assertThat(run("replay", "--topic", topic, "--unread", "--execute", "--key", "key-7")).isZero();
    assertThat(
            run(
                "replay",
                "--topic",
                topic,
                "--unread",
                "--execute",
                "--header",
                "number=8",
                "--header",
                "content-type=text/plain"))
        .isZero();
    assertThat(run("replay", "--topic", topic, "--unread", "--execute", "--header", "number=none"))
        .isZero();
    assertThat(run("replay", "--topic", topic, "--unread", "--execute", "--limit", "3")).isZero();

    // Then
    List<String> copied =
        read(topic + ".replay", 5).stream().map(r -> new String(r.value(), UTF_8)).toList();
    assertThat(copied).hasSize(5).contains("item 7", "item 8");
  }

  @Test
  void shouldFindTheRawRecordsOfArticlesAndWiresByTheirReceipts() throws Exception {
    // Given
    push(20);
    List<ConsumerRecord<byte[], byte[]>> raw = read(topic);
    try (KafkaProducer<byte[], byte[]> producer = connection.producer();
        Serializer<Receipt> receipts = connection.serdes().serializer()) {
      for (ConsumerRecord<byte[], byte[]> record : raw.subList(3, 5)) {
        Receipt receipt =
            Receipt.newBuilder()
                .setWire(wire)
                .setStage(Stage.publish)
                .setDecision(Decision.published)
                .setTopic(topic)
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setItem(0)
                .setUri(String.format(Locale.ROOT, "urn:telex:%s:%d", wire, record.offset()))
                .build();
        producer.send(
            new ProducerRecord<>(
                Topics.WIRE_RECEIPTS, receipts.serialize(Topics.WIRE_RECEIPTS, receipt)));
      }
    }
    Path uris =
        Files.writeString(
            folder.resolve(wire + ".txt"),
            String.format(Locale.ROOT, "# one\nurn:telex:%s:%d\n", wire, raw.get(3).offset()));

    // When
    assertThat(
            run("replay", "--topic", topic, "--unread", "--execute", "--uri-file", uris.toString()))
        .as(err.toString())
        .isZero();
    assertThat(run("replay", "--topic", topic, "--unread", "--execute", "--wire", wire)).isZero();

    // Then
    assertThat(
            read(topic + ".replay", 3).stream()
                .map(r -> origin(r).substring(0, origin(r).lastIndexOf('/'))))
        .containsExactlyInAnyOrder(
            position(raw.get(3)), position(raw.get(3)), position(raw.get(4)));
  }

  @Test
  void shouldNotGoOnIntoATargetThatIsGone() throws Exception {
    // Given
    push(10);
    String id = wire + "-gone";
    try (Broker broker = connection.broker();
        AuditLog audit = AuditLog.open(connection, Clock.systemUTC())) {
      Replay replay = replay(broker, Clock.systemUTC());
      Replay.Prospect prospect =
          replay.plan(request(id, Selection.all()), new Bound.Earliest(), false, (n, all) -> {});
      replay.prepare(prospect, true);
      audit.start(Replay.ACTION, id, prospect.plan().toMap());
      broker.ask(client -> client.deleteTopics(List.of(topic + ".replay")).all());
      await().until(() -> !broker.topics().contains(topic + ".replay"));
    }

    // When
    int code = run("replay", "--resume", id, "--execute", "--unread");

    // Then
    assertThat(code).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString())
        .startsWith(String.format(Locale.ROOT, "telex: %s.replay is gone", topic));
  }

  @Test
  void shouldKeepToItsRate() throws Exception {
    // Given
    push(60);

    // When
    assertThat(run("replay", "--topic", topic, "--unread", "--execute", "--rate", "20", "--json"))
        .isZero();

    // Then: a rate is a least time, however slow the machine
    assertThat(JSON.readTree(text()).get("result").get("seconds").doubleValue())
        .isGreaterThanOrEqualTo(2.9);
  }

  @Test
  void shouldTellOfWhatRetentionHasDeleted() throws Exception {
    // Given
    push(100);
    try (Broker broker = connection.broker()) {
      broker.ask(
          client ->
              client
                  .deleteRecords(
                      Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(10)))
                  .all());
    }

    // When
    assertThat(run("replay", "--topic", topic, "--unread", "--from", "5", "--json")).isZero();

    // Then
    JsonNode gaps = JSON.readTree(text()).get("plan").get("gaps");
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).get("partition").intValue()).isZero();
    assertThat(gaps.get(0).get("asked").textValue()).isEqualTo("offset 5");
    assertThat(gaps.get(0).get("kept").longValue()).isEqualTo(10);
  }

  @Test
  void shouldRefuseWhatNobodyReads() throws Exception {
    // Given
    push(1);

    // When, Then
    assertThat(run("replay", "--topic", topic, "--execute")).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString())
        .startsWith(String.format(Locale.ROOT, "telex: Nothing reads %s.replay: start ", topic))
        .contains("--unread");
    err.getBuffer().setLength(0);
    assertThat(run("replay", "--topic", "news.published")).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString())
        .startsWith("telex: Nothing in Telex reads a replay of news.published")
        .contains("--into");
  }

  @Test
  void shouldRefuseARangeOlderThanTheStagesMemory() throws Exception {
    // Given
    push(1);
    Clock later =
        Clock.fixed(Instant.now().plus(Duration.ofDays(91)).plusSeconds(60), ZoneOffset.UTC);
    try (Broker broker = connection.broker()) {
      Replay replay = replay(broker, later);
      Replay.Prospect prospect =
          replay.plan(request("old", Selection.all()), new Bound.Earliest(), false, (n, all) -> {});

      // When, Then
      assertThatThrownBy(() -> replay.check(prospect, true))
          .isInstanceOf(FailureException.class)
          .hasMessageContaining("when the stages' memory begins")
          .hasMessageContaining("say --from ");
    }
  }

  @Test
  void shouldCopyIntoAFreshTopicOfOnesOwnOnly() throws Exception {
    // Given
    push(7);
    try (Broker broker = connection.broker()) {
      broker.create(List.of(new NewTopic("own." + wire, 3, (short) 1)));
    }

    // When
    assertThat(run("replay", "--topic", topic, "--into", "own." + wire, "--unread", "--execute"))
        .as(err.toString())
        .isZero();

    // Then
    assertThat(read("own." + wire, 7)).hasSize(7);
    assertThat(run("replay", "--topic", topic, "--into", "own." + wire, "--unread", "--execute"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString()).contains("is not fresh, it holds records; name an empty topic");
  }

  @Test
  void shouldRefuseARunThatIsUnderWay() throws Exception {
    // Given
    push(1);
    String id = wire + "-busy";
    try (KafkaConsumer<byte[], byte[]> other = connection.consumer(ReplayPlan.group(id), 1);
        Broker broker = connection.broker()) {
      broker.ask(
          client ->
              client
                  .alterConsumerGroupOffsets(
                      ReplayPlan.group(id),
                      Map.of(
                          new TopicPartition(topic, 0),
                          new OffsetAndMetadata(0),
                          new TopicPartition(topic, 1),
                          new OffsetAndMetadata(0)))
                  .all());
      other.subscribe(Set.of(topic));
      while (other.assignment().isEmpty()) {
        other.poll(Duration.ofMillis(100));
      }

      // When
      int code = run("replay", "--topic", topic, "--unread", "--execute", "--id", id);

      // Then
      assertThat(code).isEqualTo(ExitCode.REFUSED);
      assertThat(err.toString())
          .startsWith(String.format(Locale.ROOT, "telex: Replay %s is under way on ", id))
          .contains("Ctrl-C");
    }
  }

  @Test
  void shouldPassOverWhatIsTooLargeToBeWrittenAgain() throws Exception {
    // Given
    push(3);
    RecordMetadata huge;
    RecordMetadata refused;
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            connection.bootstrapServers(),
            "compression.type",
            "gzip",
            "max.request.size",
            64 * 1024 * 1024,
            "buffer.memory",
            128L * 1024 * 1024);
    byte[] noise = new byte[50_000];
    new Random(3).nextBytes(noise);
    try (KafkaProducer<byte[], byte[]> wide =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      huge =
          wide.send(new ProducerRecord<>(topic, 0, new byte[0], new byte[40 * 1024 * 1024])).get();
      refused = wide.send(new ProducerRecord<>(topic, 1, new byte[0], noise)).get();
    }
    push(4);
    Topic target = Topics.replayOf(Topics.rawOf(wire)).orElseThrow();
    Map<String, String> narrow = new TreeMap<>(target.config());
    narrow.put("max.message.bytes", "20000");
    try (Broker broker = connection.broker()) {
      broker.create(List.of(new NewTopic(target.name(), 2, (short) 1).configs(narrow)));
    }

    // When
    int code = run("replay", "--topic", topic, "--unread", "--execute");

    // Then
    assertThat(code).as(err.toString()).isZero();
    assertThat(read(target.name(), 7)).hasSize(7);
    assertThat(text())
        .contains("Done: 7 records copied")
        .contains("2 records were passed over")
        .contains(String.format(Locale.ROOT, "%s/0/%d", topic, huge.offset()))
        .contains(String.format(Locale.ROOT, "%s/1/%d", topic, refused.offset()));
  }

  private Planner.Request request(String id, Selection selection) {
    return new Planner.Request(
        id,
        topic,
        topic + ".replay",
        new Bound.Earliest(),
        new Bound.Latest(),
        selection,
        null,
        null);
  }

  private static Replay replay(Broker broker, Clock clock) {
    return new Replay(connection, broker, clock, Duration.ofDays(90));
  }

  private void push(int records) {
    try (KafkaProducer<byte[], byte[]> producer = connection.producer()) {
      for (int i = 0; i < records; i++) {
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(
                topic, ("key-" + i).getBytes(UTF_8), ("item " + i).getBytes(UTF_8));
        record.headers().add("content-type", "text/plain".getBytes(UTF_8));
        record.headers().add("number", Integer.toString(i).getBytes(UTF_8));
        // An article is not believed about where it is from.
        record.headers().add("telex-origin", "wire.raw/0/0/0".getBytes(UTF_8));
        record.headers().add("telex-replay-count", "98".getBytes(UTF_8));
        record.headers().add("Telex-Redrive-Count", "99".getBytes(UTF_8));
        producer.send(record);
      }
    }
  }

  /** A broker marks a transaction as committed a moment after its producer was told so. */
  private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int least) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> read(topic), records -> records.size() >= least);
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    connection.readAll(topic, records::add);
    return records;
  }

  private static String position(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + '/' + record.partition() + '/' + record.offset();
  }

  private static String origin(ConsumerRecord<byte[], byte[]> record) {
    return header(record, "telex-origin");
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    List<String> values = new ArrayList<>();
    for (Header header : record.headers().headers(name)) {
      values.add(new String(header.value(), UTF_8));
    }
    assertThat(values).as(name).hasSize(1);
    return values.get(0);
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", folder.toString()));
    return TelexCommand.run(
        all.toArray(String[]::new), Sessions.in(Path.of(""), "", out, err, Terminal.none(100)));
  }

  private String text() {
    return out.toString(UTF_8);
  }
}
