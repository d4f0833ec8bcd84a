package news.telex.operations.history;

import java.util.List;
import news.telex.schemas.PublishedArticle;

/**
 * The words of an article.
 *
 * @param headline empty if it has none
 * @param body its paragraphs, in order
 */
public record ArticleText(String headline, List<String> body) {
  /** Copies the list. */
  public ArticleText {
    body = List.copyOf(body);
  }

  static ArticleText of(PublishedArticle article) {
    return new ArticleText(article.getHeadline(), article.getBody());
  }

  /** Whether there is a text; a kill and what is withheld may have a headline alone. */
  public boolean hasBody() {
    return !body.isEmpty();
  }
}
