package news.telex.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StartLimitTest {
  @Test
  void shouldGiveAStartAllTheTimeInWhichItGetsOn() {
    // Given
    AtomicLong nanos = new AtomicLong(7);
    StartLimit limit = new StartLimit(Duration.ofSeconds(60), nanos::get);

    // When, Then: two million records at one thousand a second
    for (long records = 1_000; records <= 2_000_000; records += 1_000) {
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(limit.isOver(records)).isFalse();
    }
    nanos.addAndGet(Duration.ofSeconds(60).toNanos());
    assertThat(limit.isOver(2_000_000)).isFalse();
    nanos.incrementAndGet();
    assertThat(limit.isOver(2_000_000)).isTrue();
  }

  @Test
  void shouldEndAStartInWhichNothingHappens() {
    // Given
    AtomicLong nanos = new AtomicLong();
    StartLimit limit = new StartLimit(Duration.ofSeconds(60), nanos::get);

    // When
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());

    // Then
    assertThat(limit.isOver(0)).isTrue();
  }
}
