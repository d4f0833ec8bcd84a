package news.telex.operations.action;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Fencing;
import news.telex.operations.deadletters.KnownLetters;
import news.telex.operations.replay.Bound;
import news.telex.operations.replay.Planner.Request;
import news.telex.operations.replay.Replay;
import news.telex.operations.replay.Replay.Prospect;
import news.telex.operations.replay.ReplayCopy;
import news.telex.operations.replay.ReplayPlan;
import news.telex.operations.replay.Unanswered;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;

/** A part of a topic's history runs again. Stopped, failed or killed, it may be resumed. */
public final class ReplayAction implements Action<ReplayAction.Plan, ReplayAction.Result> {
  private final Connection connection;
  private final Broker broker;
  private final Replay replay;
  private final Origin origin;
  private final boolean unread;
  private final Optional<Duration> patience;

  /** Which run it is. */
  public sealed interface Origin {
    /**
     * A new one.
     *
     * @param from where it was told to begin
     * @param count whether to read the range and count, where it is not carried out
     */
    record Fresh(Request request, Bound from, boolean count) implements Origin {}

    /** One that was stopped, failed or killed. */
    record Resumed(String id) implements Origin {}
  }

  /**
   * What it copies.
   *
   * @param prospect what it would do; empty if it is resumed
   */
  public record Plan(ReplayPlan copy, Optional<Prospect> prospect) {}

  /**
   * What came of it.
   *
   * @param settlement what the stages decided; empty: nobody waited
   */
  public record Result(ReplayCopy.Result copied, Optional<Settlement> settlement) {
    /** For JSON and the audit log. */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("copied", copied.copied());
      map.put("bytes", copied.bytes());
      map.put("lost", copied.lost());
      map.put("tooLarge", copied.tooLarge());
      map.put("complete", copied.complete());
      map.put("seconds", copied.took().toMillis() / 1000.0);
      if (!decided().isEmpty()) {
        map.put("decided", decided());
      }
      settlement
          .filter(settled -> !settled.whole())
          .ifPresent(settled -> map.put("undecided", settled.open()));
      return map;
    }

    /** How many decisions of each kind; none if nobody waited. */
    public Map<String, Long> decided() {
      return settlement.map(Settlement::decided).orElse(Map.of());
    }
  }

  /**
   * @param stateRetention how long the stages remember an untouched article
   * @param unread whether a target that nobody reads is fine
   * @param patience how long to wait for what the stages decide; empty: not at all
   */
  public ReplayAction(
      Connection connection,
      Clock clock,
      Duration stateRetention,
      Origin origin,
      boolean unread,
      Optional<Duration> patience) {
    this.connection = connection;
    this.broker = connection.broker();
    this.replay = new Replay(connection, broker, clock, stateRetention);
    this.origin = origin;
    this.unread = unread;
    this.patience = patience;
  }

  @Override
  public Plan plan(boolean executing, Watcher watcher) {
    if (origin instanceof Origin.Resumed resumed) {
      return new Plan(replay.resume(resumed.id(), unread), Optional.empty());
    }
    Origin.Fresh fresh = (Origin.Fresh) origin;
    Prospect prospect =
        replay.plan(
            fresh.request(),
            fresh.from(),
            fresh.count() && !executing,
            (done, total) -> watcher.progress("counting", done, total));
    return new Plan(prospect.plan(), Optional.of(prospect));
  }

  @Override
  public Optional<Failure> refusal(Plan plan) {
    return plan.prospect().isEmpty()
        ? Optional.empty()
        : replay.refusal(plan.prospect().get(), unread);
  }

  @Override
  public void prepare(Plan plan) {
    if (plan.prospect().isPresent()) {
      replay.prepare(plan.prospect().get(), unread);
    }
  }

  @Override
  public Optional<Entry> entry(Plan plan) {
    return Optional.of(new Entry(Replay.ACTION, plan.copy().id(), plan.copy().toMap()));
  }

  @Override
  public Result act(Plan plan, ActionRun work) {
    ReplayPlan copy = plan.copy();
    Watcher watcher = work.watcher();
    ReplayCopy.Result copied =
        replay.copy(
            copy,
            rejections(copy),
            watcher::isStopAsked,
            (behind, n) -> watcher.progress("copying", behind, copy.offsets()));
    Result result = new Result(copied, Optional.empty());
    work.note(result.toMap());
    if (!copied.complete()) {
      work.stopped();
    } else if (patience.isPresent() && Topics.find(copy.target()).isPresent()) {
      // Nobody writes receipts for a topic of one's own.
      Settlement settlement =
          Settlement.await(
              connection,
              copy.id(),
              copy.receiptsFrom(),
              copied.copied(),
              patience.get(),
              watcher,
              () -> Unanswered.of(copy, connection));
      result = new Result(copied, Optional.of(settlement));
      work.note(result.toMap());
    }
    return result;
  }

  /** Of what nobody but a reader of one's own gets, no stage writes dead letters. */
  private Function<Position, Collection<String>> rejections(ReplayPlan copy) {
    return Topics.find(copy.target()).isPresent()
        ? KnownLetters.read(connection, copy.topic())::of
        : record -> List.of();
  }

  @Override
  public boolean isStoppable() {
    return true;
  }

  /** Whoever goes on with a run records its end; what fails here may be resumed. */
  @Override
  public Optional<Fault> fault(Plan plan, Throwable failure) {
    String id = plan.copy().id();
    if (Fencing.isIn(failure)) {
      return Optional.of(
          new Fault(
              Optional.empty(),
              Optional.of(
                  Failure.of(
                      Kind.REFUSED,
                      "Somebody else goes on with replay %s; this end of it stops.",
                      id))));
    }
    Failure known = Fault.failure(failure, connection.place());
    return Optional.of(
        new Fault(
            Optional.of(known.sentence()),
            Optional.of(
                Failure.of(
                    known.kind(),
                    "%s `telex replay --resume %s --execute` goes on with it.",
                    known.sentence(),
                    id))));
  }

  @Override
  public void close() {
    broker.close();
  }
}
