package news.telex.enrich.article;

import java.util.List;
import news.telex.schemas.Entity;
import news.telex.schemas.Subject;
import news.telex.schemas.TopicTag;

/** What the enricher needs of a topic tagger: {@code TopicTagger::tag}. Thread-safe. */
@FunctionalInterface
public interface Tagging {
  /**
   * Tags an article.
   *
   * @param language BCP 47; empty string if not known
   * @param subjects as the wire coded them
   * @return tags, most confident first
   */
  List<TopicTag> tag(
      String language,
      String headline,
      List<String> body,
      List<Subject> subjects,
      List<Entity> entities);
}
