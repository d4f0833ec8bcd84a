package news.telex.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant START = Instant.parse("2026-03-14T12:00:00Z");
  private static final TopicPartition ONE = new TopicPartition("news.parsed", 0);
  private static final TopicPartition TWO = new TopicPartition("news.parsed", 1);

  private final Progress progress = new Progress(Duration.ofSeconds(60));

  @Test
  void shouldCallAPartitionStuckThatCommitsNothingForAMinuteWhileRecordsWait() {
    // Given
    progress.observe(Map.of(ONE, lag(10, 5)), START);

    // When
    var before = progress.observe(Map.of(ONE, lag(10, 7)), START.plusSeconds(59));
    var after = progress.observe(Map.of(ONE, lag(10, 7)), START.plusSeconds(60));

    // Then
    assertThat(before).isEmpty();
    assertThat(after.orElseThrow().sentence())
        .isEqualTo(
            "It is stuck: news.parsed-0 has 7 records to take, but nothing was committed behind"
                + " offset 10 for 60 s.");
  }

  @Test
  void shouldStartAnewWithEachCommit() {
    // Given
    progress.observe(Map.of(ONE, lag(10, 5)), START);
    progress.observe(Map.of(ONE, lag(11, 5)), START.plusSeconds(50));

    // When
    var later = progress.observe(Map.of(ONE, lag(11, 5)), START.plusSeconds(109));

    // Then
    assertThat(later).isEmpty();
    assertThat(progress.observe(Map.of(ONE, lag(11, 5)), START.plusSeconds(110))).isPresent();
  }

  @Test
  void shouldNotBlameAStageThatHasNothingToTake() {
    // Given
    progress.observe(Map.of(ONE, lag(10, 0)), START);

    // When
    var idle = progress.observe(Map.of(ONE, lag(10, 0)), START.plusSeconds(3600));
    var justArrived = progress.observe(Map.of(ONE, lag(10, 1)), START.plusSeconds(3605));

    // Then
    assertThat(idle).isEmpty();
    assertThat(justArrived).isEmpty();
  }

  @Test
  void shouldNotExcuseAPartitionByTheProgressOfAnother() {
    // Given
    progress.observe(Map.of(ONE, lag(10, 5), TWO, lag(10, 500)), START);

    // When
    var stuck = progress.observe(Map.of(ONE, lag(10, 5), TWO, lag(99, 411)), START.plusSeconds(70));

    // Then
    assertThat(stuck.map(Progress.Stuck::partition)).contains(ONE);
  }

  @Test
  void shouldForgetAPartitionThatWasTakenAway() {
    // Given
    progress.observe(Map.of(ONE, lag(10, 5)), START);
    progress.observe(Map.of(), START.plusSeconds(30));

    // When
    var back = progress.observe(Map.of(ONE, lag(10, 5)), START.plusSeconds(70));

    // Then
    assertThat(back).isEmpty();
  }

  private static PartitionLag lag(long committed, long records) {
    return new PartitionLag(
        committed, records, records == 0 ? Optional.empty() : Optional.of(START));
  }
}
