package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubtInWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "embargo|embargo|note|Embargo in doubt, in the note: words that speak of one.",
        "embargo|no-time|embargoed|Embargo in doubt, in the field embargoed: no time is given.",
        "kill|marked|headline|Kill in doubt, in the headline: a mark that takes an item back.",
        "date-ahead|date-ahead|''|Date ahead in doubt: it is over a day later than its reception.",
        "reference|slug|references|Reference in doubt: it is not certain which article it is"
            + " about.",
        "revival|corrected|pubStatus|Revival in doubt, in the field pubStatus: its wire withholds what"
            + " it corrects, and a correction does not say that it may be used.",
        "revival|revived|note|Revival in doubt, in the note: words that say that a kill is over.",
        "insult|some-rule|text|Insult in doubt, in the text.",
        "''|''|''|It is in doubt."
      })
  void shouldSayItWithoutTheNameOfARule(String reason, String rule, String place, String sentence) {
    // When
    String told = DoubtInWords.sentence(reason, rule, place);

    // Then
    assertThat(told).isEqualTo(sentence);
  }

  @Test
  void shouldNameAllReasonsThatSomebodyMayAskFor() {
    // When, Then
    assertThat(DoubtInWords.reasons())
        .containsExactly("embargo", "kill", "withhold", "date-ahead", "reference", "revival");
  }
}
