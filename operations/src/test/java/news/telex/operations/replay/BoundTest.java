package news.telex.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import news.telex.operations.replay.Bound.AtOffset;
import news.telex.operations.replay.Bound.AtOffsets;
import news.telex.operations.replay.Bound.Earliest;
import news.telex.operations.replay.Bound.Latest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTest {
  @Test
  void shouldReadOffsetsAndEnds() {
    assertThat(Bound.of("earliest")).contains(new Earliest());
    assertThat(Bound.of("latest")).contains(new Latest());
    assertThat(Bound.of("4711")).contains(new AtOffset(4711));
    assertThat(Bound.of("0:5,11:7")).contains(new AtOffsets(Map.of(0, 5L, 11, 7L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "-5", "2026-11-01", "1:2:3", "99999999999999999999"})
  void shouldLeaveEverythingElseToOthers(String text) {
    assertThat(Bound.of(text)).isEmpty();
  }

  @Test
  void shouldRefuseAPartitionNamedTwice() {
    assertThatThrownBy(() -> Bound.of("0:5,0:7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Partition 0 is named twice.");
  }
}
