package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import news.telex.runtime.access.StageAccess;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyBuilderTest {
  private static final Properties SETTINGS =
      KafkaSettings.streams(
          ServiceSettings.of("localhost:9092", "mock://topology", Path.of("data")), "telex-test");

  @Test
  void shouldBuildWhatTouchesWhatItsStageSays() {
    assertThat(build(access(List.of("in"), List.of("out"), false)).describe().subtopologies())
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("others")
  void shouldRefuseWhatTouchesAnythingElse(StageAccess access) {
    assertThatThrownBy(() -> build(access))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("telex-test reads [in], writes [out], keeps state: false; it says");
  }

  static Stream<StageAccess> others() {
    return Stream.of(
        access(List.of("in", "in.replay"), List.of("out"), false),
        access(List.of("other"), List.of("out"), false),
        access(List.of("in"), List.of(), false),
        access(List.of("in"), List.of("out", "more"), false),
        access(List.of("in"), List.of("out"), true));
  }

  private static StageAccess access(List<String> reads, List<String> writes, boolean keepsState) {
    return new StageAccess("telex-test", reads, List.of(), writes, keepsState);
  }

  private static Topology build(StageAccess access) {
    StreamsBuilder builder = TopologyBuilder.with(SETTINGS);
    builder.stream("in").to("out");
    return TopologyBuilder.build(builder, SETTINGS, access);
  }
}
