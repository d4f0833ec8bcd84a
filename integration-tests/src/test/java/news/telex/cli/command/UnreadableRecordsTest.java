package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.cli.command.DeadLetterStack.Letter;
import news.telex.cli.command.DeadLetterStack.Ran;
import news.telex.integration.SuiteSummary;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Unreadable;
import news.telex.operations.connection.ValueReader;
import news.telex.operations.receipts.ReceiptReader;
import news.telex.operations.status.InstanceStatus;
import news.telex.runtime.Decoder;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.Position;
import news.telex.schemas.RawArticle;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that nobody can read, on every Avro topic of the catalogue, before every tool that reads
 * it. Behind them stands one record in each partition that every tool has to find.
 */
@Tag(SuiteSummary.EMBEDDED)
class UnreadableRecordsTest {
  private static final String WIRE = "nordwire";
  private static final int HEADER_BYTES = 5;

  /** Values that are unreadable wherever they are; see {@link #garbage}. */
  private static final int GARBAGE = 11;

  @TempDir static Path folder;
  private static DeadLetterStack stack;

  /**
   * A tool.
   *
   * @param found must stand in its output: what comes behind the garbage
   * @param topic that it reads
   */
  private record Tool(List<String> command, String found, String topic) {
    static Tool of(String command, String found, String topic) {
      return new Tool(List.of(command.split(" ")), found, topic);
    }

