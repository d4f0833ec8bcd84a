package news.telex.enrich.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.enrich.entity.Explanation.Candidate;
import news.telex.enrich.entity.Explanation.Explained;
import news.telex.enrich.entity.Explanation.Place;
import news.telex.enrich.entity.Explanation.Weighed;
import news.telex.enrich.knowledge.EntityFiles;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.knowledge.ListedEntity;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final EntityRecogniser RECOGNISER =
      EntityRecogniser.with(
          EntityKnowledge.listed(
              Stream.of(
                  person(101, "Orrin Tavel", "NO", 62, 1990, 1997),
                  person(103, "Bram Holt", "NO", 15, 1980, 1984),
                  person(104, "Bram Holt", "SE", 15, 1980, 1984),
                  person(105, "Ivo Kestrel", "NO", 15, 1999, 2003),
                  person(106, "Ivo Kestrel", "NO", 15, 2021, 0))));

  private static ListedEntity person(
      int id, String name, String country, int prior, int from, int to) {
    return new ListedEntity(
        "wikidata:Q" + id,
        EntityType.person,
        "politician",
        List.of(country),
        name,
        List.of(),
        "",
        from,
        to,
        prior);
  }

  private static Explanation explain(String text, OptionalInt year) {
    return RECOGNISER
        .explain(RECOGNISER.read("", List.of(text), Optional.of("en")), year, Set.of())
        .explanation();
  }

  private static Weighed weighed(Explanation explanation, String name) {
    Explained explained =
        explanation.entities().stream()
            .filter(each -> each.entity().getName().equals(name))
            .findFirst()
            .orElseThrow();
    return explained.mentions().get(0).weighed().get(0);
  }

  @Test
  void shouldExplainWhatIsRecognisedWhetherOrNotAnybodyAsks() {
    // Given
    EntityRecogniser shipped = EntityRecogniser.with(EntityFiles.load());
    var document =
        shipped.read(
            "Norway and the European Central Bank (ECB) at odds",
            List.of(
                "Chancellor Angela Merkel met Jane Smithson of Fellside Widget Corp. in Oslo.",
                "Merkel told Smithson that the ECB would not move, Swedish officials said."),
            Optional.of("en"));

    // When
    Explanation explanation =
        shipped.explain(document, OptionalInt.of(2019), Set.of()).explanation();

    // Then
    assertThat(explanation.entities())
        .extracting(Explained::entity)
        .isEqualTo(shipped.recognise(document, OptionalInt.of(2019)))
        .extracting(Entity::getName)
        .contains("Angela Merkel", "Jane Smithson", "Oslo");
    for (Explained each : explanation.entities()) {
      assertThat(each.mentions())
          .extracting(Place::text)
          .isEqualTo(each.entity().getMentions().stream().map(m -> m.getText()).toList());
      assertThat(each.mentions()).allSatisfy(place -> assertThat(place.way()).isPresent());
    }
  }

  @Test
  void shouldTellWhatSpeaksForEachMeaning() {
    // When
    Weighed weighed =
        weighed(
            explain("The minister Ivo Kestrel spoke of the ferries.", OptionalInt.of(2024)),
            "Ivo Kestrel");

    // Then
    assertThat(weighed.linking()).isEqualTo(Linking.AHEAD);
    assertThat(weighed.candidates())
        .extracting(each -> each.meaning().id())
        .containsExactly("wikidata:Q106", "wikidata:Q105");
    Candidate meant = weighed.candidates().get(0);
    assertThat(meant.meant()).isTrue();
    assertThat(meant.points())
        .containsEntry(Clue.IN_OFFICE, Clue.IN_OFFICE.weight())
        .containsEntry(Clue.PRIOR, 15 * Clue.PRIOR.weight());
    Candidate other = weighed.candidates().get(1);
    assertThat(other.meant()).isFalse();
    assertThat(other.points())
        .containsEntry(Clue.OUT_OF_OFFICE, Clue.OUT_OF_OFFICE.weight())
        .doesNotContainKey(Clue.IN_OFFICE);
    assertThat(meant.sum()).isGreaterThan(other.sum());
  }

  @Test
  void shouldTellWhyNoneIsTaken() {
    // Given
    OptionalInt year = OptionalInt.empty();

    // When
    Weighed close = weighed(explain("The bill of Bram Holt was passed.", year), "Bram Holt");
    Weighed another =
        weighed(explain("The pastry chef Orrin Tavel opened a shop.", year), "Orrin Tavel");

    // Then
    assertThat(close.linking()).isEqualTo(Linking.TOO_CLOSE);
    assertThat(close.candidates()).hasSize(2).noneMatch(Candidate::meant);
    assertThat(another.linking()).isEqualTo(Linking.NOT_MEANT);
    assertThat(another.candidates())
        .extracting(Candidate::verdict)
        .containsExactly(Verdict.SOMEBODY_ELSE);
  }

  @Test
  void shouldTellWhatWordsAndTaggerSayOfAPlace() {
    // When
    Explanation explanation =
        explain("President Orrin Tavel said so. Nobody believed Tavel.", OptionalInt.empty());

    // Then
    List<Place> places = explanation.entities().get(0).mentions();
    assertThat(places).extracting(Place::text).containsExactly("Orrin Tavel", "Tavel");
    Place full = places.get(0);
    assertThat(full.ground()).contains(Ground.BOTH);
    assertThat(full.reading().orElseThrow().type()).isEqualTo(EntityType.person);
    assertThat(full.outside()).isBetween(0.0, 0.5);
    assertThat(full.cues())
        .contains(
            new Explanation.Cue("before", "title", "President"),
            new Explanation.Cue("behind", "speech", "said"),
            new Explanation.Cue(Explanation.ARTICLE, "behind a title", "Tavel"));
    assertThat(places.get(1).way()).contains(Way.SHORT);
  }

  @Test
  void shouldTellWhatWasPassedOver() {
    // Given
    EntityRecogniser shipped = EntityRecogniser.with(EntityFiles.load());

    // When
    Explanation explanation =
        shipped
            .explain(
                shipped.read(
                    "", List.of("Several Swedish officials met in Oslo."), Optional.of("en")),
                OptionalInt.empty(),
                Set.of())
            .explanation();

    // Then
    assertThat(explanation.passedOver())
        .filteredOn(place -> place.text().equals("Swedish"))
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.ground()).contains(Ground.DEMONYM);
              assertThat(place.way()).isEmpty();
            });
  }

  @Test
  void shouldRememberPartsOnlyForWhoAsks() {
    // Given
    Points points = Trace.OFF.points();

    // When
    points.add(Clue.KEPT, 1);

    // Then
    assertThat(points.sum()).isEqualTo(Clue.KEPT.weight());
    assertThat(points.parts()).isEqualTo(Map.of());
  }
}
