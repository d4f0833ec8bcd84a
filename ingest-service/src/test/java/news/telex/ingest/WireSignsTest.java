package news.telex.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import news.telex.ingest.knowledge.DateChanges;
import news.telex.ingest.knowledge.DatesAhead;
import news.telex.ingest.knowledge.Profile;
import news.telex.ingest.knowledge.Trust;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.runtime.metrics.StageMetrics;
import org.junit.jupiter.api.Test;

class WireSignsTest {
  private static final String LAST = "telex.wire.last.record.timestamp";
  private static final String EXPECTED = "telex.wire.expected.interval";
  private static final Instant START = Instant.ofEpochSecond(1_000_000);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicReference<WireKnowledge> knowledge =
      new AtomicReference<>(WireKnowledge.shipped());
  private final WireSigns signs = new WireSigns(meters, knowledge::get, InstantSource.fixed(START));

  @Test
  void shouldTellWhenTheNewestRecordOfAWireCame() {
    // When
    signs.received("holm", 2_000_000_500L);
    signs.received("holm", 1_999_000_000L);

    // Then
    assertThat(value(LAST, "holm")).isEqualTo(2_000_000.5);
    assertThat(meters.find(EXPECTED).gauges()).isEmpty();
  }

  @Test
  void shouldCountTheStartAsASignOfAWireOfWhichRecordsAreExpected() {
    // When
    expect("mute", Duration.ofMinutes(15));

    // Then
    assertThat(value(LAST, "mute")).isEqualTo(1_000_000);
    assertThat(value(EXPECTED, "mute")).isEqualTo(900);
  }

  @Test
  void shouldFollowWhatIsExpected() {
    // Given
    signs.received("holm", 2_000_000_000L);
    expect("holm", Duration.ofMinutes(15));

    // When
    expect("holm", Duration.ofHours(1));
    assertThat(value(EXPECTED, "holm")).isEqualTo(3600);
    knowledge.set(WireKnowledge.shipped());
    signs.refresh();

    // Then
    assertThat(meters.find(EXPECTED).gauges()).isEmpty();
    assertThat(value(LAST, "holm")).isEqualTo(2_000_000);
  }

  @Test
  void shouldKeepTheNumberOfSeriesBounded() {
    // When
    for (int i = 0; i < StageMetrics.MAX_WIRES + 10; i++) {
      signs.received("w" + i, 1);
    }
    expect("known", Duration.ofMinutes(1));

    // Then
    assertThat(meters.find(LAST).gauges()).hasSize(StageMetrics.MAX_WIRES + 1);
    assertThat(value(LAST, "known")).isEqualTo(1_000_000);
  }

  private void expect(String wire, Duration interval) {
    Profile usual = Profile.of(wire);
    knowledge.set(
        WireKnowledge.shipped()
            .withProfiles(
                List.of(
                    new Profile(
                        wire,
                        usual.name(),
                        usual.zone(),
                        usual.language(),
                        usual.contentType(),
                        Trust.ACT,
                        DatesAhead.FLAG,
                        DateChanges.UNCHANGED,
                        Optional.empty(),
                        Optional.empty(),
                        usual.priority(),
                        Optional.of(interval)))));
    signs.refresh();
  }

  private double value(String name, String wire) {
    return meters.get(name).tag("wire", wire).gauge().value();
  }
}
