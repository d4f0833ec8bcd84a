package news.telex.operations.history;

import java.util.Optional;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PublishedArticle;

/**
 * An item as it stands on a topic of the line.
 *
 * @param passage where and when
 * @param raw what it was read from
 * @param headline empty if it has none
 * @param edition what it was identified as; empty on {@code news.parsed}
 */
record Sighting(Passage passage, Provenance raw, String headline, Optional<Edition> edition) {
  static Sighting of(Passage passage, ParsedItem item) {
    return new Sighting(passage, item.getProvenance(), item.getHeadline(), Optional.empty());
  }

  static Sighting of(Passage passage, PublishedArticle article) {
    return new Sighting(
        passage,
        article.getProvenance(),
        article.getHeadline(),
        Optional.of(new Edition(article.getUri(), article.getVersion(), article.getRevision())));
  }
}
