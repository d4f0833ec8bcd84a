package news.telex.operations.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import news.telex.operations.receipts.Ledger.Gap;
import news.telex.operations.receipts.Ledger.Mark;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The books of all wires, as a status shows them. */
class WireBooksTest {
  private static final TopicPartition RAW = new TopicPartition(Topics.WIRE_RAW, 0);

  private final Ledger ledger = Ledger.ofBooks(Map.of(RAW, 100L));

  @Test
  void shouldKeepTheBooksOfEachWire() {
    // When
    parsed("ansa", 100, 1);
    parsed("dpa", 101, 3);
    ledger.add(reading("dpa", 102, Decision.rejected).build());
    decided("ansa", 100, 0, Decision.published);
    decided("dpa", 101, 0, Decision.published);
    decided("dpa", 101, 2, Decision.superseded);

    // Then
    assertThat(ledger.books())
        .containsExactly(
            new Books("ansa", 1, 1, 0, 1, Map.of(Decision.published, 1)),
            new Books("dpa", 2, 1, 1, 3, Map.of(Decision.published, 1, Decision.superseded, 1)));
    assertThat(ledger.open(ledger.mark())).isEqualTo(1);
  }

  @Test
  void shouldPassOverWhatWasReceivedBeforeTheWindow() {
    // When
    parsed("ansa", 99, 1);
    decided("ansa", 99, 0, Decision.published);
    decided("ansa", 105, 0, Decision.published);

    // Then
    assertThat(ledger.books()).isEmpty();
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
    ledger.add(reading("ansa", 100, Decision.parsed).setItems(3).setReplayId("r").build());
    ledger.add(item("ansa", 100, 0, Decision.unchanged).setReplayId("r").build());
    ledger.add(item("ansa", 100, 1, Decision.published).setReplayId("r").build());
    ledger.add(item("ansa", 100, 2, Decision.superseded).setReplayId("r").build());

    // Then
    assertThat(only().decided()).isEqualTo(Map.of(Decision.published, 2, Decision.superseded, 1));
    assertThat(only().parsed()).isEqualTo(1);
  }

  @Test
  void shouldTakeARedrivenRecordForParsedAndNeverBack() {
    // Given
    ledger.add(reading("ansa", 100, Decision.rejected).build());

    // When
    ledger.add(reading("ansa", 100, Decision.parsed).setReplayId("r").build());
    ledger.add(item("ansa", 100, 0, Decision.published).setReplayId("r").build());
    ledger.add(reading("ansa", 100, Decision.rejected).setReplayId("s").build());

    // Then
    assertThat(only()).isEqualTo(new Books("ansa", 1, 1, 0, 1, Map.of(Decision.published, 1)));
  }

  @Test
  void shouldKeepWhatIsOutOfAReadingThatFoundMoreItems() {
    // Given
    parsed("ansa", 100, 2);
    decided("ansa", 100, 0, Decision.published);
    decided("ansa", 100, 1, Decision.published);

    // When
    replayed("r", reading("ansa", 100, Decision.parsed).setItems(1));
    replayed("r", item("ansa", 100, 0, Decision.unchanged));

    // Then
    assertThat(only()).isEqualTo(new Books("ansa", 1, 1, 0, 2, Map.of(Decision.published, 2)));

    // When
    replayed("s", reading("ansa", 100, Decision.parsed).setItems(3));
    replayed("s", item("ansa", 100, 2, Decision.published));

    // Then
    assertThat(only()).isEqualTo(new Books("ansa", 1, 1, 0, 3, Map.of(Decision.published, 3)));
  }

  @Test
  void shouldNotBookARecordOnSomebodyElseForAReplayThatRejectsIt() {
    // Given
    parsed("ansa", 100, 1);
    decided("ansa", 100, 0, Decision.published);

    // When: as bad-wire, which is nobody's
    replayed("r", reading("unknown", 100, Decision.rejected));

    // Then
    assertThat(only()).isEqualTo(new Books("ansa", 1, 1, 0, 1, Map.of(Decision.published, 1)));
  }

  @Test
  void shouldPassOverWhatNoStageSays() {
    // Given
    parsed("ansa", 100, 1);

    // When
    parsed("ansa", 101, Integer.MAX_VALUE);
    decided("ansa", 100, Integer.MAX_VALUE - 1, Decision.published);
    decided("ansa", -1, 0, Decision.published);

    // Then
    assertThat(only()).isEqualTo(new Books("ansa", 1, 1, 0, 1, Map.of()));
  }

  @Test
  void shouldPassOverReceiptsThatAreNotAboutRawRecords() {
    // When
    ledger.add(reading("unknown", 7, Decision.rejected).setTopic(Topics.NEWS_PARSED).build());

    // Then
    assertThat(ledger.books()).isEmpty();
  }

  @Test
  void shouldTellWhatWasOpenAtAMomentFromWhatCameAfter() {
    // Given
    parsed("ansa", 100, 1);
    parsed("ansa", 101, 2);
    Mark mark = ledger.mark();

    // When
    parsed("ansa", 102, 1);
    decided("ansa", 101, 1, Decision.published);

    // Then
    assertThat(ledger.open(mark)).isEqualTo(2);
    assertThat(ledger.open(ledger.mark())).isEqualTo(3);
  }

  @Test
  void shouldNameOffsetsWithoutReceipts() {
    // When
    parsed("ansa", 102, 1);
    parsed("ansa", 105, 1);

    // Then
    assertThat(ledger.gaps(Map.of(RAW, 108L), 9))
        .containsExactly(new Gap(RAW, 100, 102), new Gap(RAW, 103, 105), new Gap(RAW, 106, 108));
    assertThat(ledger.gaps(Map.of(RAW, 108L), 1)).containsExactly(new Gap(RAW, 100, 102));
    assertThat(ledger.gaps(Map.of(RAW, 103L), 9)).containsExactly(new Gap(RAW, 100, 102));
    assertThat(ledger.gaps(Map.of(RAW, 90L), 9)).isEmpty();
    assertThat(ledger.gaps(Map.of(new TopicPartition(Topics.WIRE_RAW, 1), 2L), 9))
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
    assertThat(ledger.books()).hasSize(1);
    return ledger.books().iterator().next();
  }

  private void replayed(String run, Receipt.Builder receipt) {
    ledger.add(receipt.setReplayId(run).build());
  }

  private void parsed(String wire, long offset, int items) {
    ledger.add(reading(wire, offset, Decision.parsed).setItems(items).build());
  }

  private void decided(String wire, long offset, int item, Decision decision) {
    ledger.add(item(wire, offset, item, decision).build());
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
