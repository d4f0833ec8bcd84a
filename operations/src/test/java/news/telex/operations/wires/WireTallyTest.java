package news.telex.operations.wires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import news.telex.ingest.knowledge.DateChanges;
import news.telex.ingest.knowledge.DatesAhead;
import news.telex.ingest.knowledge.Profile;
import news.telex.ingest.knowledge.Trust;
import news.telex.operations.wires.WireActivity.Silence;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;

class WireTallyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant SINCE = NOW.minus(Duration.ofHours(24));

  private final WireTally tally = new WireTally(SINCE, NOW);

  @Test
  void shouldCountRecordsOnceAndRejectionsOfAllStages() {
    // Given
    parsed("holm", 300, 2);
    tally.add(receipt("holm", Stage.parse, Decision.rejected).setItem(1).build(), ago(300));
    tally.add(receipt("holm", Stage.identify, Decision.rejected).setItem(0).build(), ago(300));
    tally.add(receipt("holm", Stage.publish, Decision.published).setItem(0).build(), ago(10));
    tally.add(receipt("holm", Stage.parse, Decision.rejected).build(), ago(20));

    // When
    WireActivity holm = tally.activities(List.of()).get(0);

    // Then
    assertThat(holm.records()).isEqualTo(2);
    assertThat(holm.lastHour()).isEqualTo(1);
    assertThat(holm.rejected()).isEqualTo(3);
    assertThat(holm.last()).contains(ago(20));
    assertThat(holm.silentFor()).contains(Duration.ofMinutes(20));
    assertThat(holm.silence()).isEqualTo(Silence.NOT_EXPECTED);
  }

  @Test
  void shouldLeaveOutReplaysAndWhatIsOlder() {
    // Given
    tally.add(
        receipt("holm", Stage.parse, Decision.parsed).setReplayId("replay-1").build(), ago(5));
    tally.add(
        receipt("holm", Stage.parse, Decision.parsed).build(), SINCE.minus(Duration.ofMillis(1)));

    // Then
    assertThat(tally.activities(List.of())).isEmpty();
  }

  @Test
  void shouldHoldTheLastHourAgainstTheHoursFromTheFirstRecordOn() {
    // Given: the first came five hours ago, so that there are four hours before the last one
    for (int minutes : new int[] {300, 290, 200, 130, 100, 90, 75, 61}) {
      parsed("holm", minutes, 1);
    }
    parsed("holm", 30, 1);
    parsed("new", 15, 1);

    // When
    List<WireActivity> wires = tally.activities(List.of());

    // Then
    assertThat(wires).extracting(WireActivity::wire).containsExactly("holm", "new");
    assertThat(wires.get(0).lastHour()).isEqualTo(1);
    assertThat(wires.get(0).usualPerHour()).hasValue(2.0);
    assertThat(wires.get(1).usualPerHour()).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void shouldTellWhoIsSilentForLongerThanExpected() {
    // Given
    parsed("fine", 14, 1);
    parsed("late", 16, 1);
    tally.know("own");

    // When
    List<WireActivity> wires =
        tally.activities(
            List.of(
                expected("fine", Duration.ofMinutes(15)),
                expected("late", Duration.ofMinutes(15)),
                expected("mute", Duration.ofHours(6)),
                expected("week", Duration.ofDays(7))));

    // Then
    assertThat(wires)
        .extracting(WireActivity::wire, WireActivity::silence, WireActivity::profiled)
        .containsExactly(
            tuple("fine", Silence.NONE, true),
            tuple("late", Silence.SILENT, true),
            tuple("mute", Silence.SILENT, true),
            tuple("own", Silence.NOT_EXPECTED, false),
            tuple("week", Silence.UNKNOWN, true));
  }

  private void parsed(String wire, int minutesAgo, int items) {
    tally.add(receipt(wire, Stage.parse, Decision.parsed).setItems(items).build(), ago(minutesAgo));
  }

  private static Receipt.Builder receipt(String wire, Stage stage, Decision decision) {
    return Receipt.newBuilder().setWire(wire).setStage(stage).setDecision(decision);
  }

  private static Instant ago(int minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  private static Profile expected(String wire, Duration interval) {
    return new Profile(
        wire,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Trust.ACT,
        DatesAhead.FLAG,
        DateChanges.UNCHANGED,
        Optional.empty(),
        Optional.empty(),
        Profile.USUAL_PRIORITY,
        Optional.of(interval));
  }
}
