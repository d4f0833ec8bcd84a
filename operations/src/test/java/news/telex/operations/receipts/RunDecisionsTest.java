package news.telex.operations.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.junit.jupiter.api.Test;

class RunDecisionsTest {
  private static final String RUN = "run-1";

  private final RunDecisions decisions = new RunDecisions(RUN);

  @Test
  void shouldSettleWhenEveryRecordIsReadAndEveryItemDecided() {
    // When
    decisions.add(raw(1, Decision.parsed, -1).setItems(2).build());
    decisions.add(raw(1, Decision.unchanged, 0).build());
    decisions.add(raw(1, Decision.published, 1).build());

    // Then
    assertThat(decisions.isSettled(2)).isFalse();

    // When
    decisions.add(raw(2, Decision.rejected, -1).setCode("bad-json").build());

    // Then
    assertThat(decisions.isSettled(2)).isTrue();
    assertThat(decisions.decided())
        .isEqualTo(Map.of("published", 1L, "rejected bad-json", 1L, "unchanged", 1L));
    assertThat(decisions.rejected()).isEqualTo(1);
  }

  @Test
  void shouldSettleRawAndInnerRecordsOfOneRun() {
    // When
    decisions.add(raw(1, Decision.parsed, -1).setItems(1).build());
    decisions.add(raw(7, Decision.published, 0).build());

    // Then: the item of the raw record is open
    assertThat(decisions.isSettled(2)).isFalse();

    // When
    decisions.add(raw(1, Decision.superseded, 0).setCode("older-version").build());

    // Then
    assertThat(decisions.isSettled(2)).isTrue();

    // When
    decisions.add(
        raw(3, Decision.rejected, -1)
            .setTopic(Topics.NEWS_ARTICLES + Topics.REPLAY_SUFFIX)
            .setCode("bad-avro")
            .build());

    // Then
    assertThat(decisions.isSettled(3)).isTrue();
  }

  @Test
  void shouldCountAnItemThatIsHeldAndReleasedOnce() {
    // Given
    decisions.add(raw(1, Decision.parsed, -1).setItems(2).build());
    decisions.add(raw(1, Decision.held, 0).build());

    // When
    decisions.add(raw(1, Decision.published, 0).build());

    // Then
    assertThat(decisions.isSettled(1)).isFalse();
    assertThat(decisions.decided()).isEqualTo(Map.of("published", 1L));

    // When
    decisions.add(raw(1, Decision.held, 1).build());

    // Then
    assertThat(decisions.isSettled(1)).isTrue();
    assertThat(decisions.decided()).isEqualTo(Map.of("published", 1L, "held", 1L));
  }

  @Test
  void shouldCountEveryRevisionOfAnItemThatIsReplayed() {
    // When
    decisions.add(raw(1, Decision.superseded, 0).setCode("older-version").build());
    decisions.add(raw(1, Decision.unchanged, 0).build());

    // Then
    assertThat(decisions.isSettled(2)).isTrue();
    assertThat(decisions.decided())
        .isEqualTo(Map.of("superseded older-version", 1L, "unchanged", 1L));
  }

  @Test
  void shouldAnswerForEachEditionOfAnItemOneOfWhichIsHeld() {
    // Given: two editions of one item, and the first again
    decisions.add(edition(Decision.held, 1, 1).build());

    // When
    decisions.add(edition(Decision.unchanged, 1, 1).build());
    decisions.add(edition(Decision.superseded, 0, 1).setCode("older-version").build());

    // Then
    assertThat(decisions.isSettled(3)).isTrue();
    assertThat(decisions.decided())
        .isEqualTo(Map.of("held", 1L, "superseded older-version", 1L, "unchanged", 1L));

    // When: the next one takes the place of the one held
    decisions.add(edition(Decision.superseded, 1, 1).setCode("replaced").build());
    assertThat(decisions.isSettled(4)).isFalse();
    decisions.add(edition(Decision.held, 1, 2).build());

    // Then
    assertThat(decisions.isSettled(4)).isTrue();
  }

  @Test
  void shouldTakeAKillOfSeveralArticlesForOneItem() {
    // Given
    decisions.add(raw(1, Decision.parsed, -1).setItems(1).build());
    decisions.add(raw(2, Decision.parsed, -1).setItems(1).build());

    // When
    decisions.add(raw(1, Decision.canceled, 0).setUri("urn:a").build());
    decisions.add(raw(1, Decision.canceled, 0).setUri("urn:b").build());

    // Then
    assertThat(decisions.open(2)).isEqualTo(1);

    // When
    decisions.add(raw(2, Decision.published, 0).build());

    // Then
    assertThat(decisions.isSettled(2)).isTrue();
  }

  @Test
  void shouldTakeAReceiptThatNamesNoRecord() {
    // When: anybody may have written it
    decisions.add(raw(-1, Decision.parsed, -1).setItems(1).build());
    decisions.add(raw(-1, Decision.unchanged, 0).build());

    // Then
    assertThat(decisions.isSettled(1)).isTrue();
  }

  @Test
  void shouldPassOverWhatOthersBrought() {
    // When
    decisions.add(raw(1, Decision.rejected, -1).setReplayId("run-2").build());
    decisions.add(raw(1, Decision.rejected, -1).setReplayId(null).build());

    // Then
    assertThat(decisions.decided()).isEmpty();
    assertThat(decisions.rejected()).isZero();
  }

  private static Receipt.Builder edition(Decision decision, long version, int revision) {
    return raw(1, decision, 0).setStage(Stage.publish).setVersion(version).setRevision(revision);
  }

  private static Receipt.Builder raw(long offset, Decision decision, int item) {
    return Receipt.newBuilder()
        .setWire("ansa")
        .setTopic(Topics.WIRE_RAW)
        .setPartition(0)
        .setOffset(offset)
        .setDecision(decision)
        .setItem(item)
        .setReplayId(RUN);
  }
}
