package news.telex.runtime.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import news.telex.runtime.Flow;
import news.telex.runtime.health.Health.Part;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.metrics.StageMetrics;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a stage from beside: asks the broker every few seconds how far behind it is, and judges
 * from that, and from what the stage says of itself, whether it is ready.
 *
 * <ul>
 *   <li>Live: the stage has not failed for good and its loop turns.
 *   <li>Ready: live, at work on its partitions, not waiting for the registry, the broker answered
 *       within {@link #BROKER_SILENCE}, and no partition with records to take has gone without a
 *       commit for {@link #STUCK_AFTER}.
 * </ul>
 *
 * <p>{@link #start()} and {@link #close()} are called by one thread; {@link #health()} and {@link
 * #clockStepped()} by any.
 */
public final class StageWatch implements AutoCloseable {
  /** How often the broker is asked: as often as Prometheus usually scrapes, or oftener. */
  static final Duration ASK_EVERY = Duration.ofSeconds(5);

  /** How often the stage is looked at until it is at work for the first time. */
  private static final Duration TICK = Duration.ofMillis(250);

  /** Longer than a broker's planned restart takes to hand its partitions over; six questions. */
  static final Duration BROKER_SILENCE = Duration.ofSeconds(30);

  /**
   * Twice the longest transaction (30 s) and 300 commit intervals: nothing that gets on commits
   * nothing for so long.
   */
  static final Duration STUCK_AFTER = Duration.ofSeconds(60);

  /** What a question under way may still take when the watch ends. */
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(StageWatch.class);

  private final String group;
  private final Set<Flow> flows;
  private final StageMetrics metrics;
  private final Supplier<StageCondition> work;
  private final Supplier<LagSource> sources;
  private final MeterRegistry registry;
  private final List<Meter> meters = new ArrayList<>();
  private final Progress progress = new Progress(STUCK_AFTER);
  private final ScheduledExecutorService thread;
  private volatile Optional<LagSource> source = Optional.empty();
  private volatile boolean clientsAreOld;
  private volatile Seen seen;

  /** How far one flow is behind; the oldest record not yet taken may be unknown. */
  private record Behind(long records, Optional<Instant> oldest) {
    static final Behind NOTHING = new Behind(0, Optional.empty());

    static Behind of(List<PartitionLag> lags) {
      return new Behind(
          lags.stream().mapToLong(PartitionLag::records).sum(),
          lags.stream().flatMap(l -> l.oldest().stream()).min(Instant::compareTo));
    }
  }

  /**
   * What the last look at the stage gave.
   *
   * @param nanos when the broker last answered, by the monotonic clock
   */
  private record Seen(Optional<Long> nanos, Map<Flow, Behind> behind, String stuck) {
    Behind behind(Flow flow) {
      return behind.getOrDefault(flow, Behind.NOTHING);
    }
  }

  /**
   * @param group consumer group of the stage, and its name
   * @param flows what the group reads
   * @param admin settings of an admin client
   * @param peeking settings of a {@code read_committed} consumer without a group that takes one
   *     record at a time
   * @param work what the stage says of itself; called by several threads
   */
  public StageWatch(
      String group,
      Set<Flow> flows,
      Properties admin,
      Properties peeking,
      StageMetrics metrics,
      MeterRegistry registry,
      Supplier<StageCondition> work) {
    this(group, flows, () -> new LagReader(group, admin, peeking), metrics, registry, work);
  }

  StageWatch(
      String group,
      Set<Flow> flows,
      Supplier<LagSource> sources,
      StageMetrics metrics,
      MeterRegistry registry,
      Supplier<StageCondition> work) {
    this.group = group;
    this.flows = Set.copyOf(flows);
    this.sources = sources;
    this.metrics = metrics;
    this.registry = registry;
    this.work = work;
    this.seen = new Seen(Optional.empty(), Map.of(), "");
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, group + "-watch");
              made.setDaemon(true);
              return made;
            });
  }

  /** Begins to watch. */
  public void start() {
    gauges();
    thread.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Shows what is seen. */
  void gauges() {
    for (Flow flow : flows) {
      Tags tags = Tags.of("flow", flow.label());
      gauge(
          "telex.lag.records",
          "Records not yet taken, by this instance.",
          tags,
          w -> w.seen.behind(flow).records());
      gauge(
          "telex.lag.seconds",
          "Age of the oldest record not yet taken, by this instance; 0: none is left.",
          tags,
          w -> w.lag(flow).toMillis() / 1e3);
    }
    Tags tags = Tags.of("group", group);
    gauge("telex.ready", "1: the stage is ready.", tags, w -> w.health().isReady() ? 1 : 0);
    gauge("telex.live", "1: the stage is live.", tags, w -> w.health().isLive() ? 1 : 0);
  }

  private void gauge(
      String name, String description, Tags tags, ToDoubleFunction<StageWatch> value) {
    meters.add(
        Gauge.builder(name, this, value)
            .description(description)
            .tags(tags.and("stage", metrics.stage().name()))
            .register(registry));
  }

  private long nanos() {
    return registry.config().clock().monotonicTime();
  }

  private Duration lag(Flow flow) {
    Instant now = Instant.ofEpochMilli(registry.config().clock().wallTime());
    Duration age =
        seen.behind(flow).oldest().map(o -> Duration.between(o, now)).orElse(Duration.ZERO);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** The broker is asked by new clients from now on, whatever the old ones wait for. */
  public void clockStepped() {
    clientsAreOld = true;
    source.ifPresent(LagSource::wake);
  }

  /** One look at the stage, if it is time. */
  void tick() {
    try {
      if (clientsAreOld) {
        clientsAreOld = false;
        Optional<LagSource> old = source;
        source = Optional.empty();
        old.ifPresent(LagSource::close);
      }
      Optional<Long> last = seen.nanos();
      if (last.isPresent() && nanos() - last.get() < ASK_EVERY.toNanos()) {
        return;
      }
      StageCondition current = work.get();
      if (last.isPresent() || (current.obstacle().isEmpty() && current.failure().isEmpty())) {
        look(current);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (KafkaException | OutOfMemoryError e) {
      if (e instanceof OutOfMemoryError) {
        // The first record that is left may be too large uncompressed; the stage will reject it.
        clientsAreOld = true;
      }
      log.atDebug()
          .addKeyValue(LogKeys.STAGE, metrics.stage())
          .addKeyValue(LogKeys.ERROR, Causes.of(e))
          .log("The broker was asked for the lag in vain.");
    }
  }

  private void look(StageCondition current) throws InterruptedException {
    LagSource asked = source.orElseGet(sources);
    source = Optional.of(asked);
    Map<TopicPartition, PartitionLag> lags = asked.read(current.assigned());
    // Without partitions there is nothing to ask: on their way, they are as far behind as before.
    boolean known = current.obstacle().isEmpty() || !current.assigned().isEmpty();
    long now = nanos();
    // While partitions are on their way nothing is committed, and nobody is to blame.
    Map<TopicPartition, PartitionLag> judged = current.obstacle().isEmpty() ? lags : Map.of();
    seen =
        new Seen(
            Optional.of(now),
            known ? behind(lags) : seen.behind(),
            progress.observe(judged, now).map(Progress.Stuck::sentence).orElse(""));
  }

  private static Map<Flow, Behind> behind(Map<TopicPartition, PartitionLag> lags) {
    return lags.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                lag -> Flow.ofTopic(lag.getKey().topic()),
                Collectors.collectingAndThen(
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList()), Behind::of)));
  }

  /** Whether the stage is live and ready. */
  public Part health() {
    StageCondition current = work.get();
    Seen last = seen;
    if (current.failure().isPresent()) {
      return Part.failed(group, current.failure().get());
    }
    Optional<String> waits = metrics.waitsFor();
    if (waits.isPresent()) {
      return Part.inTrouble(group, waits.get());
    }
    if (current.obstacle().isPresent()) {
      return new Part(group, Optional.empty(), current.obstacle(), current.trouble());
    }
    if (last.nanos().isEmpty()) {
      return Part.notReady(group, "It has just begun; the broker is being asked for its lag.");
    }
    Duration silence = Duration.ofNanos(nanos() - last.nanos().get());
    if (silence.compareTo(BROKER_SILENCE) > 0) {
      return Part.inTrouble(
          group,
          String.format(Locale.ROOT, "The broker has not answered for %d s.", silence.toSeconds()));
    }
    return last.stuck().isEmpty()
        ? new Part(group, Optional.empty(), Optional.empty(), current.trouble())
        : Part.inTrouble(group, last.stuck());
  }

  /** Ends the watch; its gauges are gone. */
  @Override
  public void close() {
    meters.forEach(registry::remove);
    meters.clear();
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(CLOSE.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    source.ifPresent(LagSource::close);
  }
}
