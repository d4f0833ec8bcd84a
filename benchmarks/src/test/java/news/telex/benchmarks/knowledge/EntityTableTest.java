package news.telex.benchmarks.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import news.telex.enrich.knowledge.ListedEntity;
import news.telex.enrich.knowledge.ListedEntity.Name;
import news.telex.schemas.EntityType;
import org.junit.jupiter.api.Test;

class EntityTableTest {
  private static final String HEAD =
      "id\ttype\tkind\tcountry\tname\taliases\tdescription\tfrom\tto\tprior\n";

  @Test
  void shouldLeaveOutPeoples() throws IOException {
    List<ListedEntity> entities =
        read(
            "Q1\torganisation\tmusic-group\t\tVandals\t\tethnic group native to Europe\t\t\t33",
            "Q2\torganisation\tmusic-group\t\tThe Vandals\t\tAmerican rock band\t\t\t33");

    assertThat(entities).extracting(ListedEntity::id).containsExactly("wikidata:Q2");
  }

  @Test
  void shouldBelieveADescriptionRatherThanAType() throws IOException {
    List<ListedEntity> entities =
        read("Q1\tperson\tperson\t\tFar Games\t\tGames of the II Olympiad, held afar\t\t\t33");

    assertThat(entities)
        .extracting(ListedEntity::type, ListedEntity::kind)
        .containsExactly(tuple(EntityType.misc, "event"));
  }

  @Test
  void shouldCallATeamOfACountryByItsCountry() throws IOException {
    // Given
    String country = "Q1\tplace\tcountry\tXX\tFarland\t\tcountry\t\t\t60";
    String men = "Q2\torganisation\tnational-team\t\tFarland national football team\t\t";
    String young = "Q3\torganisation\tnational-team\t\tFarland national under-20 football team\t\t";

    // When
    List<ListedEntity> entities =
        read(
            country,
            men + "men's national association football team\t\t\t33",
            young + "national association football team\t\t\t33");

    // Then
    assertThat(entities.get(1).kind()).isEqualTo("football-team");
    assertThat(entities.get(1).aliases()).contains(new Name("Farland", List.of()));
    assertThat(entities.get(2).aliases()).doesNotContain(new Name("Farland", List.of()));
  }

  @Test
  void shouldTakeRemarksInBracketsOffNames() throws IOException {
    List<ListedEntity> entities =
        read("Q1\torganisation\tcompany\tUS\tQuarrow (United States)\t\tmaker of tiles\t\t\t33");

    assertThat(entities).extracting(ListedEntity::name).containsExactly("Quarrow");
  }

  private static List<ListedEntity> read(String... lines) throws IOException {
    String table = HEAD + String.join("\n", lines) + "\n";
    return EntityTable.read(new ByteArrayInputStream(table.getBytes(UTF_8)));
  }
}
