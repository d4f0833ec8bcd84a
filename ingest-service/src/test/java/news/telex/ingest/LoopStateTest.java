package news.telex.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import news.telex.runtime.health.StageCondition;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LoopStateTest {
  private static final Set<TopicPartition> ONE = Set.of(new TopicPartition("wire.raw", 0));

  private long nanos;
  private final LoopState state = new LoopState("wire.raw", () -> nanos, LoopState.WORKS_WITHIN);

  @Test
  void shouldBeAtWorkAsLongAsItPolls() {
    // When
    state.polled(true, true, ONE);
    pass(LoopState.POLLS_WITHIN.minusSeconds(1));

    // Then
    assertThat(state.work()).isEqualTo(StageCondition.on(ONE));
  }

  @Test
  void shouldHaveFailedWhenNoPollFollows() {
    // When
    state.polled(true, true, ONE);
    pass(LoopState.POLLS_WITHIN);

    // Then
    assertThat(state.work().failure()).contains("Its loop has stood still for 60 s.");
  }

  @Test
  void shouldBeGivenMoreTimeForABatch() {
    // Given
    state.polled(true, true, ONE);
    state.working();

    // When
    pass(LoopState.WORKS_WITHIN.minusSeconds(1));
    StageCondition late = state.work();
    pass(Duration.ofSeconds(1));

    // Then
    assertThat(late).isEqualTo(StageCondition.on(ONE));
    assertThat(state.work().failure()).isPresent();
  }

  @Test
  void shouldSayWhatItWaitsForBeforeItHasPartitions() {
    // When
    StageCondition connecting = state.work();
    state.polled(false, false, Set.of());
    StageCondition noTopic = state.work();
    state.polled(false, true, Set.of());
    StageCondition joining = state.work();
    state.polled(true, true, Set.of());

    // Then
    assertThat(connecting.obstacle()).contains("It is connecting to the broker.");
    assertThat(noTopic.obstacle()).contains("There is no topic wire.raw to read.");
    assertThat(joining.obstacle()).contains("Partitions are being assigned.");
    assertThat(state.work().obstacle()).isEmpty();
  }

  @Test
  void shouldWaitForTheBrokerWithoutLimit() {
    // Given
    state.polled(true, true, ONE);
    state.working();
    state.writing();

    // When
    pass(LoopState.BROKER_WITHIN.minusSeconds(1));
    StageCondition soon = state.work();
    pass(Duration.ofDays(1));
    StageCondition late = state.work();
    state.connecting();
    pass(Duration.ofDays(1));

    // Then
    assertThat(soon).isEqualTo(StageCondition.on(ONE));
    assertThat(late.failure()).isEmpty();
    assertThat(late.obstacle()).contains("The broker has been waited for for 86429 s.");
    assertThat(state.work().failure()).isEmpty();
    assertThat(state.work().obstacle()).isPresent();
  }

  @Test
  void shouldStayFailed() {
    // When
    state.failed("It has failed with OutOfMemoryError.");
    pass(Duration.ofDays(1));

    // Then
    assertThat(state.work().failure()).contains("It has failed with OutOfMemoryError.");
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
