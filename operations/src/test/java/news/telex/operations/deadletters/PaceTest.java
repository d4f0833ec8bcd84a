package news.telex.operations.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private long now = 1_000;
  private final List<Long> waits = new ArrayList<>();

  @Test
  void shouldWaitForTheNextOnesTurn() {
    // Given
    Pace pace = new Pace(4, () -> now, this::park);

    // When
    pace.next();
    pace.next();
    now += 400_000_000;
    pace.next();
    pace.next();

    // Then
    assertThat(waits).containsExactly(250_000_000L, 100_000_000L);
    assertThat(pace.batch(500)).isEqualTo(4);
  }

  @Test
  void shouldNotWaitWithoutARate() {
    // Given
    Pace pace = new Pace(0, () -> now, this::park);

    // When
    pace.next();
    pace.next();

    // Then
    assertThat(waits).isEmpty();
    assertThat(pace.batch(500)).isEqualTo(500);
  }

  private void park(long nanos) {
    waits.add(nanos);
    now += nanos;
  }
}
