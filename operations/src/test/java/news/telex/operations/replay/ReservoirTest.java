package news.telex.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservoirTest {
  @Test
  void shouldHoldEverythingOfAShortStream() {
    assertThat(sample(10, 4, 1)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void shouldGiveEachElementTheSameChance() {
    // Given
    int[] taken = new int[20];

    // When
    for (int seed = 0; seed < 2_000; seed++) {
      sample(5, taken.length, seed).forEach(element -> taken[element]++);
    }

    // Then: 500 each are expected, with a standard deviation of 19
    assertThat(IntStream.of(taken).sum()).isEqualTo(2_000 * 5);
    assertThat(IntStream.of(taken).boxed()).allMatch(n -> n > 400 && n < 600);
  }

  @Test
  void shouldTakeTheSameSampleAgain() {
    assertThat(sample(5, 1_000, 7))
        .isEqualTo(sample(5, 1_000, 7))
        .isNotEqualTo(sample(5, 1_000, 8));
  }

  private static List<Integer> sample(int size, int offered, long seed) {
    Reservoir<Integer> reservoir = new Reservoir<>(size, seed);
    IntStream.range(0, offered).forEach(i -> reservoir.offer(() -> i));
    return reservoir.sample();
  }
}
