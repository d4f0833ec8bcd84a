package news.telex.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import news.telex.schemas.Position;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void shouldHoldEverythingOfAFewRecords() {
    assertThat(sample(10, records(4), 1)).isEqualTo(records(4));
  }

  @Test
  void shouldGiveEachRecordTheSameChance() {
    // Given
    Map<Position, Integer> taken = new HashMap<>();

    // When
    for (int seed = 0; seed < 2_000; seed++) {
      sample(5, records(20), seed).forEach(position -> taken.merge(position, 1, Integer::sum));
    }

    // Then: 500 each are expected, with a standard deviation of 19
    assertThat(taken).hasSize(20);
    assertThat(taken.values().stream().mapToInt(n -> n).sum()).isEqualTo(2_000 * 5);
    assertThat(taken.values()).allMatch(n -> n > 400 && n < 600);
  }

  @Test
  void shouldTakeTheSameSampleInWhateverOrderPartitionsAreRead() {
    // Given
    List<Position> shuffled = new ArrayList<>(records(1_000));
    Collections.shuffle(shuffled, new Random(3));

    // Then
    assertThat(sample(5, shuffled, 7))
        .hasSize(5)
        .isEqualTo(sample(5, records(1_000), 7))
        .isNotEqualTo(sample(5, records(1_000), 8));
  }

  /** On two partitions, in order. */
  private static List<Position> records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Position("wire.raw", i < count / 2 ? 0 : 1, i % (count / 2)))
        .toList();
  }

  private static List<Position> sample(int size, List<Position> records, long seed) {
    Sample sample = new Sample(size, seed);
    records.forEach(sample::offer);
    return sample.positions();
  }
}
