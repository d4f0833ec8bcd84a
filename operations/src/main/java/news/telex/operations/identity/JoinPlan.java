package news.telex.operations.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.review.DecisionTarget;

/**
 * Which articles go into which one: all into the oldest, the one that receipts told of first. Pure.
 *
 * @param older the one that goes on
 * @param younger those that end, the oldest first
 * @param against why they cannot be joined, a sentence each; empty if they can
 * @param stands what stands of them, and under which embargo; without those of which nothing does
 */
public record JoinPlan(
    KnownArticle older,
    List<KnownArticle> younger,
    List<String> against,
    List<DecisionTarget> stands) {
  private static final Comparator<KnownArticle> BY_AGE =
      Comparator.comparing(
              (KnownArticle article) ->
                  article.since().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE))
          .thenComparing(KnownArticle::uri);

  /** Copies the lists. */
  public JoinPlan {
    younger = List.copyOf(younger);
    against = List.copyOf(against);
    stands = List.copyOf(stands);
  }

  /**
   * The plan.
   *
   * @param articles at least one
   */
  public static JoinPlan of(List<KnownArticle> articles) {
    List<KnownArticle> byAge = articles.stream().sorted(BY_AGE).toList();
    List<String> against = new ArrayList<>();
    for (KnownArticle article : articles) {
      article.obstacle("a join").ifPresent(why -> against.add(article.uri() + ' ' + why));
    }
    if (articles.size() < 2) {
      against.add("A join takes two articles or more.");
    }
    if (new HashSet<>(articles.stream().map(KnownArticle::provider).toList()).size() > 1) {
      against.add(
          "They are of several providers: copies across providers are near-copies, never one"
              + " article.");
    }
    return new JoinPlan(byAge.get(0), byAge.subList(1, byAge.size()), against, List.of());
  }

  /** The same with what stands of the articles. */
  public JoinPlan with(List<DecisionTarget> standing) {
    return new JoinPlan(older, younger, against, standing);
  }

  /** What stands of an article. */
  public Optional<DecisionTarget> stands(String uri) {
    return stands.stream().filter(target -> target.uri().equals(uri)).findFirst();
  }

  /** For JSON and the audit log. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("action", "join");
    map.put("into", older.uri());
    map.put("articles", younger.stream().map(JoinPlan::toMap).toList());
    return map;
  }

  private static Map<String, Object> toMap(KnownArticle article) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("uri", article.uri());
    map.put("version", article.version());
    return map;
  }
}
