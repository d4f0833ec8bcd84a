package news.telex.runtime;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.health.Health;

/**
 * A service of the pipeline: started once, closed once. {@link #start()} and {@link #close()} are
 * called by one thread; the other methods by any.
 */
public interface Service extends AutoCloseable {
  /** Name of the service as in topics, groups and logs, such as {@code telex-enrich}. */
  String name();

  /** Starts working in threads of its own and returns at once. */
  void start();

  /** Whether it lives and is at work, and if not, why. Cheap; asks nobody outside. */
  Health health();

  /** Why it has given up; empty as long as it has not, or if nobody knows. */
  Optional<Failure> failure();

  /**
   * Tells the time at which the broker appended a record a moment ago. Returns at once; from a
   * thread of whoever tells.
   */
  default void brokerTime(Instant appended) {}

  /**
   * Tells that the wall clock has jumped: clients of Kafka, which go by it, are to be made anew.
   * Returns at once; from a thread of whoever tells.
   */
  default void clockStepped(ClockStep step) {}

  /**
   * What it works with, by names such as {@code knowledgeVersion}, for people who ask how it is.
   * Cheap; asks nobody outside.
   */
  default Map<String, String> facts() {
    return Map.of();
  }

  /**
   * Records of local state made again since the start: grows while the service is on its way to
   * work, however long that takes. Cheap; asks nobody outside.
   */
  default long restored() {
    return 0;
  }

  /**
   * Drains what is under way and stops; everything not yet committed is done again by whoever comes
   * next. Returns within about half a minute.
   */
  @Override
  void close();
}
