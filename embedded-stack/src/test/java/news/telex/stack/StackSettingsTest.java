package news.telex.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.config.ConfigurationException;
import news.telex.runtime.config.LayerValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackSettingsTest {
  @TempDir private Path folder;

  @Test
  void shouldHearFileEnvironmentAndFlagsAsAServiceDoes() throws IOException {
    // Given
    Path file =
        Files.writeString(folder.resolve("telex.properties"), "threads=3\nbatch.records=50\n");

    // When
    List<LayerValue> told =
        StackSettings.layers(
            Optional.of(file),
            Map.of("TELEX_THREADS", "4", "TELEX_STATE_RETENTION_DAYS", "30"),
            List.of("commit.interval.ms=500", "http.port=9999"));
    ServiceSettings settings = StackSettings.of(told, "127.0.0.1:1", "http://r:2", folder);

    // Then
    assertThat(settings.threads()).isEqualTo(4);
    assertThat(settings.stateRetention()).hasDays(30);
    assertThat(settings.commitInterval()).hasMillis(500);
    assertThat(settings.instance()).isEqualTo("embedded");
    assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:1");
    assertThat(settings.dataDir()).isEqualTo(folder);
    assertThat(StackSettings.httpPort(told)).hasValue(9999);
    assertThat(StackSettings.httpPort(List.of())).isEmpty();
  }

  @Test
  void shouldLeaveWhatIsMeantForOtherBrokers() {
    // Given
    Map<String, String> environment =
        Map.of(
            "TELEX_BOOTSTRAP_SERVERS", "kafka:9093",
            "TELEX_SCHEMA_REGISTRY_URL", "https://registry",
            "TELEX_BROKER_USERNAME", "telex",
            "TELEX_BROKER_PASSWORD", "tea",
            "TELEX_DATA_DIR", "/var/lib/telex",
            "TELEX_KAFKA_SECURITY_PROTOCOL", "SSL",
            "TELEX_KAFKA_CONSUMER_SSL_TRUSTSTORE_TYPE", "PEM",
            "TELEX_REGISTRY_BEARER_AUTH_TOKEN", "abc");

    // When, Then
    assertThat(StackSettings.layers(Optional.empty(), environment, List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bootstrap.servers=b:1",
        "data.dir=x",
        "kafka.sasl.mechanism=PLAIN",
        "registry.ssl.truststore.type=PEM"
      })
  void shouldRefuseFlagsForWhatIsItsOwn(String flag) {
    assertThatThrownBy(() -> StackSettings.layers(Optional.empty(), Map.of(), List.of(flag)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            flag.replaceFirst("=.*", "")
                + " (flag --set) cannot be set: it is the embedded stack's own.");
  }

  @Test
  void shouldRefuseWhatNoServiceKnows() {
    // Given
    List<LayerValue> told =
        StackSettings.layers(Optional.empty(), Map.of("TELEX_THRED", "1"), List.of());

    // When, Then
    assertThatThrownBy(() -> StackSettings.check(told))
        .hasMessageContaining("did you mean 'threads'?");
  }
}
