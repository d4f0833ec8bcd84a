package news.telex.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import news.telex.cli.output.Terminal;
import news.telex.integration.SmallStack;
import news.telex.integration.SuiteSummary;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(SuiteSummary.EMBEDDED)
class ResetCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Each look reads a topic whole. */
  private static final Duration LOOK = Duration.ofMillis(300);

  /** Of an article that is parsed and published, and of one that is rejected. */
  private static final int RECEIPTS = 3;

  private static final Set<String> ALL = Set.of("ingest", "enrich", "publish");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldForgetEverythingAndMakeItAnewThoughLocalStateIsLeft() throws Exception {
    // Given
    Path article = folder.resolve("article.txt");
    Files.writeString(article, "Harbour reopens after storm\n\nHAMBURG — The harbour opened.\n");
    try (EmbeddedStack stack = start(Set.of())) {
      assertThat(run(stack, "push", "--wire", "ap", article.toString())).isZero();
      await(stack, Topics.NEWS_PUBLISHED, 1);

      // When
      int refused = run(stack, "reset", "enrich", "--execute");

      // Then
      assertThat(refused).isEqualTo(ExitCode.REFUSED);
      assertThat(err.toString())
          .contains("telex: telex-enrich is at work (telex-enrich/embedded on ")
          .endsWith(
              String.format(
                  Locale.ROOT,
                  "): stop it first, or start the embedded stack with telex up --without enrich.%n"));
    }
    String before = Files.readString(folder.resolve("data/streams/telex-publish.changelogs"));

    // When
    try (EmbeddedStack stack = start(ALL)) {
      out.reset();
      assertThat(run(stack, "reset", "all", "--json")).as(err.toString()).isZero();
      JsonNode plan = JSON.readTree(out.toByteArray());
      Set<String> untouched = topics(stack);
      out.reset();
      assertThat(run(stack, "reset", "all", "--execute")).as(err.toString()).isZero();

      // Then
      assertThat(plan.path("executed").asBoolean()).isFalse();
      assertThat(plan.path("plan").path("state"))
          .extracting(t -> t.path("topic").asText())
          .isNotEmpty()
          .allMatch(name -> name.endsWith("-changelog"))
          .allMatch(untouched::contains);
      assertThat(plan.path("plan").path("outputs")).isEmpty();
      assertThat(topics(stack)).noneMatch(name -> name.endsWith("-changelog"));
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("Done; telex audit --id ");
      assertThat(AuditLog.read(connection(stack)))
          .extracting(AuditRecord::getAction, r -> r.getState().name())
          .containsExactly(tuple("reset", "started"), tuple("reset", "done"));
      assertThat(read(stack, Topics.NEWS_PUBLISHED)).isEqualTo(1);
    }

    // And: what is read again is published again, though identity had known it
    try (EmbeddedStack stack = start(Set.of())) {
      await(stack, Topics.NEWS_PUBLISHED, 2);
      assertThat(read(stack, Topics.NEWS_PARSED)).isEqualTo(2);
      assertThat(read(stack, Topics.NEWS_ARTICLES)).isEqualTo(2);
      assertThat(read(stack, Topics.NEWS_ENRICHED)).isEqualTo(2);
    }
    assertThat(Files.readString(folder.resolve("data/streams/telex-publish.changelogs")))
        .isNotEqualTo(before);
  }

  @Test
  void shouldTakeWhatWasWrittenOffTheOutputsButNotDeadLettersAndReceipts() throws Exception {
    // Given
    Path article = folder.resolve("article.txt");
    Files.writeString(article, "Harbour reopens after storm\n\nHAMBURG — The harbour opened.\n");
    Path empty = folder.resolve("empty.txt");
    Files.writeString(empty, " \n");
    try (EmbeddedStack stack = start(Set.of())) {
      assertThat(run(stack, "push", "--wire", "ap", article.toString(), empty.toString())).isZero();
      await(stack, Topics.NEWS_PUBLISHED, 1);
      await(stack, Topics.NEWS_REJECTED, 1);
      await(stack, Topics.WIRE_RECEIPTS, RECEIPTS);
    }

    // When
    try (EmbeddedStack stack = start(ALL)) {
      out.reset();
      assertThat(run(stack, "clean", "all", "--to", "latest", "--execute", "--json"))
          .as(err.toString())
          .isZero();
      JsonNode document = JSON.readTree(out.toByteArray());

      // Then
      assertThat(document.path("executed").asBoolean()).isTrue();
      assertThat(document.path("result").path("tombstones").asInt()).isEqualTo(1);
      assertThat(document.path("plan").path("untouched"))
          .extracting(JsonNode::asText)
          .containsExactly(Topics.NEWS_REJECTED, Topics.WIRE_RECEIPTS);
      for (String output :
          List.of(
              Topics.NEWS_PARSED,
              Topics.NEWS_ARTICLES,
              Topics.NEWS_ENRICHED,
              Topics.NEWS_PUBLISHED,
              Topics.NEWS_PUBLISHED_JSON)) {
        assertThat(read(stack, output)).as(output).isZero();
      }
      assertThat(living(stack)).containsExactly(false);
      assertThat(read(stack, Topics.NEWS_REJECTED)).isEqualTo(1);
      assertThat(read(stack, Topics.WIRE_RECEIPTS)).isEqualTo(RECEIPTS);
    }

    // And: nothing is read again, and what comes is taken
    try (EmbeddedStack stack = start(Set.of())) {
      assertThat(run(stack, "push", "--wire", "ap", article.toString())).isZero();
      await(stack, Topics.NEWS_PUBLISHED, 1);
      assertThat(read(stack, Topics.NEWS_PARSED)).isEqualTo(1);
      Awaitility.await().untilAsserted(() -> assertThat(living(stack)).containsExactly(true));
    }
  }

  private EmbeddedStack start(Set<String> without) throws IOException {
    return SmallStack.start(folder.resolve("data"), List.of(), Pipeline.createWithout(without));
  }

  private static void await(EmbeddedStack stack, String topic, int records) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(LOOK)
        .untilAsserted(() -> assertThat(read(stack, topic)).isEqualTo(records));
  }

  private static int read(EmbeddedStack stack, String topic) {
    AtomicInteger records = new AtomicInteger();
    connection(stack).readAll(topic, record -> records.incrementAndGet());
    return records.get();
  }

  /** Whether each article has a current version. */
  private static List<Boolean> living(EmbeddedStack stack) {
    Map<String, Boolean> living = new TreeMap<>();
    connection(stack)
        .readAll(
            Topics.NEWS_CURRENT,
            record ->
                living.put(
                    new String(record.key(), StandardCharsets.UTF_8), record.value() != null));
    return List.copyOf(living.values());
  }

  private static Set<String> topics(EmbeddedStack stack) throws Exception {
    try (Broker broker = connection(stack).broker()) {
      return broker.topics();
    }
  }

  private static Connection connection(EmbeddedStack stack) {
    return new Connection(
        stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
  }

  private int run(EmbeddedStack stack, String... arguments) {
    return TelexCommand.run(arguments, Sessions.on(stack, out, err, Terminal.none(100)));
  }
}
