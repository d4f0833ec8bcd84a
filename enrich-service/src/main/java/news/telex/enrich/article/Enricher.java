package news.telex.enrich.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.entity.Explanation;
import news.telex.enrich.entity.Recognition;
import news.telex.enrich.knowledge.EntityFiles;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.language.LanguageDetector;
import news.telex.enrich.topic.TopicRuleFiles;
import news.telex.enrich.topic.TopicRules;
import news.telex.enrich.topic.TopicTagger;
import news.telex.schemas.Article;
import news.telex.schemas.AvroGuards;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Enrichment;
import news.telex.schemas.Entity;
import news.telex.schemas.InfoSource;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;

/**
 * Adds to an article what its text tells: language, entities, topics. The same article with the
 * same knowledge and rules gives the same result. Thread-safe; a change of knowledge or rules is a
 * new enricher.
 */
public final class Enricher {
  static {
    AvroGuards.set();
  }

  private static final EnrichedArticle DEFAULTS = EnrichedArticle.newBuilder().build();

  private final LanguageDetector languages;
  private final EntityRecogniser recogniser;
  private final TopicTagger topics;
  private final Enrichment enrichment;

  /**
   * Ties the engines together.
   *
   * @param knowledge the snapshot that entities are recognised by
   * @param rules the snapshot that topics are tagged by
   */
  public Enricher(LanguageDetector languages, EntityKnowledge knowledge, TopicRules rules) {
    this(languages, EntityRecogniser.with(knowledge), new TopicTagger(rules));
  }

  private Enricher(LanguageDetector languages, EntityRecogniser recogniser, TopicTagger topics) {
    this.languages = languages;
    this.recogniser = recogniser;
    this.topics = topics;
    this.enrichment =
        Enrichment.newBuilder()
            .setKnowledgeVersion(recogniser.knowledge().version())
            .setRulesVersion(topics.rules().version())
            .setEngines(
                // Sorted: the order of Map.of differs from JVM to JVM, and with it the bytes.
                new TreeMap<>(
                    Map.of("language", LanguageDetector.ENGINE, "entities", recogniser.engine())))
            .build();
  }

  /**
   * With the knowledge and the rules that Telex ships: always the same one. The first call takes
   * about two seconds.
   */
  public static Enricher standard() {
    return Standard.ENRICHER;
  }

  /** Loaded at its first use; what ships does not change while the process runs. */
  private static final class Standard {
    private static final Enricher ENRICHER = load();
  }

  /** The parts are read side by side: on two processors each has half of the work. */
  private static Enricher load() {
    CompletableFuture<LanguageDetector> languages =
        CompletableFuture.supplyAsync(LanguageDetector::load);
    CompletableFuture<EntityRecogniser> recogniser =
        CompletableFuture.supplyAsync(() -> EntityRecogniser.with(EntityKnowledge.of(List.of())));
    EntityKnowledge knowledge = EntityFiles.load();
    TopicRules rules = TopicRuleFiles.load();
    return new Enricher(
        languages.join(), recogniser.join().over(knowledge), new TopicTagger(rules));
  }

  /** The same with another snapshot of the knowledge; all else is shared. */
  public Enricher with(EntityKnowledge knowledge) {
    return new Enricher(languages, recogniser.over(knowledge), topics);
  }

  /** The same with another snapshot of the rules; all else is shared. */
  public Enricher with(TopicRules rules) {
    return new Enricher(languages, recogniser, new TopicTagger(rules));
  }

  /** The snapshot of the knowledge in use. */
  public EntityKnowledge knowledge() {
    return recogniser.knowledge();
  }

  /** The snapshot of the rules in use. */
  public TopicRules rules() {
    return topics.rules();
  }

  /**
   * Enriches one article.
   *
   * @param article not changed; its lists and nested records are shared with the result
   * @return the article with language, entities, topics and what they were made with; without any
   *     of these, and with the wire's language, if the article is canceled or withheld and has no
   *     text. Story and quotes are empty; {@code infoSources} have an id where they had none and it
   *     is known.
   */
  public EnrichedArticle enrich(Article article) {
    Set<String> sources = sources(article);
    return enrich(article, (document, year) -> recogniser.recognition(document, year, sources));
  }

  /** An article enriched, and why its entities are what they are. */
  public record ExplainedArticle(EnrichedArticle article, Explanation explanation) {}

  /** The same, with reasons; takes a little longer. */
  public ExplainedArticle explain(Article article) {
    Set<String> sources = sources(article);
    List<Explanation> told = new ArrayList<>(1);
    EnrichedArticle enriched =
        enrich(
            article,
            (document, year) -> {
              Recognition recognition = recogniser.explain(document, year, sources);
              told.add(recognition.explanation());
              return recognition;
            });
    return new ExplainedArticle(enriched, told.isEmpty() ? Explanation.NONE : told.get(0));
  }

  private EnrichedArticle enrich(
      Article article, BiFunction<Document, OptionalInt, Recognition> recognition) {
    EnrichedArticle enriched =
        Records.carry(article, Records.carry(DEFAULTS, new EnrichedArticle()));
    String headline = article.getHeadline();
    List<String> body = article.getBody();
    if (article.getPubStatus() != PubStatus.usable && body.isEmpty()) {
      return enriched;
    }
    Optional<String> language = languages.detect(headline, body, article.getLanguage());
    OptionalInt year = year(article);
    Recognition recognised = recognition.apply(recogniser.read(headline, body, language), year);
    List<Entity> entities = recognised.entities();
    Origins origins =
        Origins.of(
            article,
            recognised,
            lines -> recogniser.recognise(recogniser.read("", lines, language), year));
    enriched.put("language", language.orElse(null));
    enriched.put("entities", entities);
    enriched.put(
        "topics", topics.tag(language.orElse(""), headline, body, article.getSubjects(), entities));
    enriched.put("origins", origins.all());
    enriched.put("infoSources", origins.infoSources());
    enriched.put("enrichment", enrichment);
    return enriched;
  }

  private static Set<String> sources(Article article) {
    return article.getInfoSources().stream().map(InfoSource::getName).collect(Collectors.toSet());
  }

  /** The year that the article is from, by its own time; ISO 8601 begins with it. */
  private static OptionalInt year(Article article) {
    return article
        .getVersionCreated()
        .or(article::getFirstCreated)
        .map(time -> time.getAt())
        .filter(at -> at.length() > 4 && at.charAt(4) == '-')
        .map(at -> at.substring(0, 4))
        .filter(text -> text.chars().allMatch(c -> c >= '0' && c <= '9'))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }
}
