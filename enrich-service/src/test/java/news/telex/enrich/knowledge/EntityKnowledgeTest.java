package news.telex.enrich.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.enrich.ProcessorTime;
import news.telex.runtime.knowledge.Change;
import news.telex.schemas.EntityType;
import org.junit.jupiter.api.Test;

class EntityKnowledgeTest {
  private static final KnownEntity ITALY =
      new KnownEntity(
          "wikidata:Q38",
          "Italy",
          EntityType.place,
          "country",
          Optional.of("IT"),
          List.of("Italian Republic"),
          Map.of(),
          List.of(),
          List.of("Italian"));

  private static KnownEntity place(String id, String name) {
    return new KnownEntity(
        id,
        name,
        EntityType.place,
        "city",
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private static List<Alias> find(EntityKnowledge knowledge, String... keys) {
    Optional<EntityKnowledge.Node> node = Optional.of(knowledge.root());
    for (String key : keys) {
      node = node.flatMap(n -> n.next(key));
    }
    return node.map(n -> n.aliases(true, true)).orElse(List.of());
  }

  @Test
  void shouldTakeNamesOfCountriesFromTheCldr() {
    EntityKnowledge knowledge = EntityKnowledge.of(List.of(ITALY));

    assertThat(find(knowledge, "italie"))
        .extracting(alias -> String.join(",", alias.languages()))
        .containsExactlyInAnyOrder("fr", "nl");
    assertThat(find(knowledge, "italien"))
        .extracting(alias -> alias.entity().id())
        .containsExactly(ITALY.id());
    assertThat(find(knowledge, "italian", "republic")).hasSize(1);
    assertThat(knowledge.isDemonym("italian")).isTrue();
    assertThat(knowledge.isDemonym("italy")).isFalse();
  }

  @Test
  void shouldHaveOneVersionForOneContent() {
    KnownEntity bonn = place("telex:bonn", "Bonn");
    KnownEntity trier = place("telex:trier", "Trier");

    String version = EntityKnowledge.of(List.of(bonn, trier)).version();

    assertThat(EntityKnowledge.of(List.of(trier, bonn)).version()).isEqualTo(version);
    assertThat(EntityKnowledge.of(List.of(bonn)).version()).isNotEqualTo(version);
    assertThat(EntityKnowledge.of(List.of(bonn, place("telex:trier", "Treves"))).version())
        .isNotEqualTo(version);
  }

  @Test
  void shouldLayChangesOnTop() {
    // Given
    KnownEntity bonn = place("telex:bonn", "Bonn");
    KnownEntity trier = place("telex:trier", "Trier");
    EntityKnowledge shipped = EntityKnowledge.of(List.of(bonn, trier, ITALY));

    // When
    EntityKnowledge changed =
        shipped.with(
            new TreeMap<>(
                Map.of(
                    bonn.id(),
                    new Change.Removed<>(),
                    trier.id(),
                    new Change.Put<>(place(trier.id(), "Treves")),
                    ITALY.id(),
                    new Change.Put<>(ITALY),
                    "telex:none",
                    new Change.Removed<>())));

    // Then
    assertThat(find(changed, "bonn")).isEmpty();
    assertThat(find(changed, "trier")).isEmpty();
    assertThat(find(changed, "treves")).hasSize(1);
    assertThat(find(changed, "italia")).hasSameSizeAs(find(shipped, "italia"));
    assertThat(find(shipped, "bonn")).hasSize(1);
    assertThat(changed.version()).isNotEqualTo(shipped.version());
    // And what changes nothing is no other version
    assertThat(
            shipped
                .with(
                    new TreeMap<>(
                        Map.of(
                            ITALY.id(),
                            new Change.Put<>(ITALY),
                            "telex:none",
                            new Change.Removed<>())))
                .version())
        .isEqualTo(shipped.version());
    assertThat(changed.with(new TreeMap<>()).version()).isEqualTo(shipped.version());
  }

  @Test
  void shouldPutAHundredThousandChangesOnTopWithinSeconds() {
    // Given
    SortedMap<String, Change<KnownEntity>> changes = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      changes.put("telex:q-" + i, new Change.Put<>(place("telex:q-" + i, "Quarrowby " + i)));
    }
    EntityKnowledge[] changed = {EntityFiles.load()};

    // When
    Duration time = ProcessorTime.of(() -> changed[0] = changed[0].with(changes));

    // Then
    assertThat(time).isLessThan(Duration.ofSeconds(5));
    assertThat(find(changed[0], "quarrowby", "99999")).hasSize(1);
  }

  @Test
  void shouldRefuseOneIdForTwo() {
    assertThatThrownBy(
            () -> EntityKnowledge.of(List.of(place("telex:a", "A"), place("telex:a", "B"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("telex:a");
  }

  @Test
  void shouldNotMatchTheLabelThatTellsNamesakesApart() {
    EntityKnowledge knowledge = EntityKnowledge.of(List.of(place("telex:sun", "The Sun (paper)")));

    assertThat(knowledge.root().next("the")).isEmpty();
  }
}
