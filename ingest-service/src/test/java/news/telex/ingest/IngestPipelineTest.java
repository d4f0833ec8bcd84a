package news.telex.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestPipelineTest {
  @ParameterizedTest
  @CsvSource({
    "wire.raw, true, false",
    "wire.raw.ap, true, false",
    "wire.raw.ap.replayed, true, false",
    "wire.raw.replay, false, true",
    "wire.raw.ap.replay, false, true",
    "wire.raw.ap.sport.replay, false, true",
    "wire.raw.replay.replay, false, false",
    "wire.raw.ap.replay.replay, false, false",
    "wire.raw.AP.replay, false, false",
    "news.parsed.replay, false, false",
    "wire.rawreplay, false, false",
  })
  void shouldReadEachTopicInOneLaneAtMost(String topic, boolean live, boolean replay) {
    assertThat(IngestPipeline.LIVE.sources().matcher(topic).matches()).isEqualTo(live);
    assertThat(IngestPipeline.REPLAY.sources().matcher(topic).matches()).isEqualTo(replay);
  }

  @Test
  void shouldTellWhoHasATopicOfItsOwnOnceTheLiveLaneHasLooked() {
    // Given
    WireTopics wires = new WireTopics();
    boolean known = wires.areKnown();

    // When
    wires.are(Set.of("wire.raw", "wire.raw.ap"));

    // Then
    assertThat(known).isFalse();
    assertThat(wires.areKnown()).isTrue();
    assertThat(wires.hasOwn("ap")).isTrue();
    assertThat(wires.hasOwn("nordwire")).isFalse();
  }
}
