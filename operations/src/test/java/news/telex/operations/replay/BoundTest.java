package news.telex.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import news.telex.operations.replay.Bound.AtOffset;
import news.telex.operations.replay.Bound.AtOffsets;
import news.telex.operations.replay.Bound.AtTime;
import news.telex.operations.replay.Bound.Earliest;
import news.telex.operations.replay.Bound.Latest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTest {
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
  void shouldReadTimes(String text, Instant time) {
    assertThat(Bound.of(text, NOW)).isEqualTo(new AtTime(time));
  }

  @Test
  void shouldReadOffsetsAndEnds() {
    assertThat(Bound.of(" earliest ", NOW)).isEqualTo(new Earliest());
    assertThat(Bound.of("latest", NOW)).isEqualTo(new Latest());
    assertThat(Bound.of("4711", NOW)).isEqualTo(new AtOffset(4711));
    assertThat(Bound.of("0:5,11:7", NOW)).isEqualTo(new AtOffsets(Map.of(0, 5L, 11, 7L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "-5", "2026-13-01", "2026-11-01T06:30:00", "1:2:3"})
  void shouldSayWhatABoundMayLookLike(String text) {
    assertThatThrownBy(() -> Bound.of(text, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("how long ago (30m, 2h, 7d)");
  }

  @Test
  void shouldRefuseAPartitionNamedTwice() {
    assertThatThrownBy(() -> Bound.of("0:5,0:7", NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Partition 0 is named twice.");
  }
}
