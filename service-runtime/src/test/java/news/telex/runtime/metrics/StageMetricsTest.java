package news.telex.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;

class StageMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void shouldCountWhatReceiptsSay() {
    // Given
    StageMetrics metrics = new StageMetrics(Stage.parse, registry);

    // When
    metrics.decided(receipt(Decision.parsed).setItems(3).build());
    metrics.decided(receipt(Decision.parsed).setItems(1).build());
    metrics.decided(receipt(Decision.rejected).setCode("bad-json").build());

    // Then
    assertThat(decisions("parsed", "")).isEqualTo(2);
    assertThat(decisions("rejected", "bad-json")).isEqualTo(1);
    assertThat(registry.get("telex.items.parsed").tags("wire", "nordwire").counter().count())
        .isEqualTo(4);
  }

  @Test
  void shouldCountWiresBeyondTheLimitTogether() {
    // Given
    StageMetrics metrics = new StageMetrics(Stage.parse, registry);

    // When
    IntStream.range(0, StageMetrics.MAX_WIRES + 7)
        .forEach(i -> metrics.received("wire-" + i, Optional.empty()));
    metrics.received("wire-0", Optional.empty());

    // Then
    assertThat(registry.get("telex.records.received").counters())
        .hasSize(StageMetrics.MAX_WIRES + 1);
    assertThat(received("other")).isEqualTo(7);
    assertThat(received("wire-0")).isEqualTo(2);
  }

  @Test
  void shouldShowHowManyItemsAreHeldNow() {
    // Given
    StageMetrics metrics = new StageMetrics(Stage.publish, registry);

    // When
    metrics.held("nordwire", 3);
    metrics.held("nordwire", -1);

    // Then
    assertThat(registry.get("telex.items.held").tags("wire", "nordwire").gauge().value())
        .isEqualTo(2);
  }

  @Test
  void shouldTimeRecordsAndLatency() {
    // Given
    StageMetrics metrics = new StageMetrics(Stage.publish, registry);

    // When
    metrics.took(Duration.ofMillis(3));
    metrics.published("nordwire", Duration.ofMillis(700));

    // Then
    assertThat(registry.get("telex.stage.time").tags("stage", "publish").timer().count())
        .isEqualTo(1);
    assertThat(registry.get("telex.latency").tags("wire", "nordwire").timer().count()).isEqualTo(1);
  }

  private double decisions(String decision, String code) {
    return registry
        .get("telex.decisions")
        .tags("stage", "parse", "wire", "nordwire", "decision", decision, "code", code)
        .counter()
        .count();
  }

  private double received(String wire) {
    return registry.get("telex.records.received").tags("wire", wire).counter().count();
  }

  private static Receipt.Builder receipt(Decision decision) {
    return Receipt.newBuilder()
        .setWire("nordwire")
        .setStage(Stage.parse)
        .setDecision(decision)
        .setTopic("wire.raw");
  }
}
