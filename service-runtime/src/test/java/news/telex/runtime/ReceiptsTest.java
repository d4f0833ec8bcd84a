package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import news.telex.schemas.Carried;
import news.telex.schemas.Receipt;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
  @Test
  void shouldBoundTheEvidence() {
    // Given
    String huge = "n".repeat(1_000_000);

    // When
    Receipt few =
        Receipts.bounded(Receipt.newBuilder().setEvidence(List.of("koi8-r", huge)).build());
    Receipt many =
        Receipts.bounded(
            Receipt.newBuilder().setEvidence(Collections.nCopies(1_000, "koi8-r")).build());

    // Then
    assertThat(few.getEvidence()).hasSize(2).startsWith("koi8-r");
    assertThat(few.getEvidence().get(1)).hasSize(Carried.MAX_ID);
    assertThat(many.getEvidence()).hasSize(20);
  }
}
