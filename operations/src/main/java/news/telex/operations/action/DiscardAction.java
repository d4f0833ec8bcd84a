package news.telex.operations.action;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.Mend;
import news.telex.operations.deadletters.Redrive;
import news.telex.operations.deadletters.Route;

/** Open dead letters are marked as not to be dealt with. */
public final class DiscardAction extends DeadLetterAction<DeadLetterPlan.Discarding> {
  /**
   * @param now when it is asked for
   */
  public DiscardAction(Connection connection, Clock clock, Instant now, Meant meant) {
    super(connection, clock, now, "discard", meant);
  }

  @Override
  public DeadLetterPlan.Discarding plan(boolean executing, Watcher watcher) {
    return new DeadLetterPlan.Discarding(choose(watcher, letter -> new Route.Discard()));
  }

  @Override
  Redrive redrive() {
    return new Redrive(runId(), 0, Mend.NONE);
  }

  @Override
  int rate() {
    return 0;
  }

  @Override
  Optional<Duration> patience() {
    return Optional.empty();
  }

  @Override
  void begin(DeadLetterPlan.Discarding plan) {}
}
