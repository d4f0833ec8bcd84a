package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import news.telex.cli.command.DeadLetterStack.Letter;
import news.telex.cli.command.DeadLetterStack.Ran;
import news.telex.integration.SuiteSummary;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.deadletters.ChosenLetters;
import news.telex.operations.deadletters.Dispatcher;
import news.telex.operations.deadletters.Filter;
import news.telex.operations.deadletters.LetterMarks;
import news.telex.operations.deadletters.LetterReader;
import news.telex.operations.deadletters.Mend;
import news.telex.operations.deadletters.Pace;
import news.telex.operations.deadletters.Redrive;
import news.telex.operations.deadletters.Result;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.FailureException;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.RunState;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code telex dead-letters redrive|discard}; each test knows its dead letters by a header. */
@Tag(SuiteSummary.EMBEDDED)
class DeadLettersActingTest {
  private static final String RAW_REPLAY = "wire.raw.replay";

  @TempDir static Path folder;
  private static DeadLetterStack stack;
  private static KafkaConsumer<byte[], byte[]> stage;

  @BeforeAll
  static void start() throws IOException {
    stack = DeadLetterStack.start(folder.resolve("stack"), "ansa");
    stage =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                stack.connection().bootstrapServers(),
                "group.id",
                "telex-parse-replay"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    stage.subscribe(List.of(RAW_REPLAY));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              stage.poll(Duration.ofMillis(100));
              return stage.assignment().size() == 2;
            });
  }

  @AfterAll
  static void stop() {
    stage.close();
    stack.close();
  }

  @Test
  void shouldRedriveAThousandEachExactlyOnce() throws IOException {
    // Given
    Map<String, String> headers = Map.of("test", "thousand", "wire", "northwire");
    stack.rejectAll(
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    Letter.of(
                        i < 900 ? RejectionCode.BAD_JSON : RejectionCode.EMPTY,
                        i,
                        headers,
                        "payload " + i)));

    // When
    Ran shown = stack.run("redrive", "--with-header", "test=thousand");

    // Then
    assertThat(shown.out())
        .isEqualTo(
            """
            1000 to redrive, 0 to quarantine, 10.6 KiB, about 1 s.
              bad-json           900
              empty              100
            1000 to wire.raw.replay, read by telex-parse-replay (1).
            --execute does it.
            """);
    assertThat(redriven("thousand")).isEmpty();

    // When
    JsonNode done =
        stack.run("redrive", "--with-header", "test=thousand", "--execute", "--json").json();

    // Then
    assertThat(done.get("executed").booleanValue()).isTrue();
    assertThat(done.at("/result/redriven").intValue()).isEqualTo(1_000);
    assertThat(done.at("/result/complete").booleanValue()).isTrue();
    String runId = done.at("/result/runId").textValue();
    List<ConsumerRecord<byte[], byte[]>> records = redriven("thousand");
    assertThat(records.stream().map(r -> header(r, "telex-origin")))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 1_000)
                .mapToObj(
                    i ->
                        String.format(
                            Locale.ROOT,
                            "wire.raw/%d/%d/%d",
                            i % 2,
                            i,
                            DeadLetterStack.RECORD_TIME.toEpochMilli()))
                .toList());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String[] origin = header(record, "telex-origin").split("/");
      assertThat(record.partition()).isEqualTo(Integer.parseInt(origin[1]));
      assertThat(record.key()).asString(UTF_8).isEqualTo("item-" + origin[2]);
      assertThat(record.value()).asString(UTF_8).isEqualTo("payload " + origin[2]);
      assertThat(headers(record))
          .containsOnlyKeys(
              "test",
              "wire",
              "telex-origin",
              "telex-replay-id",
              "telex-replay-count",
              "telex-redrive-count")
          .containsEntry("telex-replay-id", runId);
    }

    // And again
    JsonNode again =
        stack.run("redrive", "--with-header", "test=thousand", "--execute", "--json").json();
    assertThat(again.at("/plan/deadLetters").intValue()).isZero();
    assertThat(redriven("thousand")).hasSize(1_000);
    JsonNode counts =
        stack.run("count", "--all", "--with-header", "test=thousand", "--json").json();
    assertThat(counts.get("fate").toString()).isEqualTo("{\"redriven\":1000}");
    List<AuditRecord> audit =
        AuditLog.read(stack.connection()).stream().filter(a -> a.getRunId().equals(runId)).toList();
    assertThat(audit)
        .extracting(AuditRecord::getAction, AuditRecord::getState)
        .containsExactly(tuple("redrive", RunState.started), tuple("redrive", RunState.done));
    assertThat(audit.get(1).getResult()).contains("\"redriven\":1000");
  }

  @Test
  void shouldGoOnWhereAKilledRunWas() {
    // Given
    stack.rejectAll(
        IntStream.range(0, 1_200)
            .mapToObj(i -> Letter.of(RejectionCode.BAD_JSON, i, Map.of("test", "killed"), "x")));
    ChosenLetters choice = choice("killed");
    AtomicInteger seen = new AtomicInteger();
    Dispatcher killed = Dispatcher.open(stack.connection(), Clock.systemUTC());

    // When it dies with one batch committed and the next one half sent
    assertThatThrownBy(
            () ->
                killed.run(
                    choice,
                    redrive("first"),
                    pace(),
                    (done, total) -> {},
                    () -> {
                      if (seen.incrementAndGet() > 700) {
                        throw new IllegalStateException("killed");
                      }
                      return false;
                    }))
        .hasMessage("killed");
    assertThat(killed.result()).isEqualTo(new Result(500, 0, 0, 0, 0));

    // Then
    try (Dispatcher next = Dispatcher.open(stack.connection(), Clock.systemUTC())) {
      assertThat(next.run(choice, redrive("second"), pace(), (done, total) -> {}, () -> false))
          .isTrue();
      assertThat(next.result()).isEqualTo(new Result(700, 0, 0, 500, 0));
    }
    assertThat(redriven("killed").stream().map(r -> header(r, "telex-origin")))
        .hasSize(1_200)
        .doesNotHaveDuplicates();
    assertThat(
            redriven("killed").stream().filter(r -> header(r, "telex-replay-id").equals("first")))
        .hasSize(500);

    // And what was thought dead cannot do any harm
    assertThatThrownBy(
            () -> killed.run(choice, redrive("first"), pace(), (done, total) -> {}, () -> false))
        .isInstanceOf(FailureException.class)
        .hasMessageStartingWith("Another redrive or discard has begun, and this one has ended");
    killed.close();
    assertThat(redriven("killed")).hasSize(1_200);
  }

  @Test
  void shouldStopAtACommitWhenAsked() {
    // Given
    for (int i = 0; i < 20; i++) {
      stack.reject(Letter.of(RejectionCode.BAD_JSON, i, Map.of("test", "stopped"), "x"));
    }
    ChosenLetters choice = choice("stopped");
    AtomicInteger asked = new AtomicInteger();

    // When
    try (Dispatcher dispatcher = Dispatcher.open(stack.connection(), Clock.systemUTC())) {
      boolean whole =
          dispatcher.run(
              choice,
              redrive("stopped"),
              pace(),
              (done, total) -> {},
              () -> asked.incrementAndGet() > 7);

      // Then
      assertThat(whole).isFalse();
      assertThat(dispatcher.result()).isEqualTo(new Result(7, 0, 0, 0, 0));
    }
    assertThat(redriven("stopped")).hasSize(7);
  }

  @Test
  void shouldQuarantineWhatIsRejectedAgainAndAgain() throws IOException {
    // Given
    stack.reject(Letter.of(RejectionCode.BAD_JSON, 6, Map.of("test", "again", "wire", "n"), "{"));

    // When
    for (int i = 1; i <= 3; i++) {
      JsonNode done =
          stack.run("redrive", "--with-header", "test=again", "--execute", "--json").json();
      assertThat(done.at("/result/redriven").intValue()).isEqualTo(1);
      List<ConsumerRecord<byte[], byte[]>> back = redriven("again");
      assertThat(back).hasSize(i);
      ConsumerRecord<byte[], byte[]> record = back.get(i - 1);
      assertThat(header(record, "telex-redrive-count")).isEqualTo(Integer.toString(i));
      assertThat(header(record, "telex-origin"))
          .isEqualTo("wire.raw/0/6/" + DeadLetterStack.RECORD_TIME.toEpochMilli());
      stack.reject(
          new Letter(
              Stage.parse,
              RejectionCode.BAD_JSON,
              RAW_REPLAY,
              record.partition(),
              record.offset(),
              DeadLetterStack.REJECTED_AT.plusSeconds(i),
              "item-6",
              headers(record),
              record.value()));
    }
    JsonNode done =
        stack.run("redrive", "--with-header", "test=again", "--execute", "--json").json();

    // Then
    assertThat(done.at("/plan/quarantine").intValue()).isEqualTo(1);
    assertThat(done.at("/plan/redrive").intValue()).isZero();
    assertThat(done.at("/result/quarantined").intValue()).isEqualTo(1);
    assertThat(redriven("again")).hasSize(3);
    List<ConsumerRecord<byte[], byte[]>> quarantine = stack.records(Topics.NEWS_QUARANTINE);
    assertThat(quarantine).hasSize(1);
    assertThat(quarantine.get(0).value()).asString(UTF_8).isEqualTo("{");
    assertThat(headers(quarantine.get(0)))
        .containsEntry("telex-error-code", "bad-json")
        .containsEntry("telex-error-topic", RAW_REPLAY)
        .containsEntry("telex-redrive-count", "3")
        .containsEntry("wire", "n");
    assertThat(
            stack.run("count", "--all", "--with-header", "test=again", "--json").json().get("fate"))
        .hasToString("{\"redriven\":3,\"quarantined\":1}");
  }

  @Test
  void shouldMendOneDeadLetter() throws IOException {
    // Given
    Map<String, String> headers =
        Map.of("test", "mend", "content-type", "text/html", "url", "https://x.example/");
    String broken = stack.reject(Letter.of(RejectionCode.BAD_ENCODING, 1, headers, "broken"));
    stack.reject(Letter.of(RejectionCode.BAD_ENCODING, 2, headers, "broken, too"));
    Path file = folder.resolve("mended.json");
    Files.writeString(file, "{\"headline\":\"Mended\"}");
    String[] mend = {
      "redrive",
      "--header",
      "content-type=application/json",
      "--header",
      "url=",
      "--replace-payload",
      file.toString(),
      "--execute"
    };

    // When
    Ran refused = stack.run(with(mend, "--with-header", "test=mend"));
    Ran done = stack.run(with(mend, "--id", broken));

    // Then
    assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err())
        .startsWith("telex: --replace-payload mends one dead letter, and 2 are meant; name it with")
        .endsWith(" shows them.\n");
    assertThat(done.out()).startsWith("1 redriven; run ");
    assertThat(redriven("mend")).hasSize(1);
    ConsumerRecord<byte[], byte[]> record = redriven("mend").get(0);
    assertThat(record.value()).asString(UTF_8).isEqualTo("{\"headline\":\"Mended\"}");
    assertThat(headers(record))
        .containsEntry("content-type", "application/json")
        .doesNotContainKey("url");
  }

  @Test
  void shouldCreateTheReplayTopicOfAWire() {
    // Given
    stack.reject(
        Letter.of(RejectionCode.BAD_JSON, 3, Map.of("test", "own"), "{")
            .from(Stage.parse, "wire.raw.ansa"));

    // When
    Ran shown = stack.run("redrive", "--with-header", "test=own");
    Ran done = stack.run("redrive", "--with-header", "test=own", "--unread", "--execute");

    // Then
    assertThat(shown.out())
        .contains(
            "1 to wire.raw.ansa.replay, which is missing and will be created, nobody reads it"
                + " yet.\n");
    assertThat(done.out()).startsWith("1 redriven; run ");
    List<ConsumerRecord<byte[], byte[]>> records = stack.records("wire.raw.ansa.replay");
    assertThat(records).hasSize(1);
    assertThat(records.get(0).partition()).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatLeadsNowhere() {
    // Given
    stack.reject(
        Letter.of(RejectionCode.INTERNAL, 1, Map.of("test", "unread"), "{")
            .from(Stage.enrich, Topics.NEWS_ARTICLES));
    stack.reject(
        Letter.of(RejectionCode.INTERNAL, 1, Map.of("test", "nowhere"), "{")
            .from(Stage.publish, Topics.NEWS_PUBLISHED));

    // When
    Ran unread = stack.run("redrive", "--with-header", "test=unread", "--execute");
    Ran nowhere = stack.run("redrive", "--with-header", "test=nowhere");

    // Then
    assertThat(unread.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(unread.err())
        .isEqualTo(
            "telex: Nobody reads news.articles.replay; start the service whose stage does, or send"
                + " them there all the same with --unread.\n");
    assertThat(stack.records("news.articles.replay")).isEmpty();
    assertThat(stack.run("redrive", "--with-header", "test=unread").out())
        .contains("1 to news.articles.replay, which nobody reads.\n");
    assertThat(nowhere.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(nowhere.err())
        .isEqualTo(
            "telex: 1 of them cannot be redriven: the first was read from news.published, of which"
                + " no stage reads a replay; choose others with --topic, or discard these.\n");
    assertThat(AuditLog.read(stack.connection()))
        .last()
        .satisfies(
            last -> {
              assertThat(last.getState()).isEqualTo(RunState.failed);
              assertThat(last.getResult()).contains("Nobody reads news.articles.replay");
            });
  }

  @Test
  void shouldSayWhichOptionsMakeNoSense() {
    assertThat(stack.run("redrive", "--header", "telex-origin=x").err())
        .startsWith("telex: Headers that begin with telex- are Telex's own;");
    assertThat(stack.run("redrive", "--header", "x").err()).startsWith("telex: --header is 'x';");
    assertThat(stack.run("redrive", "--rate", "0").err())
        .isEqualTo("telex: --rate is at least 1.\n");
    assertThat(stack.run("redrive", "--max-redrives", "-1").code()).isEqualTo(ExitCode.USAGE);
    assertThat(stack.run("redrive", "--replace-payload", "none.txt").err())
        .isEqualTo("telex: There is no file none.txt.\n");
  }

  @Test
  void shouldRedriveTheLargestOneThereIs() {
    // Given
    byte[] value = new byte[Topics.MAX_RAW_BYTES];
    value[value.length - 1] = 7;
    stack.reject(Letter.of(RejectionCode.TOO_LARGE, 1, Map.of("test", "large"), "").holding(value));

    // When
    Ran done = stack.run("redrive", "--with-header", "test=large", "--execute");

    // Then
    assertThat(done.out()).startsWith("1 redriven; run ");
    assertThat(redriven("large")).hasSize(1);
    assertThat(redriven("large").get(0).value()).isEqualTo(value);
  }

  @Test
  void shouldDiscard() throws IOException {
    // Given
    Map<String, String> headers = Map.of("test", "discard");
    for (int i = 0; i < 3; i++) {
      stack.reject(
          Letter.of(RejectionCode.EMPTY, i, headers, "")
              .at(DeadLetterStack.REJECTED_AT.plusSeconds(i)));
    }

    // When
    Ran refused = stack.run("discard", "--execute");
    Ran shown = stack.run("discard", "--with-header", "test=discard");
    JsonNode two =
        stack
            .run("discard", "--with-header", "test=discard", "--limit", "2", "--execute", "--json")
            .json();

    // Then
    assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err())
        .isEqualTo(
            "telex: No filter says which dead letters are meant; name some, or all of them with"
                + " --all-open.\n");
    assertThat(shown.out())
        .isEqualTo(
            """
            3 to discard, 0 B.
              empty              3
            --execute does it.
            """);
    assertThat(two.at("/result/discarded").intValue()).isEqualTo(2);
    assertThat(stack.run("list", "--with-header", "test=discard", "--json").jsonLines())
        .extracting(letter -> letter.get("at").textValue())
        .containsExactly("2026-03-01T08:00:02Z");
    assertThat(
            stack
                .run("count", "--all", "--with-header", "test=discard", "--json")
                .json()
                .get("fate"))
        .hasToString("{\"discarded\":2,\"open\":1}");
    String discarded =
        stack
            .run("list", "--all", "--with-header", "test=discard", "--json")
            .jsonLines()
            .get(2)
            .get("id")
            .textValue();
    assertThat(stack.run("show", discarded).out())
        .contains("fate         discarded\n")
        .contains("by run       " + two.at("/result/runId").textValue());
  }

  private static ChosenLetters choice(String test) {
    try (LetterReader reader = new LetterReader(stack.connection())) {
      Filter filter =
          new Filter(
              Set.of(),
              Set.of(),
              Set.of(),
              Set.of(),
              Set.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Map.of("test", test));
      return ChosenLetters.of(
          reader,
          LetterMarks.read(stack.connection()),
          filter,
          OptionalInt.empty(),
          (done, total) -> {},
          redrive("plan")::route);
    }
  }

  private static Redrive redrive(String runId) {
    return new Redrive(runId, 3, Mend.NONE);
  }

  private static Pace pace() {
    return new Pace(0, () -> 0, nanos -> {});
  }

  @Test
  void shouldRedriveTheRecordItselfWhereTheDeadLetterHasNotAllOfIt() throws Exception {
    // Given
    RecordMetadata raw;
    try (KafkaProducer<byte[], byte[]> wire = stack.connection().producer()) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              Topics.WIRE_RAW, "item-1".getBytes(UTF_8), "Ferry is back".getBytes(UTF_8));
      record.headers().add("test", "left-out".getBytes(UTF_8));
      raw = wire.send(record).get();
    }
    stack.reject(
        Letter.of(RejectionCode.INTERNAL, 0, Map.of("test", "left-out"), "")
            .withoutPayload(raw.partition(), raw.offset()));
    stack.reject(
        Letter.of(RejectionCode.INTERNAL, 0, Map.of("test", "gone"), "")
            .withoutPayload(1, 9_999_999));

    // When
    Ran done = stack.run("redrive", "--with-header", "test=left-out", "--execute");
    Ran refused = stack.run("redrive", "--with-header", "test=gone", "--execute");

    // Then
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(redriven("left-out"))
        .singleElement()
        .satisfies(
            back -> {
              assertThat(new String(back.value(), UTF_8)).isEqualTo("Ferry is back");
              assertThat(headers(back)).doesNotContainKey("telex-error-left-out");
              assertThat(header(back, "telex-origin"))
                  .startsWith(
                      String.format(Locale.ROOT, "wire.raw/%d/%d/", raw.partition(), raw.offset()));
            });
    assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err())
        .contains("does not have all of the record, which has gone from wire.raw-1@9999999");
  }

  private static List<ConsumerRecord<byte[], byte[]>> redriven(String test) {
    return stack.records(RAW_REPLAY).stream().filter(r -> header(r, "test").equals(test)).toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
    return headers;
  }

  private static String[] with(String[] command, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
