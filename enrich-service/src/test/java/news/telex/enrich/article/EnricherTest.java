package news.telex.enrich.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import news.telex.schemas.Article;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Enrichment;
import news.telex.schemas.Entity;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Test;

class EnricherTest {
  private static final Enricher ENRICHER = Enricher.standard();

  private static Article.Builder article() {
    return Article.newBuilder()
        .setUri("urn:telex:a:1")
        .setVersion(3)
        .setRevision(2)
        .setProvider("a")
        .setHeadline("Germany and France agree on defence")
        .setBody(
            List.of(
                "Ministers of both countries met in Berlin on Tuesday to discuss a common plan for"
                    + " the defence of Europe.",
                "Germany will pay most of it, officials said."));
  }

  @Test
  void shouldCarryTheArticleAndAddWhatItsTextTells() {
    // Given
    Article article = article().build();
    // When
    EnrichedArticle enriched = ENRICHER.enrich(article);
    // Then
    assertThat(enriched.getUri()).isEqualTo("urn:telex:a:1");
    assertThat(enriched.getVersion()).isEqualTo(3);
    assertThat(enriched.getRevision()).isEqualTo(2);
    assertThat(enriched.getHeadline()).isEqualTo(article.getHeadline());
    assertThat(enriched.getBody()).isEqualTo(article.getBody());
    assertThat(enriched.getLanguage()).contains("en");
    assertThat(enriched.getEntities())
        .extracting(Entity::getName)
        .containsExactly("Germany", "France", "Berlin", "Europe");
    assertThat(enriched.getEnrichment().getKnowledgeVersion()).matches("[0-9a-f]{32}");
    assertThat(enriched.getEnrichment().getRulesVersion()).isNotEmpty();
    assertThat(enriched.getEnrichment().getEngines())
        .containsOnlyKeys("language", "entities")
        .containsEntry("language", "opennlp-langdetect 183");
    assertThat(enriched.getQuotes()).isEmpty();
    assertThat(enriched.getStory()).isEmpty();
  }

  @Test
  void shouldGiveTheSameForTheSame() {
    assertThat(ENRICHER.enrich(article().build())).isEqualTo(ENRICHER.enrich(article().build()));
  }

  @Test
  void shouldAddNothingToACanceledOrWithheldArticleWithoutText() {
    for (PubStatus status : List.of(PubStatus.canceled, PubStatus.withheld)) {
      EnrichedArticle enriched =
          ENRICHER.enrich(article().setPubStatus(status).setBody(List.of()).build());

      assertThat(enriched.getPubStatus()).isEqualTo(status);
      assertThat(enriched.getEntities()).isEmpty();
      assertThat(enriched.getTopics()).isEmpty();
      assertThat(enriched.getEnrichment()).isEqualTo(new Enrichment("", "", Map.of()));
    }
  }

  @Test
  void shouldDropALanguageThatIsNone() {
    assertThat(
            ENRICHER
                .enrich(article().setLanguage("??").setHeadline("").setBody(List.of("42")).build())
                .getLanguage())
        .isEmpty();
  }
}
