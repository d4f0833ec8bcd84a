package news.telex.enrich.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import news.telex.schemas.Article;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.InfoSource;
import news.telex.schemas.Mention;
import news.telex.schemas.Origin;
import news.telex.schemas.Removed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
  private static final Enricher ENRICHER = Enricher.standard();

  private static Article.Builder article(String text) {
    return Article.newBuilder()
        .setUri("urn:telex:a:1")
        .setProvider("a")
        .setHeadline("Storm shuts two ports")
        .setBody(List.of(text));
  }

  private static Article.Builder article() {
    return article("The storm of Monday shut two ports on the coast, officials said.");
  }

  private static List<String> origins(Article.Builder article) {
    return ENRICHER.enrich(article.build()).getOrigins().stream()
        .map(
            origin ->
                String.join(
                    " ", origin.getRole(), origin.getName(), origin.getId().orElse("without id")))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "London            | located London wikidata:Q84",
        "London, Ontario   | located London, Ontario wikidata:Q92561",
        "Paris, France     | located Paris, France wikidata:Q90",
        "Port Quarrowby    | located Port Quarrowby without id",
        // The first name alone would be another place
        "Paris, Quarrowby  | located Paris, Quarrowby wikidata:Q90",
      })
  void shouldLinkThePlaceOfTheDateline(String located, String expected) {
    assertThat(origins(article().setLocated(located))).containsExactly(expected);
  }

  @Test
  void shouldFindEachPlaceOfTheDateline() {
    assertThat(origins(article().setLocated("Washington/Beijing")))
        .containsExactly("located Washington wikidata:Q61", "located Beijing wikidata:Q956");
  }

  @Test
  void shouldGiveCreditedSourcesTheirIdButKeepTheWiresOwn() {
    // Given
    Article article =
        article()
            .setInfoSources(
                List.of(
                    new InfoSource("Reuters", "credited", null),
                    new InfoSource("Reuters", "source", "https://reuters.example/"),
                    new InfoSource("Quarrowby Herald", "credited", null)))
            .build();

    // When
    EnrichedArticle enriched = ENRICHER.enrich(article);

    // Then
    assertThat(enriched.getInfoSources())
        .containsExactly(
            new InfoSource("Reuters", "credited", "wikidata:Q130879"),
            new InfoSource("Reuters", "source", "https://reuters.example/"),
            new InfoSource("Quarrowby Herald", "credited", null));
    assertThat(enriched.getOrigins())
        .extracting(Origin::getName)
        .containsExactly("Reuters", "Quarrowby Herald");
    assertThat(article.getInfoSources().get(0).getUri()).isEmpty();
  }

  @Test
  void shouldFindTheAgencyBesideTheAuthor() {
    // Given
    Article.Builder article =
        article().setByline("By Jane Smith, AP").setAuthors(List.of("Jane Smith"));

    // Then
    assertThat(origins(article))
        .containsExactly("creator Jane Smith without id", "infoSource AP wikidata:Q40469");
    assertThat(ENRICHER.enrich(article.build()).getInfoSources())
        .containsExactly(new InfoSource("AP", "credited", "wikidata:Q40469"));
  }

  @Test
  void shouldNotTakeAnAuthorForSomebodyFamousOfTheName() {
    assertThat(origins(article().setAuthors(List.of("John Major"))))
        .containsExactly("creator John Major without id");
  }

  @Test
  void shouldFindWhoContributed() {
    // Given
    Article.Builder article =
        article()
            .setAuthors(List.of("Jane Smith"))
            .setRemoved(
                List.of(
                    new Removed("site", "Menu London Home"),
                    new Removed("credit", "Photo: John Miller/AFP"),
                    new Removed(
                        "sign-off",
                        "(Reporting by Jane Smith and Mary Baker; Editing by Peter Johnson)")));

    // Then
    assertThat(origins(article))
        .startsWith("creator Jane Smith without id")
        .contains(
            "contributor John Miller without id",
            "contributor AFP wikidata:Q40464",
            "contributor Mary Baker without id",
            "contributor Peter Johnson without id")
        .noneMatch(origin -> origin.startsWith("contributor Jane Smith"))
        .noneMatch(origin -> origin.contains("London"));
  }

  @Test
  void shouldBeNoMentions() {
    // Given
    Article article =
        article()
            .setLocated("London")
            .setInfoSources(List.of(new InfoSource("Reuters", "credited", null)))
            .setRemoved(List.of(new Removed("credit", "Photo: John Miller/AFP")))
            .build();

    // Then
    assertThat(ENRICHER.enrich(article).getEntities())
        .flatExtracting(entity -> entity.getMentions().stream().map(Mention::getText).toList())
        .doesNotContain("London", "Reuters", "John Miller", "AFP");
  }

  @Test
  void shouldKeepWithinBoundsAndLoseNoSource() {
    // Given
    List<InfoSource> sources =
        IntStream.range(0, 1000).mapToObj(i -> new InfoSource("Herald " + i, null, null)).toList();

    // When
    EnrichedArticle enriched =
        ENRICHER.enrich(
            article()
                .setLocated(String.join("/", Collections.nCopies(400, "Oslo")))
                .setInfoSources(sources)
                .build());

    // Then
    assertThat(enriched.getOrigins()).hasSize(50);
    assertThat(enriched.getInfoSources()).isEqualTo(sources);
  }
}
