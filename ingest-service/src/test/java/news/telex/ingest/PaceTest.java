package news.telex.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  @ParameterizedTest
  @CsvSource({"50, 100", "100, 0", "25, 300", "80, 25", "1, 9900"})
  void shouldRestTheShareThatIsNotItsOwn(int percent, long restMs) {
    assertThat(Pace.ofShare(percent).rest(Duration.ofMillis(100)))
        .isEqualTo(Duration.ofMillis(restMs));
  }

  @Test
  void shouldNotRestSoLongThatItsGroupForgetsIt() {
    assertThat(Pace.ofShare(1).rest(Duration.ofMinutes(3))).isEqualTo(Pace.LONGEST_REST);
  }

  @ParameterizedTest
  @CsvSource({"200, 50", "3, 1", "1, 1"})
  void shouldWorkInQuarterBatches(int usual, int batch) {
    assertThat(Pace.ofShare(50).batch(usual)).isEqualTo(batch);
    assertThat(Pace.STEADY.batch(usual)).isEqualTo(usual);
    assertThat(Pace.STEADY.rest(Duration.ofSeconds(1))).isZero();
  }
}
