package news.telex.ingest.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
  @ParameterizedTest
  @CsvSource({
    "kill.xx, stryk, no language is xx",
    "hurry.en, stryk, concept is none of",
    "kill.sv, '', a phrase has less than 2 letters",
    "kill.sv, !!!, a phrase has less than 2 letters",
    "kill.sv, st*, only a single word of at least 3 letters"
  })
  void shouldRefuseWhatNoRuleCanUse(String id, String phrase, String reason) {
    assertThatThrownBy(() -> new Phrases(id, List.of(phrase)))
        .isInstanceOf(InvalidKnowledgeException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldRefuseAPhraseOfOverAHundredCharacters() {
    assertThatThrownBy(() -> new Phrases("kill.sv", List.of("stryk ".repeat(20).strip())))
        .isInstanceOf(InvalidKnowledgeException.class);
  }

  @Test
  void shouldShipWordsForEveryConceptThatTellsInSevenLanguages() {
    for (Concept concept : Concept.values()) {
      if (concept.tells()) {
        for (String language : List.of("en", "de", "fr", "es", "it", "pt", "nl")) {
          assertThat(Lexicons.shippedPhrases()).containsKey(concept.word() + "." + language);
        }
      }
    }
  }
}
