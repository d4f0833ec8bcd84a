package news.telex.enrich;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.runtime.Service;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.health.Health;
import news.telex.runtime.health.Health.Part;

/** The stream of articles behind the feed of its knowledge: it starts when that has been read. */
final class LiveEnrichment implements Service {
  private final KnowledgeFeed feed;
  private final Service stream;

  LiveEnrichment(KnowledgeFeed feed, Service stream) {
    this.feed = feed;
    this.stream = stream;
  }

  @Override
  public String name() {
    return stream.name();
  }

  @Override
  public void start() {
    feed.start(stream::start);
  }

  @Override
  public Health health() {
    if (feed.isLoaded()) {
      return stream.health();
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
    return stream.restored();
  }

  @Override
  public Optional<Failure> failure() {
    return feed.failure().or(stream::failure);
  }

  @Override
  public void brokerTime(Instant appended) {
    stream.brokerTime(appended);
  }

  @Override
  public void clockStepped(ClockStep step) {
    feed.clockStepped();
    stream.clockStepped(step);
  }

  @Override
  public void close() {
    // First the feed: the stream is not started behind its end.
    feed.close();
    stream.close();
  }
}
