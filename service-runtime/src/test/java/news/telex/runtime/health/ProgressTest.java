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
    progress.observe(Map.of(ONE, lag(10, 5)), 0);

    // When
    var before = progress.observe(Map.of(ONE, lag(10, 7)), seconds(59));
    var after = progress.observe(Map.of(ONE, lag(10, 7)), seconds(60));

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
    progress.observe(Map.of(ONE, lag(10, 5)), 0);
    progress.observe(Map.of(ONE, lag(11, 5)), seconds(50));

    // When
    var later = progress.observe(Map.of(ONE, lag(11, 5)), seconds(109));

    // Then
    assertThat(later).isEmpty();
    assertThat(progress.observe(Map.of(ONE, lag(11, 5)), seconds(110))).isPresent();
  }

  @Test
  void shouldNotBlameAStageThatHasNothingToTake() {
    // Given
    progress.observe(Map.of(ONE, lag(10, 0)), 0);

    // When
    var idle = progress.observe(Map.of(ONE, lag(10, 0)), seconds(3600));
    var justArrived = progress.observe(Map.of(ONE, lag(10, 1)), seconds(3605));

    // Then
    assertThat(idle).isEmpty();
    assertThat(justArrived).isEmpty();
  }

  @Test
  void shouldNotExcuseAPartitionByTheProgressOfAnother() {
    // Given
    progress.observe(Map.of(ONE, lag(10, 5), TWO, lag(10, 500)), 0);

    // When
    var stuck = progress.observe(Map.of(ONE, lag(10, 5), TWO, lag(99, 411)), seconds(70));

    // Then
    assertThat(stuck.map(Progress.Stuck::partition)).contains(ONE);
  }

  @Test
  void shouldForgetAPartitionThatWasTakenAway() {
    // Given
    progress.observe(Map.of(ONE, lag(10, 5)), 0);
    progress.observe(Map.of(), seconds(30));

    // When
    var back = progress.observe(Map.of(ONE, lag(10, 5)), seconds(70));

    // Then
    assertThat(back).isEmpty();
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private static PartitionLag lag(long committed, long records) {
    return new PartitionLag(
        committed, records, records == 0 ? Optional.empty() : Optional.of(START));
  }
}
