package news.telex.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LayeredTest {
  @Test
  void shouldShowChangesOverWhatIsShippedInOrder() {
    // Given
    Map<String, Integer> shipped = new TreeMap<>(Map.of("b", 1, "d", 2, "f", 3));

    // When
    Map<String, Integer> layered =
        new Layered<>(
            shipped,
            new TreeMap<>(
                Map.of(
                    "a", new Change.Put<>(10),
                    "c", new Change.Removed<>(),
                    "d", new Change.Put<>(20),
                    "f", new Change.Removed<>(),
                    "g", new Change.Put<>(30))));

    // Then
    assertThat(layered)
        .containsExactly(
            Map.entry("a", 10), Map.entry("b", 1), Map.entry("d", 20), Map.entry("g", 30));
    assertThat(layered.size()).isEqualTo(4);
    assertThat(layered.get("d")).isEqualTo(20);
    assertThat(layered).doesNotContainKeys("c", "f", "x");
  }

  @Test
  void shouldShowWhatIsShippedWhereNothingIsChanged() {
    Map<String, Integer> shipped = new TreeMap<>(Map.of("b", 1, "d", 2));

    assertThat(new Layered<>(shipped, new TreeMap<>())).isEqualTo(shipped);
  }
}
