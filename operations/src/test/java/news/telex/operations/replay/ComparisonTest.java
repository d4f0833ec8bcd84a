package news.telex.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import news.telex.operations.replay.Finding.Cause;
import news.telex.schemas.Association;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Enrichment;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.Mention;
import news.telex.schemas.NewsTime;
import news.telex.schemas.Provenance;
import news.telex.schemas.TimeSource;
import news.telex.schemas.TopicTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {
  private static final String LONG = "The council of the old town voted on the new bridge over ";

  private static EnrichedArticle.Builder article() {
    return EnrichedArticle.newBuilder()
        .setUri("urn:telex:test:1")
        .setVersion(3)
        .setSupersedes(2L)
        .setRevision(4)
        .setContentHash("abc")
        .setHeadline("A bridge")
        .setBody(List.of("One.", "Two.", "Three."))
        .setEntities(List.of(entity("wikidata:Q1", "Tirana", 0.9), entity(null, "Jo Doe", 0.5)))
        .setTopics(List.of(topic("medtop:1", "weather", 0.8, "rain")))
        .setEnrichment(
            Enrichment.newBuilder()
                .setKnowledgeVersion("k1")
                .setRulesVersion("r1")
                .setEngines(Map.of("language", "l1"))
                .build())
        .setProvenance(Provenance.newBuilder().setOffset(5).build());
  }

  @Test
  void shouldLookAtWhatIsSaidOnly() {
    // Given
    EnrichedArticle replayed =
        article()
            .setUri("urn:telex:test:other")
            .setVersion(1)
            .setSupersedes(null)
            .setRevision(1)
            .setEnrichment(Enrichment.newBuilder().setKnowledgeVersion("k2").build())
            .setProvenance(Provenance.newBuilder().setReplayId("again").build())
            .build();

    // Then
    assertThat(Comparison.of(article().build(), replayed)).isEmpty();
  }

  @Test
  void shouldLeaveLinksToTheGate() {
    // Given
    EnrichedArticle stands =
        article()
            .setAssociations(
                List.of(
                    Association.newBuilder().setRel("mainimage").setUri("urn:i").build(),
                    Association.newBuilder().setRel("translation").setUri("urn:t").build()))
            .build();

    // When
    EnrichedArticle replayed =
        article()
            .setAssociations(
                List.of(Association.newBuilder().setRel("mainimage").setUri("urn:i").build()))
            .build();

    // Then
    assertThat(Comparison.of(stands, replayed)).isEmpty();
  }

  static Stream<Arguments> differences() {
    Entity tirana = entity("wikidata:Q1", "Tirana", 0.9);
    Entity doe = entity(null, "Jo Doe", 0.5);
    return Stream.of(
        row(
            a -> a.setEntities(List.of(entity("wikidata:Q1", "Tirana (city)", 0.9), doe)),
            "entities renamed wikidata:Q1: Tirana → Tirana (city)"),
        row(
            a -> a.setEntities(List.of(tirana)),
            "entities removed Jo Doe (Jo Doe, person: Jo Doe at 7)"),
        row(
            a -> a.setEntities(List.of(tirana, doe, entity("telex:q", "Q", 0.1))),
            "entities added telex:q (Q, person: Q at 7)"),
        row(
            a -> a.setEntities(List.of(entity("wikidata:Q1", "Tirana", 0.8), doe)),
            "entities only confidence or salience of Tirana"),
        row(
            a ->
                a.setEntities(
                    List.of(entity("wikidata:Q1", "Tirana", 0.8), entity(null, "Jo Doe", 0.4))),
            "entities only confidence or salience of 2 entities"),
        row(
            a -> a.setEntities(List.of(doe, tirana)),
            "entities order: wikidata:Q1, Jo Doe → Jo Doe, wikidata:Q1"),
        row(
            a ->
                a.setEntities(
                    List.of(Entity.newBuilder(tirana).setType(EntityType.place).build(), doe)),
            "entities Tirana: person: Tirana at 7 → place: Tirana at 7"),
        row(a -> a.setTopics(List.of()), "topics removed medtop:1 (weather, by rain)"),
        row(
            a ->
                a.setTopics(
                    List.of(
                        topic("medtop:1", "weather", 0.9, "rain"),
                        topic("medtop:2", "flood", 0.7, "rain", "dam"))),
            "topics added medtop:2 (flood, by rain, dam)",
            "topics only confidence or salience of weather"),
        row(
            a -> a.setTopics(List.of(topic("medtop:1", "outlook", 0.8, "rain", "hail"))),
            "topics renamed medtop:1: weather → outlook",
            "topics weather: by rain → by rain, hail"),
        row(a -> a.setHeadline(""), "headline A bridge → nothing"),
        row(a -> a.setHeadline(LONG + "X"), "headline A bridge → " + LONG + "X"),
        row(a -> a.setBody(List.of("One.", "2.", "3.")), "body paragraph 2 and 1 more: Two. → 2."),
        row(
            a -> a.setBody(List.of("One.", "Two.")),
            "body paragraph 3 (3 → 2 in all): Three. → nothing"),
        row(a -> a.setLanguage("sq"), "language nothing → sq"),
        row(
            a ->
                a.setFirstCreated(
                    NewsTime.newBuilder()
                        .setAt("2026-11-01T06:00:00Z")
                        .setSource(TimeSource.url)
                        .setZoneCertain(false)
                        .build()),
            "firstCreated nothing → 2026-11-01T06:00:00Z (url, zone not certain)"),
        row(a -> a.setAuthors(List.of("Jo Doe")), "authors no. 1 (0 → 1 in all): nothing → Jo Doe"),
        row(a -> a.setWordCount(7), "wordCount 0 → 7"));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void shouldSayWhatDiffers(Consumer<EnrichedArticle.Builder> change, List<String> expected) {
    // Given
    EnrichedArticle.Builder replayed = article();
    change.accept(replayed);

    // When
    List<Difference> differences = Comparison.of(article().build(), replayed.build());

    // Then
    assertThat(differences)
        .extracting(d -> d.field() + ' ' + d.text())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void shouldShowTheSurroundingsOfTheFirstDifference() {
    // Given
    String same = "x".repeat(500);
    EnrichedArticle before = article().setHeadline(same + "river Aa" + same).build();
    EnrichedArticle after = article().setHeadline(same + "river Bb" + same).build();

    // When
    Difference difference = Comparison.of(before, after).get(0);

    // Then
    assertThat(difference.before()).startsWith("…xxxxxx").contains("river Aax").endsWith("x…");
    assertThat(difference.after()).startsWith("…xxxxxx").contains("river Bbx").endsWith("x…");
    assertThat(difference.before()).hasSize(62);
  }

  @Test
  void shouldNotCutACharacterInTwo() {
    // Given
    EnrichedArticle after = article().setHeadline("x" + "😀".repeat(100)).build();

    // When
    String shown = Comparison.of(article().build(), after).get(0).after();

    // Then
    assertThat(shown).isEqualTo("x" + "😀".repeat(29) + "…");
  }

  @Test
  void shouldSayWhy() {
    // Given
    EnrichedArticle replayed =
        article()
            .setContentHash("def")
            .setEnrichment(
                Enrichment.newBuilder()
                    .setKnowledgeVersion("k2")
                    .setRulesVersion("r1")
                    .setEngines(Map.of("language", "l2", "entities", "e1"))
                    .build())
            .build();

    // Then
    assertThat(Comparison.reasons(article().build(), replayed))
        .extracting(Cause::text)
        .containsExactly(
            "the text is read differently",
            "knowledge k1 → k2",
            "engine for entities none → e1",
            "engine for language l1 → l2");
    assertThat(Comparison.reasons(article().build(), article().build()))
        .extracting(Cause::text)
        .containsExactly("knowledge, rules and engines are the same: Telex itself differs");
  }

  private static Arguments row(Consumer<EnrichedArticle.Builder> change, String... expected) {
    return Arguments.of(change, List.of(expected));
  }

  private static Entity entity(String id, String name, double confidence) {
    return Entity.newBuilder()
        .setId(id)
        .setName(name)
        .setType(EntityType.person)
        .setConfidence(confidence)
        .setMentions(
            List.of(
                Mention.newBuilder()
                    .setStart(7)
                    .setEnd(13)
                    .setText(name.replace(" (city)", ""))
                    .build()))
        .build();
  }

  private static TopicTag topic(String code, String name, double confidence, String... evidence) {
    return TopicTag.newBuilder()
        .setCode(code)
        .setName(name)
        .setConfidence(confidence)
        .setEvidence(List.of(evidence))
        .build();
  }
}
