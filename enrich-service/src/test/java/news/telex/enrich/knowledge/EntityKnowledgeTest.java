package news.telex.enrich.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return node.map(EntityKnowledge.Node::aliases).orElse(List.of());
  }

  @Test
  void shouldTakeNamesOfCountriesFromTheCldr() {
    EntityKnowledge knowledge = EntityKnowledge.of(List.of(ITALY));

    assertThat(find(knowledge, "italie"))
        .extracting(alias -> alias.language().orElse("any"))
        .containsExactlyInAnyOrder("fr", "nl");
    assertThat(find(knowledge, "italien")).extracting(Alias::entity).containsExactly(ITALY);
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
