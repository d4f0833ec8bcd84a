package news.telex.enrich.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import news.telex.enrich.knowledge.ListedEntity.Name;
import news.telex.enrich.text.Folding;
import news.telex.runtime.knowledge.Change;
import news.telex.schemas.EntityType;
import org.junit.jupiter.api.Test;

class EntityListTest {
  private static final ListedEntity PORT =
      new ListedEntity(
          "wikidata:Q900000010",
          EntityType.place,
          "city",
          List.of("NO", "SE"),
          "Quarrowby",
          List.of(
              new Name("Quarrowby-on-Sea", List.of()), new Name("Кварроуби", List.of("ru", "uk"))),
          "port on two seas",
          1250,
          0,
          45);
  private static final ListedEntity MAYOR =
      new ListedEntity(
          "wikidata:Q90000002",
          EntityType.person,
          "politician",
          List.of("NO"),
          "Ada Quill",
          List.of(),
          "mayor of Quarrowby",
          2015,
          2021,
          12);

  @Test
  void shouldReadWhatItWrote() throws IOException {
    // When
    EntityList read = EntityList.read(in(written()));

    // Then
    assertThat(read.size()).isEqualTo(2);
    assertThat(read.meaning(read.find(PORT.id())))
        .isEqualTo(
            new Meaning(
                PORT.id(),
                "Quarrowby",
                EntityType.place,
                "city",
                List.of("NO", "SE"),
                "port on two seas",
                1250,
                0,
                45));
    assertThat(read.entity(read.find(PORT.id())))
        .isEqualTo(
            new KnownEntity(
                PORT.id(),
                "Quarrowby",
                EntityType.place,
                "city",
                Optional.of("NO"),
                List.of("Quarrowby-on-Sea"),
                Map.of("ru", List.of("Кварроуби"), "uk", List.of("Кварроуби")),
                List.of(),
                List.of()));
    assertThat(read.meaning(read.find(MAYOR.id())).to()).isEqualTo(2021);
    assertThat(read.find("wikidata:Q9")).isNegative();
    assertThat(written()).isEqualTo(written());
  }

  @Test
  void shouldFindEachNameByItsWords() {
    // Given so many that marks of eight bits meet in their buckets
    List<ListedEntity> entities = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      entities.add(place(10_000 + i, "Quarrow " + Integer.toString(i, 36) + " Haven"));
    }
    entities.add(place(20_000, "Quarrow 0 Haven"));
    EntityKnowledge knowledge = EntityKnowledge.listed(entities.stream());

