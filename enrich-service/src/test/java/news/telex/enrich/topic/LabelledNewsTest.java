package news.telex.enrich.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import news.telex.schemas.TopicTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that ship with Telex, held against news texts that we wrote and labelled. */
class LabelledNewsTest {
  private static final TopicRules RULES = TopicRuleFiles.load();
  private static final TopicTagger TAGGER = new TopicTagger(RULES);

  /** A text with its labels; the files say what they mean. */
  record Labelled(
      String id,
      String language,
      List<String> top,
      List<String> expect,
      List<String> never,
      String headline,
      List<String> body) {
    @Override
    public String toString() {
      return id;
    }
  }

  static Stream<Labelled> texts() {
    return Stream.of("labelled-1.yaml", "labelled-2.yaml").flatMap(LabelledNewsTest::read);
  }

  private static Stream<Labelled> read(String file) {
    try (InputStream in = LabelledNewsTest.class.getResourceAsStream("/topic/" + file)) {
      return new YAMLMapper().readValue(in, new TypeReference<List<Labelled>>() {}).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void shouldTagAsALibrarianWould(Labelled text) {
    // When
    List<TopicTag> tags = tag(text);

    // Then
    assertThat(topLevels(tags))
        .contains(text.top().get(0))
        .doesNotContainAnyElementsOf(text.never());
    assertThat(tags.stream().map(tag -> tag.getCode().substring("medtop:".length())))
        .containsAnyElementsOf(text.expect());
    assertThat(tags).allSatisfy(tag -> assertThat(tag.getEvidence()).isNotEmpty());
  }

  @Test
  void shouldStayPrecise() {
    // Given
    List<String> right = new ArrayList<>();
    List<String> wrong = new ArrayList<>();

    // When
    texts()
        .forEach(
            text ->
                topLevels(tag(text))
                    .forEach(
                        top -> (text.top().contains(top) ? right : wrong).add(text + ": " + top)));

    // Then: 98 of 100 top-level topics are right
    assertThat(wrong).as("of %d", right.size() + wrong.size()).hasSizeLessThanOrEqualTo(2);
    assertThat(right).hasSizeGreaterThanOrEqualTo(74);
  }

  @Test
  void shouldGiveTheSameTagsAgain() {
    assertThat(texts().map(LabelledNewsTest::tag).toList())
        .isEqualTo(texts().map(LabelledNewsTest::tag).toList());
  }

  private static List<TopicTag> tag(Labelled text) {
    return TAGGER.tag(text.language(), text.headline(), text.body(), List.of(), List.of());
  }

  private static Set<String> topLevels(List<TopicTag> tags) {
    Set<String> topLevels = new TreeSet<>();
    int start = "medtop:".length();
    tags.forEach(tag -> topLevels.add(RULES.topLevel(tag.getCode()).substring(start, start + 2)));
    return topLevels;
  }
}
