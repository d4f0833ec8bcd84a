package news.telex.operations.takedown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.identity.DecisionState;
import news.telex.operations.identity.KnownArticle;
import news.telex.schemas.EditorialDecision;

/**
 * What is done to take an article down. Pure.
 *
 * @param article the article
 * @param places where its texts lie
 * @param deletions beginnings of partitions that are deleted; none unless that is asked for
 * @param against why it cannot be done, a sentence each; empty if it can
 */
public record TakedownPlan(
    KnownArticle article, TextPlaces places, List<Deletion> deletions, List<String> against) {
  /** Copies the lists. */
  public TakedownPlan {
    deletions = List.copyOf(deletions);
    against = List.copyOf(against);
  }

  /**
   * The plan.
   *
   * @param unread why a deletion would take what a stage has not read, a sentence each
   */
  public static TakedownPlan of(
      KnownArticle article, TextPlaces places, List<Deletion> deletions, List<String> unread) {
    List<String> against = new ArrayList<>(unread);
    obstacle(article).ifPresent(why -> against.add(article.uri() + ' ' + why));
    return new TakedownPlan(article, places, deletions, against);
  }

  private static Optional<String> obstacle(KnownArticle article) {
    if (article.state().isEmpty()) {
      return Optional.of("is not known to identify, or not any more; receipts show uris.");
    }
    return article.joinedInto().map(into -> "is joined into " + into + "; take that down.");
  }

  /** When it was taken down before, the last time; empty if it was not. */
  public Optional<Instant> before() {
    return article.decisions().stream()
        .filter(decision -> decision.getUri().equals(article.uri()))
        .filter(decision -> decision.getAction().equals(DecisionState.TAKEDOWN))
        .map(EditorialDecision::getAt)
        .max(Comparator.naturalOrder());
  }

  /** For JSON and the audit log: nothing that a wire wrote. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("action", "takedown");
    map.put("uri", article.uri());
    map.put("version", article.version());
    before().ifPresent(at -> map.put("takenDownBefore", at.toString()));
    map.put("raw", places.raw().stream().map(TextPlace::toMap).toList());
    map.put("deadLetters", places.letters().stream().map(TextPlace::toMap).toList());
    map.put("line", places.line().stream().map(TextPlace::toMap).toList());
    map.put("deletions", deletions.stream().map(Deletion::toMap).toList());
    return map;
  }
}
