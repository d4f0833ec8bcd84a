package news.telex.runtime.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much of one kind waits of one wire, and for how long; shown from the first on. Safe for use
 * by several threads.
 */
final class WaitingGauges {
  private final Map<String, Long> since = new ConcurrentHashMap<>();
  private final MeterRegistry registry;

  /**
   * @param count name of the gauge of how many wait
   * @param oldest name of the gauge of the age of the oldest
   * @param what what waits, for people
   */
  WaitingGauges(MeterRegistry registry, Tags tags, String count, String oldest, String what) {
    this.registry = registry;
    Gauge.builder(count, since, Map::size).description(what).tags(tags).register(registry);
    Gauge.builder(oldest, this, WaitingGauges::oldestSeconds)
        .description("Age of the oldest of them; 0 if there is none.")
        .baseUnit("seconds")
        .tags(tags)
        .register(registry);
  }

  /**
   * One waits.
   *
   * @param from since when, milliseconds since 1970-01-01 UTC
   */
  void opened(String id, long from) {
    since.put(id, from);
  }

  /** One waits no more. */
  void closed(String id) {
    since.remove(id);
  }

  private double oldestSeconds() {
    long now = registry.config().clock().wallTime();
    return since.values().stream().mapToLong(from -> Math.max(0, now - from)).max().orElse(0) / 1e3;
  }
}
