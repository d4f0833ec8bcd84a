package news.telex.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import news.telex.operations.receipts.RunDecisions;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.junit.jupiter.api.Test;

class ReplayOutcomeTest {
  private static final String RUN = "run-1";
  private static final Duration HOUR = Duration.ofHours(1);

  private final Queue<Receipt> receipts = new ArrayDeque<>();
  private boolean idle;
  private int asked;
  private long nanos;
  private int polls;

  private final ReplayOutcome outcome =
      new ReplayOutcome(
          new RunDecisions(RUN),
          this::poll,
          () -> {},
          () -> {
            asked++;
            return idle;
          },
          () -> nanos);

  private void poll(Consumer<Receipt> each) {
    polls++;
    nanos += Duration.ofSeconds(1).toNanos();
    if (!receipts.isEmpty()) {
      each.accept(receipts.remove());
    }
  }

  @Test
  void shouldEndWhenEverythingIsDecided() {
    // Given
    receipts.add(enriched(1));
    receipts.add(enriched(2));

    // When, Then
    assertThat(await(2)).isTrue();
    assertThat(asked).isZero();
    assertThat(polls).isEqualTo(2);
  }

  @Test
  void shouldEndWhenNothingMoreComes() {
    // Given: one of two has no receipt, and the stages have taken everything
    receipts.add(enriched(1));
    idle = true;

    // When, Then
    assertThat(await(2)).isFalse();
    assertThat(outcome.decisions().open(2)).isEqualTo(1);
    assertThat(nanos).isLessThan(Duration.ofMinutes(1).toNanos());
  }

  @Test
  void shouldWaitAsLongAsAStageIsBehind() {
    // When, Then
    assertThat(await(1)).isFalse();
    assertThat(nanos).isGreaterThan(HOUR.toNanos());
  }

  @Test
  void shouldReadWhatTheStagesHadSaidBeforeTheyWereIdle() {
    // Given: the reader is behind; nobody else's receipts count as a sign
    for (int i = 0; i < 20; i++) {
      receipts.add(Receipt.newBuilder(enriched(7)).setReplayId(null).build());
    }
    receipts.add(enriched(1));
    idle = true;

    // When, Then
    assertThat(await(1)).isTrue();
    assertThat(asked).isEqualTo(1);
  }

  private boolean await(long copied) {
    return outcome.await(copied, HOUR, () -> false, (done, all) -> {});
  }

  private static Receipt enriched(long offset) {
    return Receipt.newBuilder()
        .setTopic(Topics.WIRE_RAW)
        .setPartition(0)
        .setOffset(offset)
        .setItem(0)
        .setDecision(Decision.unchanged)
        .setReplayId(RUN)
        .build();
  }
}
