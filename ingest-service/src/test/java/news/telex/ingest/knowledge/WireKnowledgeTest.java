package news.telex.ingest.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import news.telex.ingest.notice.Phrases;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireKnowledgeTest {
  private static final Profile TARN = named("tarn", "Tarn Press Agency");
  private static final Profile FELL = named("fell", "Fell Radio");

  @Test
  void shouldKnowTheUsualOfAWireThatNobodyHasDescribed() {
    // When
    Profile profile = WireKnowledge.shipped().profile("nobody");

    // Then
    assertThat(profile).isEqualTo(Profile.of("nobody"));
    assertThat(profile.notices()).isEqualTo(Trust.ACT);
    assertThat(profile.datesAhead()).isEqualTo(DatesAhead.FLAG);
    assertThat(profile.zone()).isEmpty();
    assertThat(profile.priority()).isEqualTo(5);
  }

  @Test
  void shouldHandOutTheProfileOfEachWire() {
    // When
    WireKnowledge knowledge = WireKnowledge.shipped().withProfiles(List.of(TARN, FELL));

    // Then
    assertThat(knowledge.profile("tarn")).isEqualTo(TARN);
    assertThat(knowledge.profile("fell")).isEqualTo(FELL);
    assertThat(knowledge.profile("else")).isEqualTo(Profile.of("else"));
  }

  @Test
  void shouldHaveADigestOfItsContentAlone() {
    // Given
    WireKnowledge shipped = WireKnowledge.shipped();
    WireKnowledge both = shipped.withProfiles(List.of(TARN, FELL));

    // Then
    assertThat(shipped.digest()).hasSize(32).matches("[0-9a-f]+");
    assertThat(shipped.withProfiles(List.of(FELL, TARN)).digest()).isEqualTo(both.digest());
    assertThat(both.withProfiles(List.of()).digest()).isEqualTo(shipped.digest());
    assertThat(
            List.of(
                shipped,
                both,
                shipped.withProfiles(List.of(TARN)),
                shipped.withNotices(List.of(new Phrases("kill.la", List.of("delenda est"))))))
        .extracting(WireKnowledge::digest)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "Tarn, de, 5, 900",
    "tarn, deutsch, 5, 900",
    "tarn, de, 0, 900",
    "tarn, de, 10, 900",
    "tarn, de, 5, 59",
    "tarn, de, 5, 2592001"
  })
  void shouldRefuseWhatNoProfileCanSay(String wire, String language, int priority, long seconds) {
    assertThatThrownBy(
            () ->
                new Profile(
                    wire,
                    "",
                    Optional.of(ZoneId.of("Europe/Berlin")),
                    Optional.of(language),
                    Optional.empty(),
                    Trust.ACT,
                    DatesAhead.FLAG,
                    DateChanges.UNCHANGED,
                    Optional.empty(),
                    Optional.empty(),
                    priority,
                    Optional.of(Duration.ofSeconds(seconds))))
        .isInstanceOf(InvalidKnowledgeException.class);
  }

  private static Profile named(String wire, String name) {
    return new Profile(
        wire,
        name,
        Optional.of(ZoneId.of("Europe/Berlin")),
        Optional.of("de-AT"),
        Optional.of("text/plain; charset=iso-8859-1"),
        Trust.REVIEW,
        DatesAhead.HOLD,
        DateChanges.UNCHANGED,
        Optional.of("© " + name),
        Optional.empty(),
        2,
        Optional.of(Duration.ofMinutes(15)));
  }
}
