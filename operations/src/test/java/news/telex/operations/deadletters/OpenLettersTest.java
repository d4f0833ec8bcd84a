package news.telex.operations.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import news.telex.operations.deadletters.OpenLetters.Count;
import news.telex.schemas.DeadLetterMark;
import org.junit.jupiter.api.Test;

class OpenLettersTest {
  private final OpenLetters letters = new OpenLetters();

  @Test
  void shouldCountWhatNobodyHasDealtWith() {
    // When: marks and letters come in any order
    letters.add(new LetterId(0, 1));
    letters.add(mark(0, 1, LetterMarks.REDRIVEN));
    letters.add(mark(0, 2, LetterMarks.QUARANTINED));
    letters.add(new LetterId(0, 2));
    letters.add(new LetterId(0, 3));
    letters.add(new LetterId(1, 3));

    // Then
    assertThat(letters.count(0)).isEqualTo(new Count(2, true, 1));
    assertThat(letters.count(7)).isEqualTo(new Count(9, false, 1));
  }

  @Test
  void shouldForgetWhatRetentionHasDeleted() {
    // Given
    letters.add(new LetterId(0, 1));
    letters.add(new LetterId(0, 5));
    letters.add(new LetterId(1, 1));

    // When
    letters.begins(0, 5);
    letters.begins(2, 9);

    // Then
    assertThat(letters.count(0)).isEqualTo(new Count(2, true, 0));
  }

  private static DeadLetterMark mark(int partition, long offset, String fate) {
    return DeadLetterMark.newBuilder()
        .setPartition(partition)
        .setOffset(offset)
        .setFate(fate)
        .build();
  }
}
