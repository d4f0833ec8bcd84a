package news.telex.operations.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
  private static final Position FIRST = new Position("wire.raw", 0, 0);
  private static final Position SECOND = new Position("wire.raw", 1, 0);

  private final Ledger ledger = new Ledger();

  @Test
  void shouldSettleWhenEveryItemIsDecided() {
    // Given
    ledger.add(receipt(FIRST, Decision.published, 0, 1));
    assertThat(ledger.isSettled(FIRST)).isFalse();
    ledger.add(receipt(FIRST, Decision.parsed, -1, 2));
    assertThat(ledger.isSettled(FIRST)).isFalse();

    // When
    ledger.add(receipt(FIRST, Decision.superseded, 1, 1));

    // Then
    assertThat(ledger.isSettled(FIRST)).isTrue();
    assertThat(ledger.isSettled(SECOND)).isFalse();
  }

  @Test
  void shouldSettleARejectedRecordAtOnce() {
    // When
    ledger.add(receipt(FIRST, Decision.rejected, -1, 1));

    // Then
    assertThat(ledger.isSettled(FIRST)).isTrue();
    assertThat(ledger.of(FIRST).orElseThrow().expectedItems()).isZero();
  }

  @Test
  void shouldCountAHeldItemAsPublishedOnceItIsReleased() {
    // Given
    ledger.add(receipt(FIRST, Decision.parsed, -1, 1));
    ledger.add(receipt(FIRST, Decision.held, 0, 1));
    assertThat(ledger.of(FIRST).orElseThrow().isHeld()).isTrue();

    // When
    ledger.add(receipt(FIRST, Decision.published, 0, 1));

    // Then
    assertThat(ledger.of(FIRST).orElseThrow().isHeld()).isFalse();
    assertThat(ledger.books(Map.of(FIRST, "ansa")))
        .containsExactly(new Books("ansa", 1, 1, 0, 1, Map.of(Decision.published, 1)));
  }

  @Test
  void shouldBalanceOnlyWhenBothSumsAreRight() {
    // Given
    ledger.add(receipt(FIRST, Decision.parsed, -1, 2));
    ledger.add(receipt(FIRST, Decision.published, 0, 1));
    ledger.add(receipt(SECOND, Decision.rejected, -1, 1));
    Map<Position, String> raw = Map.of(FIRST, "ansa", SECOND, "ansa");
    assertThat(ledger.books(raw)).singleElement().matches(b -> !b.balance());

    // When
    ledger.add(receipt(FIRST, Decision.rejected, 1, 1));

    // Then
    assertThat(ledger.books(raw))
        .containsExactly(
            new Books("ansa", 2, 1, 1, 2, Map.of(Decision.published, 1, Decision.rejected, 1)));
    assertThat(ledger.books(raw)).singleElement().matches(Books::balance);
  }

  @Test
  void shouldMissARawRecordWithoutReceipt() {
    // When
    var books = ledger.books(Map.of(FIRST, "ansa"));

    // Then
    assertThat(books).containsExactly(new Books("ansa", 1, 0, 0, 0, Map.of()));
    assertThat(books).singleElement().matches(b -> !b.balance());
  }

  @Test
  void shouldKeepADecisionThatAReplayDoesNotChange() {
    // Given
    ledger.add(receipt(FIRST, Decision.parsed, -1, 3));
    ledger.add(receipt(FIRST, Decision.published, 0, 1));
    ledger.add(receipt(FIRST, Decision.held, 1, 1));

    // When
    ledger.add(replayed(receipt(FIRST, Decision.unchanged, 0, 1)));
    ledger.add(replayed(receipt(FIRST, Decision.superseded, 1, 1)));
    ledger.add(replayed(receipt(FIRST, Decision.superseded, 2, 1)));
    ledger.add(replayed(receipt(FIRST, Decision.rejected, -1, 1)));

    // Then
    assertThat(ledger.books(Map.of(FIRST, "ansa")))
        .containsExactly(
            new Books(
                "ansa",
                1,
                1,
                0,
                3,
                Map.of(Decision.published, 1, Decision.held, 1, Decision.superseded, 1)));
  }

  @Test
  void shouldTakeWhatARedriveDecidesAnew() {
    // Given
    ledger.add(receipt(FIRST, Decision.rejected, -1, 1));
    ledger.add(receipt(SECOND, Decision.parsed, -1, 1));
    ledger.add(receipt(SECOND, Decision.rejected, 0, 1));

    // When
    ledger.add(replayed(receipt(FIRST, Decision.parsed, -1, 1)));
    ledger.add(replayed(receipt(FIRST, Decision.superseded, 0, 1)));
    ledger.add(replayed(receipt(SECOND, Decision.published, 0, 1)));

    // Then
    assertThat(ledger.books(Map.of(FIRST, "ansa", SECOND, "ansa")))
        .containsExactly(
            new Books("ansa", 2, 2, 0, 2, Map.of(Decision.superseded, 1, Decision.published, 1)));
  }

  @Test
  void shouldTakeALiveDecisionThatChangesNothing() {
    // Given
    ledger.add(receipt(FIRST, Decision.parsed, -1, 1));
    ledger.add(receipt(FIRST, Decision.held, 0, 1));

    // When
    ledger.add(receipt(FIRST, Decision.superseded, 0, 1));

    // Then
    assertThat(ledger.books(Map.of(FIRST, "ansa")))
        .containsExactly(new Books("ansa", 1, 1, 0, 1, Map.of(Decision.superseded, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          published                    | published
          held published               | published
          held superseded              | superseded
          held rejected                | rejected
          published unchanged          | published
          published r:rejected         | published
          published r:unchanged        | published
          published r:superseded       | published
          published r:published        | published
          published r:canceled         | canceled
          published r:held             | held
          r:rejected published         | published
          canceled r:rejected          | canceled
          held r:rejected              | held
          held r:unchanged published   | published
          held r:held                  | held
          superseded r:held            | held
          superseded r:rejected        | superseded
          unchanged r:superseded       | unchanged
          r:superseded unchanged       | unchanged
          rejected r:rejected          | rejected
          rejected r:published         | published
          r:published rejected         | published
          rejected r:superseded        | superseded
          rejected r:unchanged         | unchanged
          rejected r:held r:published  | published
          rejected r:held r:superseded | superseded
          rejected r:held r:rejected   | rejected
          rejected r:held s:superseded | held
          rejected r:held s:rejected   | held
          rejected r:published s:held  | held
          """)
  void shouldCountByOneDecision(String decisions, Decision expected) {
    // When
    ledger.add(receipt(FIRST, Decision.parsed, -1, 1));
    for (String decision : decisions.split(" ")) {
      String[] parts = decision.split(":");
      Receipt receipt = receipt(FIRST, Decision.valueOf(parts[parts.length - 1]), 0, 1);
      ledger.add(
          parts.length == 1
              ? receipt
              : Receipt.newBuilder(receipt).setReplayId("run-" + parts[0]).build());
    }

    // Then
    assertThat(ledger.books(Map.of(FIRST, "ansa")))
        .containsExactly(new Books("ansa", 1, 1, 0, 1, Map.of(expected, 1)));
    assertThat(ledger.of(FIRST).orElseThrow().items())
        .extracting(Receipt::getDecision)
        .containsExactly(expected);
  }

  private static Receipt replayed(Receipt receipt) {
    return Receipt.newBuilder(receipt).setReplayId("run-1").build();
  }

  private static Receipt receipt(Position position, Decision decision, int item, int items) {
    return Receipt.newBuilder()
        .setWire("ansa")
        .setTopic(position.topic())
        .setPartition(position.partition())
        .setOffset(position.offset())
        .setDecision(decision)
        .setItem(item)
        .setItems(items)
        .build();
  }
}
