package news.telex.benchmarks.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final Offset<Double> NEAR = Offset.offset(1e-9);

  @Test
  void shouldTellHowFarWhatIsSaidIsFromWhatIsSo() {
    // Given
    Reliability reliability = new Reliability();

    // When
    for (int i = 0; i < 10; i++) {
      reliability.add(0.95, i < 9);
      reliability.add(0.65, i < 3);
    }

    // Then
    assertThat(reliability.error()).isEqualTo(20, NEAR);
    assertThat(reliability.lines())
        .contains("0.6 to 0.7      65.0    30.0      10", "0.9 to 1.0      95.0    90.0      10");
  }

  @Test
  void shouldRiseWhereWhatWasSeenFalls() {
    // Given
    Monotone map = new Monotone();

    // When
    for (int i = 0; i < 1000; i++) {
      map.add(0.2, i % 10 == 0, 1);
      map.add(0.5, i % 10 < 6, 1);
      map.add(0.6, i % 10 < 4, 1);
      map.add(0.9, i % 10 < 9, 1);
    }

    // Then
    assertThat(map.points()).isEqualTo("0.2000:0.101 0.5500:0.500 0.9000:0.899");
    assertThat(map.size()).isEqualTo(4000);
    assertThat(map.share()).isEqualTo(0.5, NEAR);
  }

  @Test
  void shouldCountWeights() {
    // Given
    Monotone map = new Monotone();

    // When
    for (int i = 0; i < 1000; i++) {
      map.add(0.5, true, 3);
      map.add(0.5, false, 1);
    }

    // Then
    assertThat(map.points()).isEqualTo("0.5000:0.750");
  }
}
