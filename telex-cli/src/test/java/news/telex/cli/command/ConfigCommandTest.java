package news.telex.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.cli.output.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldShowWhatHoldsAndWhoSaidSo() throws IOException {
    // Given
    Path file = file("threads=2", "broker.username=desk", "broker.password=hunter2");

    // When
    int code =
        run(
            Map.of("TELEX_THREADS", "3", "TELEX_BATCH_RECORDS", "50"),
            "config show ingest-service --set threads=4 --config " + file);

    // Then
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(21)
        .contains(
            "bootstrap.servers = localhost:9092 (default)",
            String.format(Locale.ROOT, "broker.password = ******** (file %s)", file),
            String.format(
                Locale.ROOT,
                "threads = 4 (flag --set), not 3 (environment TELEX_THREADS), not 2 (file %s)",
                file),
            "batch.records = 50 (environment TELEX_BATCH_RECORDS)",
            "kafka.sasl.mechanism = SCRAM-SHA-512 (broker.username)");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("hunter2");
  }

  @Test
  void shouldShowTheCommandsOwnSettingsAsJson() throws IOException {
    // Given
    Path file = file("threads=2", "batch.records=9", "bootstrap.servers=b:1");

    // When
    int code =
        run(
            Map.of("TELEX_BOOTSTRAP_SERVERS", "b:2", "TELEX_DATA_DIR", "/var/lib/telex"),
            "config show client --json --config " + file);

    // Then
    assertThat(code).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toByteArray());
    assertThat(json.get("service").textValue()).isEqualTo("client");
    assertThat(json.get("settings")).hasSize(4);
    assertThat(json.at("/settings/0").toString())
        .isEqualTo(
            "{\"key\":\"bootstrap.servers\",\"value\":\"b:2\",\"origin\":\"environment"
                + " TELEX_BOOTSTRAP_SERVERS\",\"overridden\":[{\"value\":\"b:1\",\"origin\":"
                + String.format(Locale.ROOT, "\"file %s\"}]}", file));
    assertThat(json.at("/settings/3/value").isNull()).isTrue();
  }

  @Test
  void shouldCheckWithoutABroker() throws IOException {
    // Given
    Path file = file("threads=2");

    // When
    int code =
        run(
            Map.of("TELEX_THREADS", "3", "TELEX_CONFIG", file.toString()),
            "config check publish-service");

    // Then
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("The settings of publish-service hold.\n");
    assertThat(err.toString().strip())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "telex: threads is '3' (environment TELEX_THREADS), not '2' (file %s).",
                file));
  }

  @Test
  void shouldTellEveryFaultOnALineOfItsOwn() {
    // When
    int code = run(Map.of("TELEX_THREDS", "3"), "config check publish-service --set kafka.acks=0");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "telex: Unknown key 'threds' (environment TELEX_THREDS); did you mean 'threads'?",
            "telex: kafka.acks (flag --set) cannot be set: exactly-once hangs on Telex's own value.");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void shouldKeepTheReferencePageAsTheModelIs() throws IOException {
    // When
    int code = run(Map.of(), "config reference");

    // Then
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .as("docs/configuration.md; make it with: ./telex config reference > docs/configuration.md")
        .isEqualTo(Files.readString(Path.of("..", "docs", "configuration.md")));
  }

  private int run(Map<String, String> environment, String command) {
    return TelexCommand.run(
        command.split(" "),
        new Session(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintWriter(err, true),
            environment,
            Launcher.at(folder),
            Terminal.none(160)));
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("telex.properties"), List.of(lines));
  }
}
