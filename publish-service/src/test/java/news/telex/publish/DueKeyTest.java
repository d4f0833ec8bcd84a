package news.telex.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueKeyTest {
  private static final List<DueKey> IN_ORDER =
      List.of(
          new DueKey(Long.MIN_VALUE, ""),
          new DueKey(-1, "urn:z"),
          new DueKey(0, ""),
          new DueKey(255, "urn:ü"),
          new DueKey(256, "urn:a"),
          new DueKey(256, "urn:b"),
          new DueKey(1_710_237_600_000L, "urn:a"),
          new DueKey(Long.MAX_VALUE, "urn:a"));

  @Test
  void shouldSortByTimeThenByUri() {
    // Given
    List<byte[]> keys = new java.util.ArrayList<>(IN_ORDER.stream().map(DueKey::toBytes).toList());
    Collections.reverse(keys);

    // When
    keys.sort(Arrays::compareUnsigned);

    // Then
    assertThat(keys.stream().map(DueKey::of)).containsExactlyElementsOf(IN_ORDER);
  }
}
