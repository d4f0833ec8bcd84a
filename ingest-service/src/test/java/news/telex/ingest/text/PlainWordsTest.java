package news.telex.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
  @Test
  void shouldKeepLettersDigitsAndTheirMarks() {
    // When
    List<String> words = PlainWords.of("  The “Dam”, 2ﬁve; ÇA\u0301 कि\u0940—\uD801\uDC00! ");

    // Then
    assertThat(words).containsExactly("the", "dam", "2five", "çá", "कि\u0940", "\uD801\uDC28");
    assertThat(PlainWords.of(" —!")).isEmpty();
  }
}
