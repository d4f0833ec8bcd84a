package news.telex.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
  private static final LanguageDetector DETECTOR = LanguageDetector.load();
  private static final Optional<String> NO_HINT = Optional.empty();

  private static final String GERMAN =
      "Die Regierung hat am Mittwoch einen neuen Haushalt vorgelegt, der deutliche Kürzungen"
          + " vorsieht. Die Opposition kritisierte, dass vor allem Familien mit kleinen Einkommen"
          + " unter den Plänen leiden werden. Der Finanzminister wies das zurück.";

  @Test
  void shouldTellAlmostAllHeadlinesAndAllLongTexts() throws IOException {
    // Given headlines alone, and the headlines of one language as one text
    List<String> missed = new ArrayList<>();
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    for (String line : headlines()) {
      String language = line.substring(0, line.indexOf('\t'));
      String headline = line.substring(line.indexOf('\t') + 1);
      // When
      Optional<String> found = DETECTOR.detect(headline, List.of(), NO_HINT);
      // Then
      if (!found.equals(Optional.of(language))) {
        missed.add(language + " " + found + " " + headline);
      }
      texts.computeIfAbsent(language, l -> new StringBuilder()).append(headline).append(". ");
    }
    assertThat(missed).hasSizeLessThanOrEqualTo(6);
    texts.forEach(
        (language, text) ->
            assertThat(DETECTOR.detect("", List.of(text.toString()), NO_HINT))
                .as(text.toString())
                .contains(language));
  }

  private static List<String> headlines() throws IOException {
    try (InputStream in =
        LanguageDetectorTest.class.getResourceAsStream("/language/headlines.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "대통령 미국 방문, ko",
    "日銀が金利を引き上げ, ja",
    "国家主席会见法国总统, zh",
    "Ο πρωθυπουργός συναντήθηκε, el",
    "נתניהו נפגש עם ביידן, he",
    "นายกรัฐมนตรีเดินทางเยือน, th",
    "საქართველოს პრემიერი, ka",
    "Հայաստանի վարչապետը, hy"
  })
  void shouldTellByScriptWhereAScriptSettlesIt(String headline, String language) {
    assertThat(DETECTOR.detect(headline, List.of(), NO_HINT)).contains(language);
  }

  @ParameterizedTest
  @CsvSource({"EN,en", "en_US,en-US", "eng,en", "ger,de", "zh-hans,zh-Hans", "pt-br,pt-BR"})
  void shouldBringTheWiresWordIntoCanonicalForm(String hint, String tag) {
    assertThat(LanguageDetector.canonical(hint)).contains(tag);
  }

  @ParameterizedTest
  @CsvSource({"und", "zxx", "not a language", "''", "x"})
  void shouldTakeNoWordForALanguageThatIsNone(String hint) {
    assertThat(LanguageDetector.canonical(hint)).isEmpty();
  }

  @Test
  void shouldBelieveTheWireOnAShortText() {
    assertThat(DETECTOR.detect("Bundestag beschließt Heizungsgesetz", List.of(), Optional.of("fr")))
        .contains("fr");
  }

  @Test
  void shouldNotBelieveTheWireAgainstALongText() {
    assertThat(DETECTOR.detect("", List.of(GERMAN), Optional.of("en"))).contains("de");
  }

  @Test
  void shouldKeepRegionWhereTextAndWireAgree() {
    assertThat(DETECTOR.detect("", List.of(GERMAN), Optional.of("de_AT"))).contains("de-AT");
  }

  @Test
  void shouldTellTextInCapitals() {
    assertThat(DETECTOR.detect("", List.of(GERMAN.toUpperCase(Locale.ROOT)), NO_HINT))
        .contains("de");
  }

  @Test
  void shouldSayNothingWhereNothingIsToBeTold() {
    assertThat(DETECTOR.detect("", List.of(), NO_HINT)).isEmpty();
    assertThat(DETECTOR.detect("1:0 (1:0)", List.of("12 34 56", "\uD83D\uDE00"), NO_HINT))
        .isEmpty();
  }

  @Test
  void shouldBearALoneSurrogateAtTheCut() {
    String text = "a".repeat(398) + "\uD83D\uDE00" + "b".repeat(100);

    assertThat(DETECTOR.detect("", List.of(text), Optional.of("en"))).contains("en");
  }

  @Test
  void shouldGiveTheSameFromManyThreads() {
    List<Optional<String>> found =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> DETECTOR.detect("", List.of(GERMAN), NO_HINT))
            .toList();

    assertThat(found).hasSize(200).containsOnly(Optional.of("de"));
  }
}
