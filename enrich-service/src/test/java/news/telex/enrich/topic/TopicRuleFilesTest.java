package news.telex.enrich.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRuleFilesTest {
  private static final TopicRules RULES = TopicRuleFiles.load();

  @Test
  void shouldHaveRulesUnderAllSeventeenTopLevelTopicsInSixLanguages() {
    // When
    List<TopicRule> top = RULES.rules().stream().filter(rule -> rule.parent().isEmpty()).toList();

    // Then
    assertThat(RULES.rules()).hasSizeGreaterThanOrEqualTo(90);
    assertThat(top).hasSize(17).allMatch(rule -> rule.code().matches("medtop:\\d\\d000000"));
    assertThat(RULES.rules())
        .allSatisfy(
            rule -> assertThat(rule.terms()).containsOnlyKeys("de", "en", "es", "fr", "it", "pt"));
  }

  @Test
  void shouldHaveAVersionThatDependsOnContentOnly() {
    // Given
    List<TopicRule> reversed = new ArrayList<>(RULES.rules());
    Collections.reverse(reversed);

    // Then
    assertThat(RULES.version()).matches("[0-9a-f]{32}");
    assertThat(TopicRules.of(reversed).version()).isEqualTo(RULES.version());
    assertThat(TopicRules.of(RULES.rules().subList(0, 1)).version()).isNotEqualTo(RULES.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {code: medtop:1, name: x} | rule 1: medtop:1: code is not medtop: and eight digits",
        "- {code: medtop:15000000} | rule 1: medtop:15000000: name is missing",
        "- {name: x} | code is not medtop:",
        "- {code: medtop:15000000, name: sport, parent: medtop:15000000} | parent is not",
        "- {code: medtop:15000000, name: sport, subjectCode: '15'} | subjectCode is not eight digits",
        "- {code: medtop:15000000, name: sport, threshold: 2} | threshold is not above 0",
        "- {code: medtop:15000000, name: sport, colour: red} | colour",
        "- {code: medtop:15000000, name: sport, terms: {english: {strong: [a]}}} | no language code: english",
        "- {code: medtop:15000000, name: sport, terms: {en: {strong: [ab*]}}} | too short before a star: “ab*”",
        "- {code: medtop:15000000, name: sport, terms: {en: {strong: [go*al]}}} | a star",
        "- {code: medtop:15000000, name: sport, terms: {en: {strong: ['***']}}} | 1 to 8 words",
        "- {code: medtop:15000000, name: sport, terms: {en: {strong: ['*goal*']}}} | both sides",
        "- {code: medtop:15000000, name: sport, terms: {en: {strong: [a b c d e f g h i]}}} | 1 to 8 words",
        "- {code: medtop:15000000, name: sport, terms: {en: {strong: [Goal], normal: [goal]}}} | term twice in en: “goal”",
        "- {code: medtop:15000000, name: sport, terms: {en: {strong: [null]}}} | an empty term",
        "- {code: medtop:15000000, name: sport, terms: {en: null}} | no terms under en",
        "- {code: medtop:15000000, code: medtop:15000000} | line 1",
        "- null | rule 1: is empty",
        "- [ | line 1"
      })
  void shouldRefuseABrokenRuleWithPlaceAndReason(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml + "\n"))
        .isInstanceOf(BrokenRuleException.class)
        .hasMessageStartingWith("test.yaml, ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {code: medtop:15000000, name: a}; - {code: medtop:15000000, name: b} | medtop:15000000: has two rules",
        "- {code: medtop:20001065, name: a, parent: medtop:15000000} | medtop:20001065: no rule for its parent medtop:15000000",
        "- {code: medtop:10000001, name: a, parent: medtop:10000002}; - {code: medtop:10000002, name: b, parent: medtop:10000001} | parents form a circle",
        "- {code: medtop:10000001, name: a, subjectCode: '01000000'}; - {code: medtop:10000002, name: b, subjectCode: '01000000'} | has the subject code that medtop:10000001 has"
      })
  void shouldRefuseRulesThatContradictEachOther(String yaml, String message) throws IOException {
    // Given
    List<TopicRule> rules = read(yaml.replace("; ", "\n"));

    // Then
    assertThatThrownBy(() -> TopicRules.of(rules))
        .isInstanceOf(BrokenRuleException.class)
        .hasMessageContaining(message);
  }

  private static List<TopicRule> read(String yaml) throws IOException {
    return TopicRuleFiles.read(
        "test.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
