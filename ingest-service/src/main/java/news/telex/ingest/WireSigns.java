package news.telex.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import news.telex.ingest.knowledge.Profile;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.runtime.metrics.StageMetrics;
import org.jspecify.annotations.Nullable;

/**
 * What monitoring needs to know that a wire is silent: when its last record came, and when the next
 * one is expected at the latest. Replays are no sign of a wire. Used by the live lane's thread.
 */
final class WireSigns {
  private final MeterRegistry registry;
  private final Supplier<WireKnowledge> knowledge;
  private final MultiGauge expected;
  private final long startedAt;
  private final Map<String, AtomicLong> last = new HashMap<>();
  private @Nullable WireKnowledge shown;

  /**
   * @param clock only asked for the time of now, which counts as a sign of every wire of which
   *     records are expected: nobody knows what came before
   */
  WireSigns(MeterRegistry registry, Supplier<WireKnowledge> knowledge, InstantSource clock) {
    this.registry = registry;
    this.knowledge = knowledge;
    this.startedAt = clock.millis();
    this.expected =
        MultiGauge.builder("telex.wire.expected.interval")
            .description("Longest time between two records of a wire that is usual.")
            .baseUnit("seconds")
            .register(registry);
  }

  /** Shows what is expected of wires, if that has changed. */
  void refresh() {
    WireKnowledge known = knowledge.get();
    if (known == shown) {
      return;
    }
    shown = known;
    Map<String, Duration> intervals =
        known.profiles().stream()
            .filter(profile -> profile.expectedInterval().isPresent())
            .collect(
                Collectors.toMap(
                    Profile::wire, profile -> profile.expectedInterval().orElseThrow()));
    intervals.keySet().forEach(wire -> last.computeIfAbsent(wire, w -> gauge(w, startedAt)));
    expected.register(
        intervals.entrySet().stream()
            .map(e -> MultiGauge.Row.of(Tags.of("wire", e.getKey()), e.getValue().toSeconds()))
            .collect(Collectors.toList()),
        true);
  }

  /**
   * Takes note of a record.
   *
   * @param at its time, milliseconds since 1970-01-01 UTC
   */
  void received(String wire, long at) {
    AtomicLong time = last.get(wire);
    if (time == null) {
      // Names of wires come from outside.
      if (last.size() >= StageMetrics.MAX_WIRES) {
        return;
      }
      time = gauge(wire, at);
      last.put(wire, time);
    }
    time.accumulateAndGet(at, Math::max);
  }

  private AtomicLong gauge(String wire, long at) {
    AtomicLong time = new AtomicLong(at);
    Gauge.builder("telex.wire.last.record.timestamp", time, millis -> millis.get() / 1_000.0)
        .description("When the last record of a wire came, since 1970-01-01 UTC.")
        .baseUnit("seconds")
        .tags(Tags.of("wire", wire))
        .register(registry);
    return time;
  }
}
