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
    assertThat(PlainWords.joinedWithoutMarks("“कि\u0940”, ÇA\u0301²")).isEqualTo("क çá2");
  }

  @Test
  void shouldReadEveryCharacterAlikeHoweverPlainTheTextBesideItIs() {
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      // Given: a ligature is in no plain text
      String plain = "Ab" + c + "Cd 2" + c;

      // When & Then
      assertThat(PlainWords.joined(plain + " ﬁ")).isEqualTo(PlainWords.joined(plain) + " fi");
      assertThat(PlainWords.joinedWithoutMarks(plain + " ﬁ"))
          .isEqualTo(PlainWords.joinedWithoutMarks(plain) + " fi");
    }
  }
}
