package news.telex.operations.action;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import news.telex.ingest.identity.DecisionState;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.ChosenLetters;
import news.telex.operations.deadletters.Dispatcher;
import news.telex.operations.deadletters.Filter;
import news.telex.operations.deadletters.LetterId;
import news.telex.operations.deadletters.LetterMarks;
import news.telex.operations.deadletters.LetterReader;
import news.telex.operations.deadletters.Mend;
import news.telex.operations.deadletters.Pace;
import news.telex.operations.deadletters.Redrive;
import news.telex.operations.deadletters.Route;
import news.telex.operations.identity.KnownArticle;
import news.telex.operations.identity.KnownArticles;
import news.telex.operations.review.DecisionEffects;
import news.telex.operations.takedown.Deletion;
import news.telex.operations.takedown.Deletions;
import news.telex.operations.takedown.TakedownPlan;
import news.telex.operations.takedown.TextPlace;
import news.telex.operations.takedown.TextPlaces;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.schemas.EditorialDecision;

/**
 * An article is taken down for good, on legal demand: it ends, what is held of it is dropped, its
 * open dead letters are discarded, and raw records and dead letters are deleted if that is asked
 * for. What lies on the topics of the line stays until retention takes it.
 */
public final class TakedownAction extends Deciding<TakedownPlan> {
  private final String uri;
  private final boolean deleteRecords;

  /**
   * @param uri of the article
   * @param reason why, in the words of who decides
   * @param deleteRecords whether raw records and dead letters are deleted at once, with all that
   *     lies before them
   * @param patience how long to wait for what comes of it; empty: not at all
   */
  public TakedownAction(
      Connection connection,
      Clock clock,
      String uri,
      String reason,
      boolean deleteRecords,
      Optional<Duration> patience) {
    super(connection, clock, "takedown", Optional.of(reason), patience);
    this.uri = uri;
    this.deleteRecords = deleteRecords;
  }

  @Override
  public TakedownPlan plan(boolean executing, Watcher watcher) {
    KnownArticle article = KnownArticles.read(connection, List.of(uri)).get(0);
    TextPlaces places =
        TextPlaces.read(connection, uri, (done, total) -> watcher.progress("Reading", done, total));
    List<Deletion> deletions = deleteRecords ? Deletions.of(connection, places) : List.of();
    return TakedownPlan.of(article, places, deletions, Deletions.unread(connection, deletions));
  }

  @Override
  public Optional<Failure> refusal(TakedownPlan plan) {
    return plan.against().isEmpty()
        ? Optional.empty()
        : Optional.of(new Failure(Kind.REFUSED, String.join("\n", plan.against())));
  }

  @Override
  Map<String, Object> recorded(TakedownPlan plan) {
    return plan.toMap();
  }

  @Override
  List<EditorialDecision.Builder> decisions(TakedownPlan plan) {
    return List.of(
        EditorialDecision.newBuilder()
            .setProvider(plan.article().provider().orElseThrow())
            .setUri(plan.article().uri())
            .setVersion(Math.max(0, plan.article().version()))
            .setAction(DecisionState.TAKEDOWN));
  }

  @Override
  DecisionEffects effects(TakedownPlan plan) {
    return new DecisionEffects(connection, List.of(plan.article().target()), true);
  }

  /** Nothing of it may come back by a redrive; what is deleted can be read by nobody. */
  @Override
  void afterDeciding(TakedownPlan plan, ActionRun work) {
    discard(plan.places().letters(), work);
    Deletions.execute(connection, plan.deletions());
  }

  private void discard(List<TextPlace> letters, ActionRun work) {
    if (letters.isEmpty()) {
      return;
    }
    Set<LetterId> ids =
        letters.stream()
            .map(TextPlace::where)
            .map(at -> new LetterId(at.partition(), at.offset()))
            .collect(Collectors.toSet());
    Watcher watcher = work.watcher();
    try (LetterReader reader = new LetterReader(connection);
        Dispatcher dispatcher = Dispatcher.open(connection, clock)) {
      dispatcher.run(
          ChosenLetters.of(
              reader,
              LetterMarks.read(connection),
              Filter.of(ids),
              OptionalInt.empty(),
              (done, total) -> {},
              letter -> new Route.Discard()),
          new Redrive(runId(), 0, Mend.NONE),
          new Pace(0, System::nanoTime, LockSupport::parkNanos),
          (done, total) -> watcher.progress("discard", done, total),
          () -> false);
    }
  }
}
