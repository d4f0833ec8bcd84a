package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsClientsTest {
  @ParameterizedTest
  @CsvSource({"PT0S,PT0.01S", "PT0.009S,PT0.01S", "PT0.01S,PT0.01S", "PT0.1S,PT0.1S"})
  void shouldLetNoThreadPollWithoutAnyWait(Duration asked, Duration given) {
    // When, Then
    assertThat(StreamsClients.unhurried(asked)).isEqualTo(given);
  }
}
