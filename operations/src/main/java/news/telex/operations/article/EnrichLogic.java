package news.telex.operations.article;

import java.util.List;
import news.telex.enrich.article.Enricher;
import news.telex.schemas.Article;
import news.telex.schemas.EnrichedArticle;

/** Ingest's and enrich's logic alone. Safe for use by several threads. */
public final class EnrichLogic implements ArticleLogic {
  private final ArticleLogic normalize;
  private final Enricher enricher;

  /**
   * @param normalize gives {@link Article}s
   * @param enricher enriches them
   */
  public EnrichLogic(NormalizeLogic normalize, Enricher enricher) {
    this.normalize = normalize;
    this.enricher = enricher;
  }

  @Override
  public Outcome apply(RawLine article) {
    Outcome outcome = normalize.apply(article);
    List<EnrichedArticle> items =
        outcome.items().stream().map(item -> enricher.enrich((Article) item)).toList();
    return new Outcome(items, outcome.rejected());
  }
}
