package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {
  @TempDir Path folder;

  @Test
  void shouldRunOnDefaultsAlone() {
    // When
    ServiceSettings settings = ServiceSettings.load(Map.of());

    // Then
    assertThat(settings.bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(settings.commitInterval()).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.stateRetention()).isEqualTo(Duration.ofDays(90));
    assertThat(settings.instance()).isNotBlank();
  }

  @Test
  void shouldLetTheEnvironmentWinOverTheFile() throws IOException {
    // Given
    Path file =
        file("bootstrap.servers=file:1", "threads=3", "kafka.client.rack=a", "registry.x.y=z");

    // When
    ServiceSettings settings =
        ServiceSettings.load(
            Map.of("TELEX_CONFIG", file.toString(), "TELEX_BOOTSTRAP_SERVERS", "env:2"));

    // Then
    assertThat(settings.bootstrapServers()).isEqualTo("env:2");
    assertThat(settings.threads()).isEqualTo(3);
    assertThat(settings.kafka()).isEqualTo(Map.of("client.rack", "a"));
    assertThat(settings.registry()).isEqualTo(Map.of("x.y", "z"));
  }

  @Test
  void shouldRefuseAnUnknownKeyAndSayWhichAreKnown() throws IOException {
    // Given
    Path file = file("bootstrap.server=typo:1");

    // When, Then
    assertThatThrownBy(() -> ServiceSettings.load(Map.of("TELEX_CONFIG", file.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'bootstrap.server'")
        .hasMessageContaining("bootstrap.servers");
  }

  @Test
  void shouldNameKeyValueAndWhatIsAllowed() {
    assertThatThrownBy(() -> ServiceSettings.load(Map.of("TELEX_THREADS", "many")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads is 'many'; allowed are a whole number from 1 to 256.");
    assertThatThrownBy(() -> ServiceSettings.load(Map.of("TELEX_THREADS", "0")))
        .hasMessageContaining("threads is '0'");
  }

  @Test
  void shouldSayWhichFileCannotBeRead() {
    // Given
    String missing = folder.resolve("missing.properties").toString();

    // When, Then
    assertThatThrownBy(() -> ServiceSettings.load(Map.of("TELEX_CONFIG", missing)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(missing);
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("service.properties"), java.util.List.of(lines));
  }
}
