package news.telex.operations.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;

class NewestReceiptsTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  @Test
  void shouldKeepTheNewestAndCountAll() {
    // Given
    NewestReceipts newest = new NewestReceipts(2);

    // When
    newest.add(at(3, 1, Decision.parsed));
    newest.add(at(1, 2, Decision.published));
    newest.add(at(3, 3, Decision.published));
    newest.add(at(2, 4, Decision.rejected));

    // Then
    assertThat(newest.receipts())
        .extracting(receipt -> receipt.receipt().getOffset())
        .containsExactly(1L, 3L);
    assertThat(newest.count()).isEqualTo(4);
    assertThat(newest.counts())
        .containsOnly(
            Map.entry(Decision.parsed, 1L),
            Map.entry(Decision.published, 2L),
            Map.entry(Decision.rejected, 1L));
  }

  @Test
  void shouldMeanWhatFitsAllThatIsNamed() {
    // Given
    Receipt held = at(1, 1, Decision.held).receipt();
    held.put("reason", "embargo");
    held.put("uri", "urn:telex:nordwire:abc");
    ReceiptFilter all = filter("", "");

    // When, Then
    assertThat(all.test(held)).isTrue();
    assertThat(filter("nordwire", "embargo").test(held)).isTrue();
    assertThat(filter("nordwire", "review").test(held)).isFalse();
    assertThat(filter("other", "embargo").test(held)).isFalse();
    assertThat(ReceiptFilter.of("urn:telex:nordwire:abc").test(held)).isTrue();
    assertThat(ReceiptFilter.of("urn:telex:nordwire:xyz").test(held)).isFalse();
    assertThat(
            new ReceiptFilter(
                    Set.of(),
                    Set.of(Stage.publish),
                    Set.of(Decision.held, Decision.rejected),
                    Set.of(),
                    Optional.empty())
                .test(held))
        .isTrue();
  }

  private static ReceiptFilter filter(String wire, String code) {
    return new ReceiptFilter(
        wire.isEmpty() ? Set.of() : Set.of(wire),
        Set.of(),
        Set.of(),
        code.isEmpty() ? Set.of() : Set.of(code),
        Optional.empty());
  }

  private static TimedReceipt at(int second, long offset, Decision decision) {
    return new TimedReceipt(
        NOON.plusSeconds(second),
        Receipt.newBuilder()
            .setWire("nordwire")
            .setStage(Stage.publish)
            .setDecision(decision)
            .setOffset(offset)
            .build());
  }
}
