package news.telex.operations.action;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import news.telex.ingest.identity.DecisionState;
import news.telex.operations.connection.Connection;
import news.telex.operations.identity.SplitPlan;
import news.telex.operations.review.DecisionEffects;
import news.telex.operations.review.DecisionTarget;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.schemas.EditorialDecision;

/**
 * Somebody decides that some versions of an article are another one's: they get a uri of theirs.
 */
public final class SplitAction extends Deciding<SplitPlan> {
  private final String uri;
  private final TreeSet<Long> versions;

  /**
   * @param uri of the article
   * @param versions those that leave it
   * @param note why, in the words of who decides
   * @param patience how long to wait for what comes of it; empty: not at all
   */
  public SplitAction(
      Connection connection,
      Clock clock,
      String uri,
      List<Long> versions,
      Optional<String> note,
      Optional<Duration> patience) {
    super(connection, clock, "identity", note, patience);
    this.uri = uri;
    this.versions = new TreeSet<>(versions);
  }

  @Override
  public SplitPlan plan(boolean executing, Watcher watcher) {
    return SplitPlan.read(connection, uri, versions);
  }

  @Override
  public Optional<Failure> refusal(SplitPlan plan) {
    return plan.against().isEmpty()
        ? Optional.empty()
        : Optional.of(new Failure(Kind.REFUSED, String.join("\n", plan.against())));
  }

  @Override
  Map<String, Object> recorded(SplitPlan plan) {
    return plan.toMap();
  }

  @Override
  List<EditorialDecision.Builder> decisions(SplitPlan plan) {
    return List.of(plan.decision().setAction(DecisionState.SPLIT));
  }

  /** Of the new article: what is left of the old one is told behind it. */
  @Override
  DecisionEffects effects(SplitPlan plan) {
    return new DecisionEffects(
        connection,
        List.of(
            new DecisionTarget(
                plan.article().provider().orElseThrow(),
                plan.into(),
                0,
                plan.leaving().get(0).known().place(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty())),
        false);
  }
}
