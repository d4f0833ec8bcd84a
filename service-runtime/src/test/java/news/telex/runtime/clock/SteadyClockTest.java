package news.telex.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyClockTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  @TempDir Path folder;

  private Instant wall = NOON;
  private Duration awake = Duration.ofSeconds(7);
  private final InstantSource clock = () -> wall;

  @Test
  void shouldGoOnByTheTimeThatHasPassedSleepIncluded() throws IOException {
    // Given
    uptime("12345.67");
    SteadyClock steady = steady();

    // When
    wall = wall.minus(Duration.ofDays(1));
    awake = awake.plusSeconds(5);
    uptime("12350.67");
    Instant back = steady.instant();
    wall = wall.plus(Duration.ofDays(2));
    awake = awake.plusSeconds(1);
    uptime("15951.67");
    Instant slept = steady.instant();

    // Then
    assertThat(back).isEqualTo(NOON.plusSeconds(5));
    assertThat(slept).isEqualTo(NOON.plusSeconds(3_606));
  }

  @Test
  void shouldGoOnByTheMonotonicClockWhereTheUptimeCannotBeReadForOnce() throws IOException {
    // Given
    uptime("12345.67");
    SteadyClock steady = steady();

    // When
    Files.writeString(folder.resolve("uptime"), "junk");
    awake = awake.plusSeconds(5);

    // Then
    assertThat(steady.instant()).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void shouldNotGoBackByWhatTheUptimeIsToldInHundredths() throws IOException {
    // Given
    uptime("12345.67");
    SteadyClock steady = steady();

    // When
    awake = awake.plusSeconds(2);
    uptime("12347.66");

    // Then
    assertThat(steady.instant()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void shouldFollowTheWallClockForwardWhereNobodyTellsASleep() {
    // Given
    SteadyClock steady = steady();

    // When
    awake = awake.plusSeconds(5);
    wall = NOON.plus(Duration.ofHours(8));
    Instant forward = steady.instant();
    wall = NOON.minus(Duration.ofHours(8));

    // Then
    assertThat(forward).isEqualTo(NOON.plus(Duration.ofHours(8)));
    assertThat(steady.instant()).isEqualTo(NOON.plusSeconds(5));
  }

  private SteadyClock steady() {
    return new SteadyClock(clock, new Uptime(folder.resolve("uptime"), () -> awake.toNanos()));
  }

  private void uptime(String seconds) throws IOException {
    Files.writeString(folder.resolve("uptime"), seconds + " 99.00\n");
  }
}
