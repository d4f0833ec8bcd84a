package news.telex.runtime.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.runtime.Service;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.health.Health;
import news.telex.runtime.health.Health.Part;

/** A stage behind the feed of its knowledge: it starts when that has been read. */
public final class BehindKnowledge implements Service {
  private final KnowledgeFeed<?> feed;
  private final Service stage;

  /**
   * @param feed started, asked and closed with this
   * @param stage likewise
   */
  public BehindKnowledge(KnowledgeFeed<?> feed, Service stage) {
    this.feed = feed;
    this.stage = stage;
  }

  @Override
  public String name() {
    return stage.name();
  }

  @Override
  public void start() {
    feed.start(stage::start);
  }

  @Override
  public Health health() {
    if (feed.isLoaded()) {
      return stage.health();
    }
    return new Health(
        List.of(
            feed.failure()
                .map(failure -> Part.failed(name(), failure.sentence()))
                .orElseGet(
                    () ->
                        Part.notReady(
                            name(),
                            feed.obstacle()
                                .map(Failure::sentence)
                                .orElse("Its knowledge is being read.")))));
  }

  @Override
  public Map<String, String> facts() {
    return feed.facts();
  }

  @Override
  public long restored() {
    return stage.restored();
  }

  @Override
  public Optional<Failure> failure() {
    return feed.failure().or(stage::failure);
  }

  @Override
  public void brokerTime(Instant appended) {
    stage.brokerTime(appended);
  }

  @Override
  public void clockStepped(ClockStep step) {
    feed.clockStepped();
    stage.clockStepped(step);
  }

  @Override
  public void close() {
    // First the feed: the stage is not started behind its end.
    feed.close();
    stage.close();
  }
}
