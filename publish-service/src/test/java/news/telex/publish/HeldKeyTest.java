package news.telex.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldKeyTest {
  private static final List<HeldKey> IN_ORDER =
      List.of(
          new HeldKey(Long.MIN_VALUE, ""),
          new HeldKey(-1, "urn:z"),
          new HeldKey(0, ""),
          new HeldKey(255, "urn:ü"),
          new HeldKey(256, "urn:a"),
          new HeldKey(256, "urn:b"),
          new HeldKey(1_710_237_600_000L, "urn:a"),
          new HeldKey(Long.MAX_VALUE, "urn:a"));

  @Test
  void shouldSortByTimeThenByUri() {
    // Given
    List<byte[]> keys = new java.util.ArrayList<>(IN_ORDER.stream().map(HeldKey::toBytes).toList());
    Collections.reverse(keys);

    // When
    keys.sort(Arrays::compareUnsigned);

    // Then
    assertThat(keys.stream().map(HeldKey::of)).containsExactlyElementsOf(IN_ORDER);
  }
}
