package news.telex.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-01, 2026-11-01T00:00:00Z",
    "2026-11-01T06:30:00Z, 2026-11-01T06:30:00Z",
    "2026-11-01T06:30:00+02:00, 2026-11-01T04:30:00Z",
    "90s, 2026-11-22T11:58:30Z",
    "30m, 2026-11-22T11:30:00Z",
    "2h, 2026-11-22T10:00:00Z",
    "7d, 2026-11-15T12:00:00Z"
  })
  void shouldReadMomentsAndHowLongAgo(String text, Instant time) {
    assertThat(PointInTime.of("--from", text, NOW)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "-5d", "2026-13-01", "2026-11-01T06:30:00"})
  void shouldSayWhatATimeMayLookLike(String text) {
    assertThatThrownBy(() -> PointInTime.of("--from", text, NOW))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "--from is a time (2026-11-01, 2026-11-01T06:00:00Z) or how long ago (30m, 2h, 7d);"
                + " '%s' is neither.",
            text);
  }
}
