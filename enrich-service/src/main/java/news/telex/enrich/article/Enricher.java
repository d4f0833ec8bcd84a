package news.telex.enrich.article;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.language.LanguageDetector;
import news.telex.schemas.Article;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Enrichment;
import news.telex.schemas.Entity;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;

/**
 * Adds to an article what its text tells: language, entities, topics. The same article with the
 * same knowledge and rules gives the same result. Thread-safe; a change of knowledge or rules is a
 * new enricher.
 */
public final class Enricher {
  private final LanguageDetector languages;
  private final EntityRecogniser recogniser;
  private final Tagging topics;
  private final Enrichment enrichment;

  /**
   * Ties the engines together.
   *
   * @param knowledge the snapshot that entities are recognised by
   * @param topics tags an article
   * @param rulesVersion digest of the rules that {@code topics} works by
   */
  public Enricher(
      LanguageDetector languages, EntityKnowledge knowledge, Tagging topics, String rulesVersion) {
    this.languages = languages;
    this.recogniser = EntityRecogniser.with(knowledge);
    this.topics = topics;
    this.enrichment =
        Enrichment.newBuilder()
            .setKnowledgeVersion(knowledge.version())
            .setRulesVersion(rulesVersion)
            .setEngines(
                Map.of("language", LanguageDetector.ENGINE, "entities", recogniser.engine()))
            .build();
  }

  /**
   * Enriches one article.
   *
   * @param article not changed; its lists and nested records are shared with the result
   * @return the article with language, entities, topics and what they were made with; without any
   *     of these, and with the wire's language, if the article is canceled or withheld and has no
   *     text. Story and quotes are empty.
   */
  public EnrichedArticle enrich(Article article) {
    EnrichedArticle enriched = Records.carry(article, EnrichedArticle.newBuilder().build());
    String headline = article.getHeadline();
    List<String> body = article.getBody();
    if (article.getPubStatus() != PubStatus.usable && body.isEmpty()) {
      return enriched;
    }
    Optional<String> language = languages.detect(headline, body, article.getLanguage());
    List<Entity> entities = recogniser.recognise(headline, body, language);
    EnrichedArticle.Builder builder =
        EnrichedArticle.newBuilder(enriched)
            .clearLanguage()
            .setEntities(entities)
            .setTopics(
                topics.tag(language.orElse(""), headline, body, article.getSubjects(), entities))
            .setEnrichment(enrichment);
    language.ifPresent(builder::setLanguage);
    return builder.build();
  }
}
