package news.telex.operations.article;

import java.util.List;
import news.telex.enrich.article.Enricher;
import news.telex.enrich.article.Enricher.ExplainedArticle;
import news.telex.schemas.Article;
import news.telex.schemas.EnrichedArticle;

/** Ingest's and enrich's logic alone. Safe for use by several threads. */
public final class EnrichLogic implements ArticleLogic {
  private final ArticleLogic normalize;
  private final Enricher enricher;
  private final boolean explaining;

  /**
   * @param normalize gives {@link Article}s
   * @param enricher enriches them
   */
  public EnrichLogic(NormalizeLogic normalize, Enricher enricher) {
    this(normalize, enricher, false);
  }

  private EnrichLogic(ArticleLogic normalize, Enricher enricher, boolean explaining) {
    this.normalize = normalize;
    this.enricher = enricher;
    this.explaining = explaining;
  }

  /** The same with the reasons for the entities, if so. */
  public EnrichLogic explaining(boolean why) {
    return new EnrichLogic(normalize, enricher, why);
  }

  @Override
  public Outcome apply(RawLine article) {
    Outcome outcome = normalize.apply(article);
    if (explaining) {
      List<ExplainedArticle> explained =
          outcome.items().stream().map(item -> enricher.explain((Article) item)).toList();
      return new Outcome(
          explained.stream().map(ExplainedArticle::article).toList(),
          outcome.rejected(),
          explained.stream().map(ExplainedArticle::explanation).toList());
    }
    List<EnrichedArticle> items =
        outcome.items().stream().map(item -> enricher.enrich((Article) item)).toList();
    return new Outcome(items, outcome.rejected());
  }
}
