package news.telex.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import news.telex.cli.output.StandardOutput;
import news.telex.cli.output.Terminal;
import news.telex.integration.SmallStack;
import news.telex.integration.SuiteSummary;
import news.telex.operations.connection.Pipeline;
import news.telex.runtime.failure.ExitCode;
import news.telex.stack.EmbeddedStack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(SuiteSummary.EMBEDDED)
class StatusCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static EmbeddedStack stack;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    stack = SmallStack.start(folder, List.of(), Pipeline::create);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void shouldShowEverythingAndBeWell() throws Exception {
    // Given
    Path article = folder.resolve("article.txt");
    Files.writeString(article, "Harbour reopens after storm\n\nHAMBURG — The harbour opened.\n");
    assertThat(run(out, false, "push", "--wire", "ap", article.toString(), article.toString()))
        .as(err.toString())
        .isZero();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> status().path("books").path("wires").path(0).path("open").asInt(-1) == 0);

    // When
    JsonNode status = status();
    out.reset();
    int code = run(out, false, "status");

    // Then
    assertThat(status.path("well").asBoolean()).as(status.toString()).isTrue();
    assertThat(status.path("instances"))
        .extracting(i -> i.path("service").asText() + ' ' + i.path("state").asText())
        .containsExactly("telex-enrich ready", "telex-ingest ready", "telex-publish ready");
    assertThat(status.path("stages"))
        .extracting(s -> s.path("stage").asText())
        .contains("telex-parse", "telex-identify", "telex-enrich", "telex-publish");
    assertThat(status.path("stages")).allMatch(s -> s.path("members").asInt() > 0);
    assertThat(status.path("stages")).allMatch(s -> s.path("lagRecords").asInt() == 0);
    JsonNode wire = status.path("books").path("wires").path(0);
    assertThat(wire.path("wire").asText()).isEqualTo("ap");
    assertThat(wire.path("raw").asInt()).isEqualTo(2);
    assertThat(wire.path("items").asInt()).isEqualTo(2);
    assertThat(wire.path("decided").path("published").asInt()).isEqualTo(1);
    assertThat(wire.path("decided").path("unchanged").asInt()).isEqualTo(1);
    assertThat(status.path("books").path("balanced").asBoolean()).isTrue();
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("All is well.", "telex-parse", ": balanced", "telex-ingest");
  }

  @Test
  void shouldReportAgainAndAgainUntilNobodyReads() {
    // Given
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    OutputStream twoReports =
        new OutputStream() {
          private int reports;

          @Override
          public void write(int b) {
            screen.write(b);
          }

          @Override
          public void flush() throws IOException {
            if (++reports == 2) {
              throw new IOException("Broken pipe");
            }
          }
        };

    // When
    int code = run(new StandardOutput(twoReports), true, "status", "--watch");

    // Then
    assertThat(code).as(err.toString()).isZero();
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .startsWith("\u001b[2J\u001b[H")
        .containsOnlyOnce("\u001b[2J")
        .contains("\u001b[J");
  }

  @Test
  void shouldRefuseATimeThatIsNone() {
    assertThat(run(out, false, "status", "--since", "yesterday")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("telex: --since is a time");
  }

  private JsonNode status() throws Exception {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    run(json, false, "status", "--json");
    return JSON.readTree(json.toByteArray());
  }

  private int run(OutputStream to, boolean screen, String... arguments) {
    return TelexCommand.run(
        arguments, Sessions.on(stack, to, err, screen ? Terminal.screen(100) : Terminal.none(100)));
  }
}
