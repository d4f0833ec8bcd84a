package news.telex.operations.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.DeadLetterMark;
import news.telex.schemas.Decision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;

class ArticleItemTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  @Test
  void shouldTakeTheNewestThatBroughtSomething() {
    // Given
    ArticleItem item = new ArticleItem(OptionalLong.empty());

    // When
    item.see(receipt(1, Decision.published, 1));
    item.see(receipt(2, Decision.published, 2));
    item.see(receipt(3, Decision.unchanged, 2));

    // Then
    assertThat(item.origin()).contains(origin(2));
  }

  @Test
  void shouldTakeTheNewestWhereNoneBroughtAnything() {
    // Given
    ArticleItem item = new ArticleItem(OptionalLong.empty());

    // When
    item.see(receipt(1, Decision.unchanged, 1));
    item.see(receipt(2, Decision.superseded, 1));

    // Then
    assertThat(item.origin()).contains(origin(2));
  }

  @Test
  void shouldTakeTheVersionThatIsMeant() {
    // Given
    ArticleItem item = new ArticleItem(OptionalLong.of(1));

    // When
    item.see(receipt(1, Decision.published, 1));
    item.see(receipt(2, Decision.published, 2));

    // Then
    assertThat(item.origin()).contains(origin(1));
    assertThat(new ArticleItem(OptionalLong.of(7)).origin()).isEmpty();
  }

  @Test
  void shouldFindTheOriginInAReceiptOrInTheProvenance() {
    // Given
    Receipt receipt = receipt(4, Decision.published, 1).receipt();

    // When, Then
    assertThat(RawOrigin.of(receipt)).contains(origin(4));
    assertThat(
            RawOrigin.of(
                ParsedItem.newBuilder()
                    .setProvenance(
                        Provenance.newBuilder()
                            .setTopic("wire.raw")
                            .setPartition(0)
                            .setOffset(5)
                            .setItem(0)
                            .build())
                    .build()))
        .contains(origin(5));
    assertThat(RawOrigin.of(new DeadLetterMark())).isEmpty();
  }

  private static RawOrigin origin(long offset) {
    return new RawOrigin(new Position("wire.raw", 0, offset), OptionalInt.of(0));
  }

  private static TimedReceipt receipt(long offset, Decision decision, long version) {
    return new TimedReceipt(
        NOON.plusSeconds(offset),
        Receipt.newBuilder()
            .setStage(Stage.publish)
            .setDecision(decision)
            .setTopic("wire.raw")
            .setPartition(0)
            .setOffset(offset)
            .setItem(0)
            .setUri("urn:telex:nordwire:abc")
            .setVersion(version)
            .build());
  }
}