    // Then
    for (int i = 1; i < 5000; i++) {
      assertThat(ids(knowledge, "Quarrow " + Integer.toString(i, 36) + " Haven"))
          .containsExactly("wikidata:Q" + (10_000 + i));
    }
    assertThat(ids(knowledge, "QUARROW 0 HÁVEN"))
        .containsExactly("wikidata:Q10000", "wikidata:Q20000");
    assertThat(ids(knowledge, "Quarrow 0")).isEmpty();
    for (int i = 5000; i < 50_000; i++) {
      assertThat(ids(knowledge, "Quarrow " + Integer.toString(i, 36) + " Haven")).isEmpty();
      assertThat(ids(knowledge, Integer.toString(i, 36))).isEmpty();
    }
  }

  @Test
  void shouldFindNamesOfWhatShips() {
    Map<String, KnownEntity> shipped = EntityFiles.load().shipped();
    int number = 0;
    for (String id : shipped.keySet()) {
      // Each five-hundredth: all take half a minute.
      if (number++ % 500 == 0) {
        KnownEntity entity = shipped.get(id);
        for (String name : new EntityKind().names(entity)) {
          if (Names.isWritten(name) && !Names.words(name).isEmpty()) {
            assertThat(EntityFiles.load().shippedAs(name)).as(name).contains(id);
          }
        }
      }
    }
    assertThat(number).isEqualTo(shipped.size()).isGreaterThan(300_000);
  }

  @Test
  void shouldLayWhatIsKeptByHandOverTheList() throws IOException {
    // Given
    KnownEntity kept =
        new KnownEntity(
            PORT.id(),
            "Quarrowby Haven",
            EntityType.place,
            "capital",
            Optional.of("NO"),
            List.of("Quarrowby"),
            Map.of(),
            List.of(),
            List.of("Кварроуби"));

    // When
    EntityKnowledge knowledge =
        EntityKnowledge.of(EntityList.read(in(written())), new TreeMap<>(Map.of(PORT.id(), kept)));

    // Then its facts and names count, and the list's besides
    assertThat(named(knowledge, "Quarrowby", "Haven")).hasSize(1);
    Meaning meaning = named(knowledge, "Quarrowby", "Haven").get(0).entity();
    assertThat(meaning.name()).isEqualTo("Quarrowby Haven");
    assertThat(meaning.kind()).isEqualTo("capital");
    assertThat(meaning.countries()).containsExactly("NO", "SE");
    assertThat(meaning.prior()).isEqualTo(45);
    assertThat(named(knowledge, "Quarrowby")).extracting(Alias::kept).containsExactly(true);
    assertThat(named(knowledge, "Quarrowby", "on", "Sea"))
        .extracting(Alias::kept, Alias::entity)
        .containsExactly(tuple(false, meaning));
    assertThat(named(knowledge, "Кварроуби")).isEmpty();
    assertThat(knowledge.shipped().keySet()).containsExactly(PORT.id(), MAYOR.id());
    assertThat(knowledge.shipped().get(PORT.id()).aliases())
        .containsExactly("Quarrowby", "Quarrowby-on-Sea");

    // And a change counts instead of both; a name that only the list has stays one of the list
    KnownEntity put =
        new KnownEntity(
            PORT.id(),
            "Quarrowby",
            EntityType.place,
            "city",
            Optional.of("NO"),
            List.of("Quarrowby-on-Sea", "Quarrowby Port"),
            Map.of(),
            List.of(),
            List.of());
    EntityKnowledge changed =
        knowledge.with(new TreeMap<>(Map.of(PORT.id(), new Change.Put<>(put))));
    assertThat(changed.version()).isNotEqualTo(knowledge.version());
    assertThat(named(changed, "Quarrowby", "Haven")).isEmpty();
    assertThat(named(changed, "Quarrowby", "on", "Sea"))
        .extracting(Alias::kept)
        .containsExactly(false);
    assertThat(named(changed, "Quarrowby", "Port")).extracting(Alias::kept).containsExactly(true);
    changed = knowledge.with(new TreeMap<>(Map.of(PORT.id(), new Change.Removed<>())));
    assertThat(named(changed, "Quarrowby", "on", "Sea")).isEmpty();
    assertThat(named(changed, "Ada", "Quill")).hasSize(1);
  }

  @Test
  void shouldRefuseWhatIsNoList() throws IOException {
    byte[] list = written();
    assertThatThrownBy(() -> EntityList.read(in("none at all".getBytes(UTF_8))))
        .isInstanceOf(IOException.class);
    list[60] ^= 0x55;
    assertThatThrownBy(() -> EntityList.read(in(list)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> EntityList.write(List.of(MAYOR, PORT), new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(PORT.id());
  }

  private static ListedEntity place(int number, String name) {
    return new ListedEntity(
        "wikidata:Q" + number, EntityType.place, "", List.of(), name, List.of(), "", 0, 0, 1);
  }

  private static List<String> ids(EntityKnowledge knowledge, String name) {
    return knowledge.shippedAs(name);
  }

  private static List<Alias> named(EntityKnowledge knowledge, String... words) {
    Optional<EntityKnowledge.Node> node = Optional.of(knowledge.root());
    for (String word : words) {
      node = node.flatMap(n -> n.next(Folding.fold(word)));
    }
    return node.map(n -> n.aliases(true, true)).orElse(List.of());
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EntityList.write(List.of(PORT, MAYOR), out);
    return out.toByteArray();
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
