package news.telex.enrich.topic;

import java.util.List;

/**
 * What speaks for a topic in one language. Immutable. How a term is written: {@code
 * docs/topics.md}.
 *
 * @param strong terms that hardly ever occur outside the topic
 * @param normal terms that speak for the topic together with others
 * @param not phrases that hide every shorter term within them, such as “price war” for “war”
 */
public record Terms(List<String> strong, List<String> normal, List<String> not) {
  public Terms {
    strong = List.copyOf(strong);
    normal = List.copyOf(normal);
    not = List.copyOf(not);
  }
}
