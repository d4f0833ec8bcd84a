package news.telex.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockStepsTest {
  private Instant wall = Instant.parse("2026-03-14T12:00:00Z");
  private Duration passed = Duration.ZERO;
  private final InstantSource clock = () -> wall;
  private final List<ClockStep> told = new ArrayList<>();
  private final ClockWatch watch = new ClockWatch(clock, () -> passed.toNanos(), told::add);

  @Test
  void shouldTellEachJumpOnceWithItsLength() {
    // When
    pass(Duration.ofSeconds(1));
    wall = wall.minus(Duration.ofDays(1));
    watch.look();
    pass(Duration.ofHours(1));
    watch.look();
    wall = wall.plus(Duration.ofDays(1));
    pass(Duration.ofSeconds(1));
    watch.look();

    // Then
    assertThat(told)
        .containsExactly(new ClockStep(Duration.ofDays(-1)), new ClockStep(Duration.ofDays(1)));
    assertThat(told.get(0).sentence()).isEqualTo("The wall clock jumped back by 86400 s.");
    assertThat(told.get(1).sentence()).isEqualTo("The wall clock jumped forward by 86400 s.");
    assertThat(new ClockStep(Duration.ofMillis(-19_996)).sentence())
        .isEqualTo("The wall clock jumped back by 20 s.");
  }

  @Test
  void shouldNotTakeAPauseOrASlewForAJump() {
    // When
    pass(Duration.ofHours(3));
    watch.look();
    for (int i = 0; i < 1_000; i++) {
      pass(Duration.ofMillis(500));
      wall = wall.minus(Duration.ofMillis(10));
      watch.look();
    }
    wall = wall.plus(ClockSteps.TOLERANCE);
    watch.look();

    // Then
    assertThat(told).isEmpty();
  }

  @Test
  void shouldSeeTheNextJumpThoughNobodyCouldDealWithTheLast() {
    // Given
    List<ClockStep> seen = new ArrayList<>();
    ClockWatch failing =
        new ClockWatch(
            clock,
            () -> passed.toNanos(),
            step -> {
              seen.add(step);
              throw new IllegalStateException("no");
            });

    // When
    wall = wall.plusSeconds(20);
    failing.look();
    wall = wall.minusSeconds(20);
    failing.look();

    // Then
    assertThat(seen).hasSize(2);
  }

  private void pass(Duration time) {
    wall = wall.plus(time);
    passed = passed.plus(time);
  }
}
