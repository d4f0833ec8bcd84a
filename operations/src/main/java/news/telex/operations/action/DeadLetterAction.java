package news.telex.operations.action;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.ChosenLetters;
import news.telex.operations.deadletters.DeadLetter;
import news.telex.operations.deadletters.Dispatcher;
import news.telex.operations.deadletters.Filter;
import news.telex.operations.deadletters.LetterMarks;
import news.telex.operations.deadletters.LetterReader;
import news.telex.operations.deadletters.Pace;
import news.telex.operations.deadletters.Redrive;
import news.telex.operations.deadletters.Result;
import news.telex.operations.deadletters.Route;
import news.telex.operations.replay.ReplayOutcome;

/** Something is done with open dead letters, with each exactly once. */
public abstract sealed class DeadLetterAction<P extends DeadLetterPlan>
    implements Action<P, DeadLetterAction.Outcome> permits RedriveAction, DiscardAction {
  private final Connection connection;
  private final Clock clock;
  private final String name;
  private final Meant meant;
  private final String runId;

  /**
   * Which dead letters are meant.
   *
   * @param limit the oldest so many; empty: all
   */
  public record Meant(Filter filter, OptionalInt limit) {}

  /**
   * What came of it.
   *
   * @param whole whether it came to its end
   * @param settlement what became of those that went back; empty: nobody waited
   */
  public record Outcome(
      String runId, Result result, boolean whole, Optional<Settlement> settlement) {
    /** For JSON. */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("runId", runId);
      map.put("complete", whole);
      map.putAll(result.counts());
      settlement.ifPresent(settled -> map.put("decided", settled.decided()));
      return map;
    }
  }

  /**
   * @param name word for it in the audit log
   */
  DeadLetterAction(Connection connection, Clock clock, Instant now, String name, Meant meant) {
    this.connection = connection;
    this.clock = clock;
    this.name = name;
    this.meant = meant;
    this.runId = RunIds.at(now, RandomGenerator.getDefault());
  }

  String runId() {
    return runId;
  }

  Connection connection() {
    return connection;
  }

  /** Reads those that are meant. */
  ChosenLetters choose(Watcher watcher, Function<DeadLetter, Route> router) {
    try (LetterReader reader = new LetterReader(connection)) {
      return ChosenLetters.of(
          reader,
          LetterMarks.read(connection),
          meant.filter(),
          meant.limit(),
          (done, total) -> watcher.progress("Reading", done, total),
          router);
    }
  }

  /** How those go back that do. */
  abstract Redrive redrive();

  /** Dead letters a second; 0: as many as can be. */
  abstract int rate();

  /** How long to wait for what becomes of them; empty: not at all. */
  abstract Optional<Duration> patience();

  /**
   * Does what is recorded as a part of the run, before the first dead letter.
   *
   * @throws news.telex.runtime.failure.FailureException if it is refused after all
   */
  abstract void begin(P plan);

  @Override
  public Optional<Entry> entry(P plan) {
    return plan.choice().size() == 0
        ? Optional.empty()
        : Optional.of(new Entry(name, runId, plan.toMap()));
  }

  @Override
  public Outcome act(P plan, ActionRun work) {
    if (plan.choice().size() == 0) {
      return new Outcome(runId, Result.NONE, true, Optional.empty());
    }
    work.note(Result.NONE.counts());
    Map<Integer, Long> receiptsFrom =
        patience().isPresent() ? ReplayOutcome.begin(connection) : Map.of();
    begin(plan);
    Watcher watcher = work.watcher();
    try (Dispatcher dispatcher = Dispatcher.open(connection, clock)) {
      boolean whole;
      try {
        whole =
            dispatcher.run(
                plan.choice(),
                redrive(),
                new Pace(rate(), System::nanoTime, LockSupport::parkNanos),
                (done, total) -> watcher.progress(name, done, total),
                watcher::isStopAsked);
      } finally {
        work.note(dispatcher.result().counts());
      }
      if (!whole) {
        work.stopped();
      }
      Result result = dispatcher.result();
      return new Outcome(
          runId,
          result,
          whole,
          patience()
              .filter(within -> whole)
              .map(
                  within ->
                      Settlement.await(
                          connection,
                          runId,
                          receiptsFrom,
                          result.redriven(),
                          within,
                          watcher,
                          List::of)));
    }
  }

  @Override
  public boolean isStoppable() {
    return true;
  }
}
