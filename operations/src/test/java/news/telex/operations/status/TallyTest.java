package news.telex.operations.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import news.telex.operations.receipts.Books;
import news.telex.operations.status.Tally.Gap;
import news.telex.operations.status.Tally.Mark;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final TopicPartition RAW = new TopicPartition(Topics.WIRE_RAW, 0);

  private final Tally tally = new Tally(Map.of(RAW, 100L));

  @Test
  void shouldKeepTheBooksOfEachWire() {
    // When
    parsed("ansa", 100, 1);
    parsed("dpa", 101, 3);
    tally.add(reading("dpa", 102, Decision.rejected).build());
    decided("ansa", 100, 0, Decision.published);
    decided("dpa", 101, 0, Decision.published);
    decided("dpa", 101, 2, Decision.superseded);

    // Then
    assertThat(tally.books())
        .containsExactly(
            new Books("ansa", 1, 1, 0, 1, Map.of(Decision.published, 1)),
            new Books("dpa", 2, 1, 1, 3, Map.of(Decision.published, 1, Decision.superseded, 1)));
    assertThat(tally.open(tally.mark())).isEqualTo(1);
  }

  @Test
  void shouldPassOverWhatWasReceivedBeforeTheWindow() {
    // When
    parsed("ansa", 99, 1);
    decided("ansa", 99, 0, Decision.published);
    decided("ansa", 105, 0, Decision.published);

    // Then
    assertThat(tally.books()).isEmpty();
  }

  @Test
  void shouldCountTheNewestDecisionOnAnItem() {
    // Given
    parsed("ansa", 100, 1);

    // When
    decided("ansa", 100, 0, Decision.held);
    decided("ansa", 100, 0, Decision.published);
    decided("ansa", 100, 0, Decision.canceled);

    // Then
    assertThat(only().decided()).isEqualTo(Map.of(Decision.canceled, 1));
  }

  @Test
  void shouldLetAReplayChangeAFateOnlyByWhatItBrings() {
    // Given
    parsed("ansa", 100, 3);
    decided("ansa", 100, 0, Decision.published);
    decided("ansa", 100, 1, Decision.rejected);

    // When
    tally.add(reading("ansa", 100, Decision.parsed).setItems(3).setReplayId("r").build());
    tally.add(item("ansa", 100, 0, Decision.unchanged).setReplayId("r").build());
    tally.add(item("ansa", 100, 1, Decision.published).setReplayId("r").build());
    tally.add(item("ansa", 100, 2, Decision.superseded).setReplayId("r").build());

    // Then
    assertThat(only().decided()).isEqualTo(Map.of(Decision.published, 2, Decision.superseded, 1));
    assertThat(only().parsed()).isEqualTo(1);
  }

  @Test
  void shouldTakeARedrivenRecordForParsedAndNeverBack() {
    // Given
    tally.add(reading("ansa", 100, Decision.rejected).build());

    // When
    tally.add(reading("ansa", 100, Decision.parsed).setReplayId("r").build());
    tally.add(item("ansa", 100, 0, Decision.published).setReplayId("r").build());
    tally.add(reading("ansa", 100, Decision.rejected).setReplayId("s").build());

    // Then
    assertThat(only()).isEqualTo(new Books("ansa", 1, 1, 0, 1, Map.of(Decision.published, 1)));
  }

  @Test
  void shouldFollowARecordThatIsReadAgainWithOtherItems() {
    // Given
    parsed("ansa", 100, 1);
    decided("ansa", 100, 0, Decision.published);

    // When
    parsed("ansa", 100, 2);
    Books two = only();
    parsed("ansa", 100, 0);
    Books none = only();
    parsed("ansa", 100, 1);

    // Then
    assertThat(two).isEqualTo(new Books("ansa", 1, 1, 0, 2, Map.of(Decision.published, 1)));
    assertThat(none).isEqualTo(new Books("ansa", 1, 1, 0, 0, Map.of()));
    assertThat(only()).isEqualTo(new Books("ansa", 1, 1, 0, 1, Map.of()));
  }

  @Test
  void shouldPassOverReceiptsThatAreNotAboutRawRecords() {
    // When
    tally.add(reading("unknown", 7, Decision.rejected).setTopic(Topics.NEWS_PARSED).build());

    // Then
    assertThat(tally.books()).isEmpty();
  }

  @Test
  void shouldTellWhatWasOpenAtAMomentFromWhatCameAfter() {
    // Given
    parsed("ansa", 100, 1);
    parsed("ansa", 101, 2);
    Mark mark = tally.mark();

    // When
    parsed("ansa", 102, 1);
    decided("ansa", 101, 1, Decision.published);

    // Then
    assertThat(tally.open(mark)).isEqualTo(2);
    assertThat(tally.open(tally.mark())).isEqualTo(3);
  }

  @Test
  void shouldNameOffsetsWithoutReceipts() {
    // When
    parsed("ansa", 102, 1);
    parsed("ansa", 105, 1);

    // Then
    assertThat(tally.gaps(Map.of(RAW, 108L), 9))
        .containsExactly(new Gap(RAW, 100, 102), new Gap(RAW, 103, 105), new Gap(RAW, 106, 108));
    assertThat(tally.gaps(Map.of(RAW, 108L), 1)).containsExactly(new Gap(RAW, 100, 102));
    assertThat(tally.gaps(Map.of(RAW, 103L), 9)).containsExactly(new Gap(RAW, 100, 102));
    assertThat(tally.gaps(Map.of(RAW, 90L), 9)).isEmpty();
    assertThat(tally.gaps(Map.of(new TopicPartition(Topics.WIRE_RAW, 1), 2L), 9))
        .containsExactly(new Gap(new TopicPartition(Topics.WIRE_RAW, 1), 0, 2));
  }

  @Test
  void shouldGrowWithItsRecords() {
    // When
    IntStream.range(0, 5_000).forEach(i -> parsed("ansa", 100 + i, 1));
    IntStream.range(0, 5_000).forEach(i -> decided("ansa", 100 + i, 0, Decision.published));

    // Then
    assertThat(only())
        .isEqualTo(new Books("ansa", 5_000, 5_000, 0, 5_000, Map.of(Decision.published, 5_000)));
  }

  private Books only() {
    assertThat(tally.books()).hasSize(1);
    return tally.books().iterator().next();
  }

  private void parsed(String wire, long offset, int items) {
    tally.add(reading(wire, offset, Decision.parsed).setItems(items).build());
  }

  private void decided(String wire, long offset, int item, Decision decision) {
    tally.add(item(wire, offset, item, decision).build());
  }

  private static Receipt.Builder item(String wire, long offset, int item, Decision decision) {
    return reading(wire, offset, decision).setItem(item);
  }

  private static Receipt.Builder reading(String wire, long offset, Decision decision) {
    return Receipt.newBuilder()
        .setWire(wire)
        .setDecision(decision)
        .setTopic(Topics.WIRE_RAW)
        .setPartition(0)
        .setOffset(offset);
  }
}
