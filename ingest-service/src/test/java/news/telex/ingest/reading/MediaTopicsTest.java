package news.telex.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.telex.schemas.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTopicsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          subj:11003000 | medtop:20000574 | election
          SUBJ:11003000 | medtop:20000574 | election
          http://cv.iptc.org/newscodes/subjectcode/11003000 | medtop:20000574 | election
          https://cv.iptc.org/newscodes/subjectcode/11003000/ | medtop:20000574 | election
          http://wire.example/spec/subref/1.0/11003000 | medtop:20000574 | election
          IPTC:11003000:POL:politics:election | medtop:20000574 | election
          11003000 | medtop:20000574 | election
          11003099 | medtop:20000574 | election
          11099000 | medtop:11000000 | politics
          15102000 | medtop:20001103 | disciplinary action in sport
          02007000 | medtop:02000000 | crime, law and justice
          subj:11999000 | medtop:11000000 | politics
          08000000 | medtop:08000000 | human interest
          14000000 | medtop:14000000 | society
          14025000 | medtop:14000000 | society
          16000000 | medtop:16000000 | conflict, war and peace
          """)
  void shouldGiveTheTopicOfASubjectCode(String code, String topic, String name) {
    // When
    List<Subject> all = MediaTopics.beside(List.of(subject(code, "Valg", "about")));

    // Then
    assertThat(all).hasSize(2);
    assertThat(all.get(0)).isEqualTo(subject(code, "Valg", "about"));
    assertThat(all.get(1).getCode()).contains(topic);
    assertThat(all.get(1).getName()).contains(name);
    assertThat(all.get(1).getRel()).contains("about");
    assertThat(all.get(1).getDerivedFrom()).contains(code);
  }

  @Test
  void shouldKnowAMediaTopicWithoutItsScheme() {
    // When
    List<Subject> all = MediaTopics.beside(List.of(subject("20000139", "skattefusk", null)));

    // Then
    assertThat(all)
        .extracting(s -> s.getCode().orElse(""), s -> s.getName().orElse(""))
        .containsExactly(tuple("20000139", "skattefusk"), tuple("medtop:20000139", "skattefusk"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "medtop:11000000",
        "http://cv.iptc.org/newscodes/mediatopic/11000000",
        "20260603",
        "10923845",
        "11003999",
        "subj:99000000",
        "subj:1100300",
        "http://wire.example/subj/11003000",
        "desk:11003000",
        "f",
        "politics"
      })
  void shouldLeaveAloneWhatIsNoSubjectCode(String code) {
    // Given
    List<Subject> given = List.of(subject(code, null, null));

    // When / Then
    assertThat(MediaTopics.beside(given)).isEqualTo(given);
  }

  @Test
  void shouldGiveATopicOnce() {
    // When
    List<Subject> all =
        MediaTopics.beside(
            List.of(
                subject("subj:11003000", null, null),
                subject("http://cv.iptc.org/newscodes/mediatopic/20000574", null, null),
                subject("04000000", null, null),
                subject("subj:04000000", null, null)));

    // Then
    assertThat(all.stream().map(s -> s.getCode().orElse("")))
        .containsExactly(
            "subj:11003000",
            "http://cv.iptc.org/newscodes/mediatopic/20000574",
            "04000000",
            "medtop:04000000",
            "subj:04000000");
  }

  @ParameterizedTest
  @MethodSource("firstLevel")
  void shouldKnowEverySubjectOfTheFirstLevel(String code) {
    // When / Then
    assertThat(MediaTopics.beside(List.of(subject("subj:" + code, null, null))))
        .last()
        .extracting(s -> s.getCode().orElse(""))
        .isEqualTo("medtop:" + code);
  }

  static Stream<String> firstLevel() {
    return IntStream.rangeClosed(1, 17).mapToObj(i -> (i < 10 ? "0" + i : "" + i) + "000000");
  }

  private static Subject subject(String code, String name, String rel) {
    return Subject.newBuilder().setCode(code).setName(name).setRel(rel).build();
  }
}
