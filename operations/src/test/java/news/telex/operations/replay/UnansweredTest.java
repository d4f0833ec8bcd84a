package news.telex.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.junit.jupiter.api.Test;

class UnansweredTest {
  private final Unanswered unanswered = new Unanswered("run-1");

  @Test
  void shouldNameRawRecordsThatAreNotReadAndItemsThatAreNotDecided() {
    // Given
    unanswered.add(receipt(1, Decision.parsed, -1).setItems(3).build());
    unanswered.add(receipt(1, Decision.unchanged, 0).build());
    unanswered.add(receipt(1, Decision.held, 2).build());
    unanswered.add(receipt(2, Decision.rejected, -1).build());
    unanswered.add(receipt(3, Decision.parsed, -1).setReplayId("run-2").build());

    // When
    for (long offset = 1; offset <= 3; offset++) {
      unanswered.raw(new Position(Topics.WIRE_RAW, 0, offset));
    }

    // Then
    assertThat(unanswered.names()).containsExactly("wire.raw-0@1, item 1", "wire.raw-0@3");
  }

  @Test
  void shouldNameItemsOfRecordsOfTheStagesBetween() {
    // Given
    unanswered.add(receipt(1, Decision.unchanged, 0).build());

    // When
    for (long offset = 1; offset <= 2; offset++) {
      unanswered.item(
          Provenance.newBuilder()
              .setTopic(Topics.WIRE_RAW)
              .setPartition(0)
              .setOffset(offset)
              .setItem(0)
              .build());
    }

    // Then
    assertThat(unanswered.names()).containsExactly("wire.raw-0@2, item 0");
  }

  @Test
  void shouldNameTheFirstOnly() {
    // When
    for (long offset = 0; offset < 100; offset++) {
      unanswered.raw(new Position(Topics.WIRE_RAW, 0, offset));
    }

    // Then
    assertThat(unanswered.names()).hasSize(Unanswered.SHOWN);
  }

  private static Receipt.Builder receipt(long offset, Decision decision, int item) {
    return Receipt.newBuilder()
        .setWire("ansa")
        .setTopic(Topics.WIRE_RAW)
        .setPartition(0)
        .setOffset(offset)
        .setDecision(decision)
        .setItem(item)
        .setReplayId("run-1");
  }
}
