package news.telex.enrich.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.schemas.EntityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityFilesTest {
  @Test
  void shouldReadALine() {
    // Given
    String line =
        "{\"id\": \"telex:quarrowby\", \"name\": \"Rafah\", \"type\": \"place\", \"kind\": \"city\","
            + " \"country\": \"PS\", \"aliases\": [\"Rafiah\"], \"aliasesByLanguage\": {\"pt\":"
            + " [\"Rafá\"]}, \"contextAliases\": [\"the crossing\"], \"demonyms\": [\"Rafahan\"],"
            + " \"note\": \"for people\"}";
    // When
    KnownEntity entity = EntityFiles.read(line, "places.jsonl:1");
    // Then
    assertThat(entity)
        .isEqualTo(
            new KnownEntity(
                "telex:quarrowby",
                "Rafah",
                EntityType.place,
                "city",
                Optional.of("PS"),
                List.of("Rafiah"),
                Map.of("pt", List.of("Rafá")),
                List.of("the crossing"),
                List.of("Rafahan")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "oops; no JSON",
        "[]; no JSON object",
        "{} {}; more than one object",
        "{'id':'telex:a','name':'A'}; type is missing",
        "{'id':'wikidata:12','name':'A','type':'place'}; id is neither",
        "{'id':'telex:a','name':' ','type':'place'}; name is no text",
        "{'id':'telex:a','name':7,'type':'place'}; name is no text",
        "{'id':'telex:a','name':'A','type':'thing'}; unknown type thing",
        "{'id':'telex:a','name':'A','type':'place','country':'Iran'}; country is no ISO",
        "{'id':'telex:a','name':'A','type':'place','alias':['B']}; unknown key alias",
        "{'id':'telex:a','name':'A','type':'place','aliases':'B'}; aliases is no list",
        "{'id':'telex:a','name':'A','type':'place','aliases':['B','B']}; holds twice B",
        "{'id':'telex:a','name':'A','type':'place','aliases':['']}; a name in aliases",
        "{'id':'telex:a','name':'A','type':'place','aliasesByLanguage':{'DE':['B']}}; no language",
        "{'id':'telex:a','id':'telex:b','name':'A','type':'place'}; key occurs twice: id",
        "{'id':'telex:a','name':'A','type':'place'; no JSON"
      })
  void shouldRefuseABrokenLineWithPlaceAndReason(String line, String reason) {
    assertThatThrownBy(() -> EntityFiles.read(line.replace('\'', '"'), "x.jsonl:7"))
        .isInstanceOf(InvalidKnowledgeException.class)
        .hasMessageStartingWith("x.jsonl:7: ")
        .hasMessageContaining(reason);
  }

  @Test
  void shouldLoadWhatTelexShips() {
    EntityKnowledge knowledge = EntityFiles.load();

    assertThat(knowledge.version()).matches("[0-9a-f]{32}").isEqualTo(EntityFiles.load().version());
    assertThat(knowledge.shipped().size()).isGreaterThan(300_000);
    assertThat(knowledge.shipped()).containsKeys("wikidata:Q30", "wikidata:Q43723");
  }
}
