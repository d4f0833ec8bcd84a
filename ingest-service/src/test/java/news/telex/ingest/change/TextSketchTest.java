package news.telex.ingest.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSketchTest {
  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "2, true", "3, true", "4, true"})
  void shouldFindATextOfWhichHalfOfTheParagraphsStandInAnother(int shared, boolean mostly) {
    // Given
    List<String> text = paragraphs(0, 4);

    // When
    List<String> other =
        IntStream.range(0, 8).mapToObj(i -> paragraph(i < shared ? i : 50 + i)).toList();

    // Then
    assertThat(TextSketch.of(text).isMostlyIn(other)).isEqualTo(mostly);
  }

  @Test
  void shouldNotMindCaseAndPunctuation() {
    assertThat(
            TextSketch.of(List.of("The dam, in Velm.", "It opens!", "All of it…"))
                .isMostlyIn(List.of("THE DAM IN VELM", "“It” opens", "All of IT")))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "The dam in Velm opens to 204 visitors on Monday morning., true",
    "In our story on the dam in Velm it should read 204 visitors., false",
    "Another story altogether was sent on Monday morning., false"
  })
  void shouldGoByRunsOfWordsWhereParagraphsAreFew(String other, boolean mostly) {
    // Given
    TextSketch alert =
        TextSketch.of(List.of("The dam in Velm opens to 240 visitors on Monday morning."));

    // When & Then
    assertThat(alert.isMostlyIn(List.of(other))).isEqualTo(mostly);
  }

  @Test
  void shouldSampleALongTextFairly() {
    // Given
    TextSketch sketch = TextSketch.of(paragraphs(0, 400));

    // When & Then
    assertThat(sketch.paragraphs()).hasSize(8 * TextSketch.MAX);
    assertThat(sketch.isMostlyIn(paragraphs(0, 300))).isTrue();
    assertThat(sketch.isMostlyIn(paragraphs(300, 400))).isFalse();
  }

  @Test
  void shouldFindNoTextInAnother() {
    assertThat(TextSketch.of(List.of()).isMostlyIn(paragraphs(0, 4))).isFalse();
  }

  @Test
  void shouldLookAtABoundedPartOfAParagraphWithoutEnd() {
    // Given
    String endless = "word ".repeat(400_000) + "end";

    // When
    TextSketch sketch = TextSketch.of(List.of(endless));

    // Then
    assertThat(sketch.runs()).hasSize(8);
  }

  private static List<String> paragraphs(int from, int to) {
    return IntStream.range(from, to).mapToObj(TextSketchTest::paragraph).toList();
  }

  /** A paragraph of twelve words, other for every number. */
  private static String paragraph(int number) {
    return String.format(
        Locale.ROOT,
        "Paragraph %d tells of the %dth gate of the dam and of %d visitors.",
        number,
        number + 3,
        number * 7 + 11);
  }
}
