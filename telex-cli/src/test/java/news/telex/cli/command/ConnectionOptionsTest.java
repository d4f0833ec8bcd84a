package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import news.telex.cli.output.Terminal;
import news.telex.operations.connection.Connection;
import news.telex.runtime.config.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConnectionOptionsTest {
  @TempDir Path folder;
  private ServerSocket listening;
  private String broker;

  @BeforeEach
  void listen() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    broker = "127.0.0.1:" + listening.getLocalPort();
  }

  @AfterEach
  void close() throws IOException {
    listening.close();
  }

  @Test
  void shouldHearTheEnvironmentAsServicesDo() throws IOException {
    // Given
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2\n");

    // When
    Connection connection =
        connection(
            Map.of(
                "TELEX_BOOTSTRAP_SERVERS", broker,
                "TELEX_SCHEMA_REGISTRY_URL", "http://registry",
                "TELEX_BROKER_USERNAME", "desk",
                "TELEX_BROKER_PASSWORD_FILE", secret.toString(),
                "TELEX_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "TELEX_REGISTRY_BEARER_AUTH_TOKEN", "token",
                "TELEX_THREADS", "3",
                "TELEX_BATCH_RECORDS", "3"));

    // Then
    assertThat(connection.bootstrapServers()).isEqualTo(broker);
    assertThat(connection.embedded()).isFalse();
    assertThat(connection.clients().admin())
        .hasSize(4)
        .containsEntry("security.protocol", "SASL_PLAINTEXT")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
    assertThat(connection.clients().registry())
        .isEqualTo(
            Map.of("bearer.auth.token", "token", "bearer.auth.credentials.source", "STATIC_TOKEN"));
    assertThat(connection.toString()).doesNotContain("hunter2", "token=token");
  }

  @Test
  void shouldLetOptionsWinOverEnvironmentAndFile() throws IOException {
    // Given
    Path file =
        Files.write(
            folder.resolve("telex.properties"),
            List.of("bootstrap.servers=f:1", "schema.registry.url=http://file", "threads=2"));

    // When
    Connection connection =
        connection(
            Map.of("TELEX_BOOTSTRAP_SERVERS", "e:1", "TELEX_SCHEMA_REGISTRY_URL", "http://env"),
            "--config",
            file.toString(),
            "--bootstrap-servers",
            broker,
            "--set",
            "kafka.client.id=desk");

    // Then
    assertThat(connection.bootstrapServers()).isEqualTo(broker);
    assertThat(connection.schemaRegistry()).isEqualTo("http://env");
    assertThat(connection.clients().producer()).containsEntry("client.id", "desk");
  }

  @Test
  void shouldTakeTheEmbeddedStackWhereNobodySaysAnythingElse() throws IOException {
    // Given
    stack("http://stack");
    // When
    Connection found = connection(Map.of());
    Connection asked =
        connection(
            Map.of("TELEX_BOOTSTRAP_SERVERS", "e:1"), "--data", folder.resolve("data").toString());
    Connection other = connection(Map.of(), "--bootstrap-servers", broker);

    // Then
    assertThat(found.bootstrapServers()).isEqualTo(broker);
    assertThat(found.schemaRegistry()).isEqualTo("http://stack");
    assertThat(found.embedded()).isTrue();
    assertThat(asked.bootstrapServers()).isEqualTo(broker);
    assertThat(asked.embedded()).isTrue();
    assertThat(other.schemaRegistry()).isEqualTo("http://stack");
    assertThat(other.embedded()).isFalse();
  }

  @Test
  void shouldRefuseWhatTheCommandDoesNotKnow() {
    assertThatThrownBy(() -> connection(Map.of("TELEX_BOOTSTRAP_SERVER", broker)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Unknown key 'bootstrap.server' (environment TELEX_BOOTSTRAP_SERVER); did you mean"
                + " 'bootstrap.servers'?");
  }

  private void stack(String registry) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.write(
        folder.resolve("data").resolve("stack.properties"),
        List.of(
            "bootstrap.servers=" + broker,
            "schema.registry.url=" + registry,
            "pid=" + ProcessHandle.current().pid()));
  }

  private Connection connection(Map<String, String> environment, String... options) {
    Session session =
        new Session(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintWriter(OutputStream.nullOutputStream(), true, UTF_8),
            environment,
            Launcher.at(folder),
            Terminal.none(100));
    return CommandLine.populateCommand(new ConnectionOptions(), options).connection(session);
  }
}
