package news.telex.enrich.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.knowledge.KnownEntity;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import org.junit.jupiter.api.Test;

class SalienceTest {
  private static final EntityRecogniser RECOGNISER =
      EntityRecogniser.with(
          EntityKnowledge.of(
              List.of(
                  known("reuters", "Reuters", EntityType.organisation, "news-agency"),
                  known("norway", "Norway", EntityType.place, "country"),
                  known("sweden", "Sweden", EntityType.place, "country"),
                  known("herald", "Quarrowby Herald", EntityType.organisation, "company"),
                  known("tavel", "Orrin Tavel", EntityType.person, "politician"),
                  known("holt", "Bram Holt", EntityType.person, "politician"))));

  private static KnownEntity known(String id, String name, EntityType type, String kind) {
    return new KnownEntity(
        "telex:" + id,
        name,
        type,
        kind,
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private static List<String> order(String headline, String... body) {
    return List.copyOf(salience(Set.of(), headline, body).keySet());
  }

  /** Salience by name, highest first. */
  private static Map<String, Double> salience(
      Set<String> credited, String headline, String... body) {
    return RECOGNISER
        .recognition(
            RECOGNISER.read(headline, List.of(body), Optional.of("en")),
            OptionalInt.empty(),
            credited)
        .entities()
        .stream()
        .collect(
            Collectors.toMap(
                Entity::getName, Entity::getSalience, (one, two) -> one, LinkedHashMap::new));
  }

  @Test
  void shouldPutHeadlineAndLedeAboveTheEnd() {
    assertThat(
            order(
                "Tavel opens the new bridge",
                "Prime Minister Orrin Tavel opened the new bridge on Monday.",
                "It took nine years to build and is the longest of the coast.",
                "The tolls were set by a committee under Bram Holt. A report named Bram Holt as"
                    + " well."))
        .containsExactly("Orrin Tavel", "Bram Holt");
  }

  @Test
  void shouldPutWhomTheSentencesAreAboutFirst() {
    assertThat(
            order(
                "New bridge opens",
                "The bridge was opened near the old pier.",
                "Orrin Tavel said the tolls were low. The minister had asked Bram Holt about them.",
                "Orrin Tavel left at once. Nobody had told the guests about Bram Holt by then."))
        .containsExactly("Orrin Tavel", "Bram Holt");
  }

  @Test
  void shouldCountLessWhatIsNamedInAQuotation() {
    // When
    List<String> order =
        order(
            "New bridge opens",
            "The bridge was opened near the old pier.",
            "“The tolls are lower than in Sweden,” an official said. They are as high as in"
                + " Norway, another said.");

    // Then
    assertThat(order).containsExactly("Norway", "Sweden");
  }

  @Test
  void shouldPutLastWhatIsMerelyCredited() {
    assertThat(
            order(
                "New bridge opens",
                "The bridge will have no tolls, a minister told Reuters.",
                "Reuters reported on Sunday that the tolls had been too high.",
                "It was built by Bram Holt."))
        .containsExactly("Bram Holt", "Reuters");
  }

  @Test
  void shouldPutLastWhatTheArticleNamesAsItsSource() {
    // Given
    String[] body = {
      "The bridge will have no tolls, according to the Quarrowby Herald.",
      "It was built under Bram Holt, wrote the Quarrowby Herald."
    };

    // Then
    assertThat(salience(Set.of("Quarrowby Herald"), "New bridge opens", body).keySet())
        .containsExactly("Bram Holt", "Quarrowby Herald");
    assertThat(salience(Set.of(), "New bridge opens", body).keySet())
        .containsExactly("Quarrowby Herald", "Bram Holt");
  }

  @Test
  void shouldTakeWhatTheHeadlineIsAboutForNoSource() {
    assertThat(
            order(
                "Reuters sells its archive",
                "Reuters said it had sold its archive of pictures to Bram Holt."))
        .containsExactly("Reuters", "Bram Holt");
  }
}