    @Override
    public String toString() {
      return String.join(" ", command);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    stack = DeadLetterStack.start(folder.resolve("stack"));
    stack.reject(Letter.of(RejectionCode.EMPTY, 7, Map.of("wire", WIRE), ""));
    KafkaProducer<byte[], byte[]> producer = stack.producer();
    producer.send(new ProducerRecord<>(Topics.WIRE_RAW, 0, bytes("item"), bytes("text")));
    try (KafkaAvroSerializer avro = new KafkaAvroSerializer()) {
      avro.configure(Map.of("schema.registry.url", stack.connection().schemaRegistry()), false);
      for (Topic topic : avroTopics().toList()) {
        byte[] good = good(avro, topic.name());
        for (int partition = 0; partition < partitions(topic); partition++) {
          for (byte[] value : garbage(avro, topic.name(), good)) {
            producer.send(new ProducerRecord<>(topic.name(), partition, bytes("a"), value));
          }
          producer.send(new ProducerRecord<>(topic.name(), partition, bytes("a"), null));
          byte[] key = partition == 0 ? null : new byte[] {(byte) 0xC0, 0, (byte) 0xFF};
          producer.send(new ProducerRecord<>(topic.name(), partition, keyOf(topic, key), good));
        }
      }
    }
    producer.flush();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  private static byte[] keyOf(Topic topic, byte[] key) {
    // A compacted topic takes no record without a key.
    return key == null && topic.isCompacted() ? bytes("b") : key;
  }

  static Stream<Topic> avroTopics() {
    return Topics.all().stream().filter(topic -> Topics.schemaOf(topic).isPresent());
  }

  private static int partitions(Topic topic) {
    return Math.min(topic.partitions(), Topics.EMBEDDED_PARTITIONS);
  }

  private static List<byte[]> garbage(KafkaAvroSerializer avro, String topic, byte[] good) {
    byte[] noise = new byte[300];
    new Random(7).nextBytes(noise);
    byte[] noiseOfOurs = noise.clone();
    System.arraycopy(good, 0, noiseOfOurs, 0, HEADER_BYTES);
    byte[] huge = new byte[8 * 1024 * 1024];
    Arrays.fill(huge, (byte) 0xFE);
    System.arraycopy(good, 0, huge, 0, HEADER_BYTES);
    byte[] unknown = good.clone();
    unknown[1] = 0x7F;
    RawArticle other = RawArticle.newBuilder().setPayload(ByteBuffer.allocate(3)).build();
    List<byte[]> garbage =
        List.of(
            bytes("hello"),
            new byte[0],
            new byte[] {0},
            new byte[] {0, -1, -1, -1, -1, 1, 2},
            noise,
            noiseOfOurs,
            Arrays.copyOf(good, HEADER_BYTES),
            Arrays.copyOf(good, HEADER_BYTES + 1),
            huge,
            unknown,
            avro.serialize("primitive-" + topic, "no record"));
    assertThat(garbage).hasSize(GARBAGE);
    return topic.equals(Topics.WIRE_RECEIPTS)
        ? Stream.concat(garbage.stream(), Stream.of(avro.serialize("other-" + topic, other)))
            .toList()
        : garbage;
  }

  /** A record with all defaults but for what tools look for. */
  private static byte[] good(KafkaAvroSerializer avro, String topic) {
    Schema schema = Topics.find(topic).flatMap(Topics::schemaOf).orElseThrow();
    GenericRecordBuilder record = new GenericRecordBuilder(schema);
    Map<String, Object> said = new HashMap<>();
    said.put("wire", WIRE);
    said.put("runId", "run-behind-it");
    said.put("action", "replay");
    said.put("plan", "null");
    said.put("service", "telex-behind-it");
    said.put("instance", "one");
    // An instance that is not silent, however long the other tests take.
    Instant heard = Instant.now().plus(Duration.ofHours(1));
    said.put("at", topic.equals(Topics.OPS_INSTANCES) ? heard.toEpochMilli() : 0L);
    said.put("id", "telex:behind-it");
    said.put("code", "medtop:20000002");
    said.put("fate", "discarded");
    said.put("topic", Topics.WIRE_RAW);
    said.put("partition", 0);
    said.put("offset", 0L);
    said.forEach(
        (field, value) -> {
          if (schema.getField(field) != null) {
            record.set(field, value);
          }
        });
    if (topic.equals(Topics.OPS_AUDIT)) {
      record.set("state", new GenericData.EnumSymbol(schema.getField("state").schema(), "started"));
    }
    if (schema.getField("provenance") != null) {
      Schema provenance = schema.getField("provenance").schema();
      record.set(
          "provenance",
          new GenericRecordBuilder(provenance)
              .set("wire", WIRE)
              .set("topic", Topics.WIRE_RAW)
              .set("partition", 0)
              .set("offset", 0L)
              .build());
    }
    return avro.serialize(topic, (IndexedRecord) record.build());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static Stream<Tool> tools() {
    return Stream.of(
        Tool.of("audit", "run-behind-it", Topics.OPS_AUDIT),
        Tool.of("dead-letters list --all", "discarded", Topics.OPS_DEAD_LETTERS),
        Tool.of("dead-letters count --all", "discarded", Topics.OPS_DEAD_LETTERS),
        Tool.of("dead-letters show 0/0", "run-behind-it", Topics.OPS_DEAD_LETTERS),
        Tool.of("dead-letters discard --all-open", "No open dead letter", Topics.OPS_DEAD_LETTERS),
        Tool.of("dead-letters redrive", "No open dead letter", Topics.OPS_DEAD_LETTERS),
        Tool.of("replay --topic wire.raw --wire nordwire --unread", "1, ", Topics.WIRE_RECEIPTS),
        Tool.of("replay --topic wire.raw --unread --diff", "Of 1 records", Topics.WIRE_RECEIPTS),
        Tool.of("replay --topic news.parsed --wire nordwire --unread", "2, ", "news.parsed"),
        Tool.of("replay --topic news.articles --wire nordwire --unread", "2, ", "news.articles"),
        Tool.of("replay --topic news.enriched --wire nordwire --unread", "2, ", "news.enriched"));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void shouldPassOverWhatCannotBeReadAndNameIt(Tool tool) {
    // When
    Ran ran = stack.telex(tool.command());

    // Then
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains(tool.found());
    List<String> told = ran.err().lines().toList();
    assertThat(told.subList(0, 10))
        .doesNotHaveDuplicates()
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches("telex: " + tool.topic() + "-\\d@\\d+ is passed over: The .+\\."));
    assertThat(told.subList(10, told.size()))
        .containsExactly("telex: More records of " + tool.topic() + " cannot be read.");
  }

  @ParameterizedTest
  @MethodSource("avroTopics")
  void shouldReadTheRestOfEveryTopic(Topic topic) {
    // Given
    List<Unreadable> passedOver = new ArrayList<>();
    List<Object> values = new ArrayList<>();

    // When
    ValueReader.readAll(
        stack.connection().telling(passedOver::add),
        topic.name(),
        Topics.typeOf(topic).orElseThrow(),
        values::add);

    // Then
    assertThat(values).hasSize(partitions(topic));
    assertThat(passedOver).doesNotHaveDuplicates().hasSize(unreadable(topic));
  }

  @ParameterizedTest
  @MethodSource("avroTopics")
  void shouldFollowEveryTopicPastWhatCannotBeRead(Topic topic) {
    // Given: a deleted one is shown, and what is readable though of another type
    int shown = partitions(topic) * (topic.name().equals(Topics.WIRE_RECEIPTS) ? 3 : 2);

    // When
    Ran ran =
        stack.telex(
            List.of(
                "watch",
                "--json",
                "--from-beginning",
                "--topic",
                topic.name(),
                "--limit",
                Integer.toString(shown)));

    // Then
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(shown);
    assertThat(ran.out().lines().filter(line -> line.contains("\"value\":null")))
        .hasSize(partitions(topic));
    assertThat(ran.err().lines().filter(line -> !line.startsWith("Following ")).limit(10))
        .hasSize(10)
        .allMatch(line -> line.startsWith("telex: " + topic.name() + "-"))
        .allMatch(line -> line.contains(" is passed over: The "));
  }

  @Test
  void shouldCountInTheStatusWhatCannotBeRead() throws IOException {
    // When
    Ran json = stack.telex(List.of("status", "--json"));
    Ran text = stack.telex(List.of("status"));

    // Then: nobody works here, and the one record counts as rejected; nothing else is wrong
    assertThat(json.code()).as(json.err()).isEqualTo(ExitCode.FAILED);
    assertThat(json.json().get("problems"))
        .extracting(JsonNode::asText)
        .allMatch(p -> p.startsWith("Nobody works at") || p.startsWith("Most of what came"));
    assertThat(json.json().get("instances").findValuesAsText("service"))
        .containsExactly("telex-behind-it");
    Map<String, Integer> unreadable = new HashMap<>();
    json.json()
        .get("unreadable")
        .forEach(of -> unreadable.put(of.get("topic").asText(), of.get("records").asInt()));
    assertThat(unreadable)
        .isEqualTo(
            Stream.of(
                    Topics.WIRE_RECEIPTS,
                    Topics.OPS_AUDIT,
                    Topics.OPS_DEAD_LETTERS,
                    Topics.OPS_INSTANCES)
                .map(Topics::find)
                .map(Optional::orElseThrow)
                .collect(Collectors.toMap(Topic::name, UnreadableRecordsTest::unreadable)));
    assertThat(text.out())
        .contains(
            "11 records of ops.instances cannot be read:",
            "ops.instances-0@0 is passed over: The value does not begin with");
    assertThat(json.err() + text.err()).isEmpty();
  }

  @Test
  void shouldFindReceiptsAndInstancesBehindIt() {
    // Given
    Connection quiet = stack.connection().telling(record -> {});

    // When, Then
    try (ReceiptReader receipts = ReceiptReader.fromBeginning(quiet)) {
      assertThat(
              receipts.readUntil(
                  () -> receipts.ledger().of(new Position(Topics.WIRE_RAW, 0, 0)).isPresent(),
                  Duration.ofSeconds(30),
                  () -> {}))
          .isTrue();
    }
    assertThat(InstanceStatus.read(quiet, Instant.now()))
        .extracting(InstanceStatus::name)
        .containsExactly("telex-behind-it/one");
  }

  @Test
  void shouldNotTakeARegistryThatIsAwayForAnUnreadableRecord() {
    // Given
    Connection cutOff =
        new Connection(
            stack.connection().bootstrapServers(), "http://127.0.0.1:1", Map.of(), false);

    // When, Then
    assertThatThrownBy(() -> AuditLog.read(cutOff))
        .isInstanceOf(Decoder.RegistryUnavailableException.class)
        .hasMessageContaining("http://127.0.0.1:1");
  }

  private static int unreadable(Topic topic) {
    int more = topic.name().equals(Topics.WIRE_RECEIPTS) ? 1 : 0;
    int withoutValue = topic.isCompacted() ? 0 : 1;
    return partitions(topic) * (GARBAGE + more + withoutValue);
  }
}
