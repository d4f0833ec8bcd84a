package news.telex.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {
  @ParameterizedTest
  @ValueSource(strings = {"\u0301\u0316", "\u0301\u200b", "\ud834\udd65\ud834\udd66"})
  void shouldKeepThirtyMarksInARow(String marks) {
    // When
    String clean = Characters.clean("x" + marks.repeat(50_000) + " e" + "\u0301 end");

    // Then
    assertThat(clean).startsWith("x").endsWith(" \u00e9 end");
    assertThat(
            clean
                .codePoints()
                .filter(
                    c ->
                        Character.getType(c) == Character.NON_SPACING_MARK
                            || Character.getType(c) == Character.COMBINING_SPACING_MARK)
                .count())
        .isEqualTo(30);
  }

  @Test
  void shouldCountTheMarksOfEachCharacterAlone() {
    // Given: as many as Vietnamese or pointed Hebrew put on a letter, on many letters
    String text = "q\u0323\u0302".repeat(1_000);

    // When / Then
    assertThat(Characters.clean(text)).isEqualTo(text);
  }

  @Test
  void shouldPutInLowerCaseWhatTheJdkDoes() {
    Random random = new Random(7);
    String special = "\u0130I\u03a3\u0307i\u0131 .\u00df\u1e9e\u01c5A\ud801\udc00";
    for (int round = 0; round < 2_000; round++) {
      // Given
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        text.append(special.charAt(random.nextInt(special.length())));
        text.appendCodePoint(random.nextInt(0x2000));
      }

      // When / Then
      assertThat(Characters.lower(text.toString()))
          .isEqualTo(text.toString().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void shouldDecodeReferencesAsJsoupDoes() {
    // Given
    List<String> names =
        List.of("amp", "lt", "nbsp", "eacute", "AMP", "Alpha", "NotEqualTilde", "frac12", "none");
    List<String> numbers =
        List.of("#0", "#x0", "#65", "#x41", "#X2019", "#128", "#159", "#xd800", "#xdfff", "#xfffe");
    List<String> others =
        List.of("#x10ffff", "#x110000", "#99999999999", "#", "#x", "#12ab", "#xz");

    for (String name : Stream.of(names, numbers, others).flatMap(List::stream).toList()) {
      String reference = "&" + name + ";";

      // When / Then
      assertThat(Characters.unescape("a " + reference + " b & c"))
          .as(reference)
          .isEqualTo("a " + Parser.unescapeEntities(reference, true) + " b & c");
    }
  }
}
