package news.telex.operations.action;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.identity.DecisionState;
import news.telex.operations.connection.Connection;
import news.telex.operations.identity.JoinPlan;
import news.telex.operations.identity.KnownArticle;
import news.telex.operations.identity.KnownArticles;
import news.telex.operations.review.DecisionEffects;
import news.telex.operations.review.DecisionTarget;
import news.telex.operations.review.DecisionTargets;
import news.telex.operations.review.Reviews;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.schemas.EditorialDecision;

/** Somebody decides that articles are one: the younger ones end, the oldest goes on for them. */
public final class JoinAction extends Deciding<JoinPlan> {
  private final List<String> uris;

  /**
   * @param uris of the articles
   * @param note why, in the words of who decides
   * @param patience how long to wait for what comes of it; empty: not at all
   */
  public JoinAction(
      Connection connection,
      Clock clock,
      List<String> uris,
      Optional<String> note,
      Optional<Duration> patience) {
    super(connection, clock, "identity", note, patience);
    this.uris = uris.stream().distinct().toList();
  }

  @Override
  public JoinPlan plan(boolean executing, Watcher watcher) {
    JoinPlan plan = JoinPlan.of(KnownArticles.read(connection, uris));
    if (!plan.against().isEmpty()) {
      return plan;
    }
    Reviews reviews = Reviews.read(connection, uris);
    Instant now = clock.instant();
    return plan.with(
        DecisionTargets.read(
            connection,
            uris.stream()
                .flatMap(uri -> DecisionTarget.find(uri, reviews, true, now).stream())
                .toList()));
  }

  @Override
  public Optional<Failure> refusal(JoinPlan plan) {
    return plan.against().isEmpty()
        ? Optional.empty()
        : Optional.of(new Failure(Kind.REFUSED, String.join("\n", plan.against())));
  }

  @Override
  Map<String, Object> recorded(JoinPlan plan) {
    return plan.toMap();
  }

  @Override
  List<EditorialDecision.Builder> decisions(JoinPlan plan) {
    return plan.younger().stream()
        .map(
            article ->
                EditorialDecision.newBuilder()
                    .setProvider(article.provider().orElseThrow())
                    .setUri(article.uri())
                    .setVersion(article.version())
                    .setAction(DecisionState.JOIN)
                    .setInto(plan.older().uri()))
        .toList();
  }

  @Override
  DecisionEffects effects(JoinPlan plan) {
    return new DecisionEffects(
        connection, plan.younger().stream().map(KnownArticle::target).toList(), true);
  }
}
