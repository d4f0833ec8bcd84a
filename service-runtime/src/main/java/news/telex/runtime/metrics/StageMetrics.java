package news.telex.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import news.telex.runtime.Flow;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What one stage counts and times, per wire, and what it waits for. Decisions are counted from the
 * receipts themselves, so that metrics and receipts agree; of a transaction that is aborted the
 * metrics count twice what is done twice, the receipts never.
 *
 * <p>Meters are looked up by name once per wire; after that a count costs a look-up in a map. Safe
 * for use by several threads.
 */
public final class StageMetrics {
  /** The label that wires share once there are {@link #MAX_WIRES} of them. */
  public static final String OTHER_WIRES = "other";

  /**
   * Names of wires come from outside: this many get series of their own, which keeps a service
   * below some 20,000 series (about 40 a wire at the most talkative stage).
   */
  public static final int MAX_WIRES = 500;

  /** From what a record costs at best to what the longest wait for the registry may cost. */
  private static final Duration[] STAGE_TIMES = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  /** From three commit intervals of 50 ms to an hour's outage. */
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofMillis(750),
    Duration.ofSeconds(1),
    Duration.ofMillis(1500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofHours(1)
  };

  /**
   * How long a wait is told of after its last sign: a question to a registry that is out of reach
   * takes up to ten seconds, and one second passes between two.
   */
  static final Duration WAIT_LASTS = Duration.ofSeconds(15);

  private final MeterRegistry registry;
  private final Stage stage;
  private final Timer time;
  private final Counter waits;
  private final Map<String, WireMeters> wires = new ConcurrentHashMap<>();
  private volatile @Nullable Wait wait;

  /** What was waited for, and when by the monotonic clock. */
  private record Wait(String what, long nanos) {}

  /** Metrics of a stage; one object a stage and registry. */
  public StageMetrics(Stage stage, MeterRegistry registry) {
    this.registry = registry;
    this.stage = stage;
    this.time =
        Timer.builder("telex.stage.time")
            .description("Time a stage takes for one record, waits for the registry included.")
            .tags(Tags.of("stage", stage.name()))
            .serviceLevelObjectives(STAGE_TIMES)
            .register(registry);
    this.waits =
        Counter.builder("telex.waits")
            .description("Times a stage found the registry out of reach and waited.")
            .tags(Tags.of("stage", stage.name()))
            .register(registry);
  }

  /** The stage that these are about. */
  public Stage stage() {
    return stage;
  }

  /**
   * Counts a record that the stage took from its topic.
   *
   * @param replayId id of the replay that brought it; empty in live flow
   */
  public void received(String wire, Optional<String> replayId) {
    of(wire).received(Flow.of(replayId)).increment();
  }

  /** Counts what a receipt says. */
  public void decided(Receipt receipt) {
    WireMeters wire = of(receipt.getWire());
    wire.decision(
            Flow.of(receipt.getReplayId()), receipt.getDecision(), receipt.getCode().orElse(""))
        .increment();
    if (receipt.getDecision() == Decision.parsed) {
      wire.items().increment(receipt.getItems());
    }
  }

  /** Counts the time that the stage took for one record. */
  public void took(Duration duration) {
    time.record(duration);
  }

  /** Counts the time between the arrival of a raw record and the decision to publish an item. */
  public void published(String wire, Duration latency) {
    of(wire).latency().record(latency);
  }

  /**
   * Adds to the number of items that are held now.
   *
   * @param more how many; below 0: so many have left
   */
  public void held(String wire, long more) {
    of(wire).held(more);
  }

  /**
   * Takes note that an item waits for a person's decision.
   *
   * @param uri of its article; at most one of each waits
   * @param since when its raw record came, milliseconds since 1970-01-01 UTC
   */
  public void reviewOpened(String wire, String uri, long since) {
    of(wire).reviews().opened(uri, since);
  }

  /** Takes note that it waits no more, or not at this instance. */
  public void reviewClosed(String wire, String uri) {
    of(wire).reviews().closed(uri);
  }

  /**
   * Takes note that a notice waits for what it is about.
   *
   * @param id of the notice
   * @param since when it began to wait, milliseconds since 1970-01-01 UTC
   */
  public void noticeWaits(String wire, String id, long since) {
    of(wire).notices().opened(id, since);
  }

  /** Takes note that it waits no more, or not at this instance. */
  public void noticeEnds(String wire, String id) {
    of(wire).notices().closed(id);
  }

  /**
   * Takes note of something that the stage waits for; to be told again at every vain try.
   *
   * @param what one sentence
   */
  public void waits(String what) {
    waits.increment();
    wait = new Wait(what, registry.config().clock().monotonicTime());
  }

  /** What the stage waits for now; empty: for nothing but records. */
  public Optional<String> waitsFor() {
    Wait last = wait;
    return last == null
            || registry.config().clock().monotonicTime() - last.nanos() > WAIT_LASTS.toNanos()
        ? Optional.empty()
        : Optional.of(last.what());
  }

  private WireMeters of(String wire) {
    WireMeters known = wires.get(wire);
    if (known != null) {
      return known;
    }
    String label = wires.size() < MAX_WIRES ? wire : OTHER_WIRES;
    return wires.computeIfAbsent(label, WireMeters::new);
  }

  /**
   * Meters of one wire; those that most stages never need are made when they are first used. Making
   * one twice gives the same one, so that threads need not wait for each other.
   */
  private final class WireMeters {
    private final String wire;
    private final Map<Flow, Counter> received = new ConcurrentHashMap<>();
    private final Map<DecisionCode, Counter> decisions = new ConcurrentHashMap<>();
    private final AtomicLong held = new AtomicLong();
    private volatile boolean heldIsShown;
    private final Map<String, WaitingGauges> waiting = new ConcurrentHashMap<>();
    private volatile @Nullable Counter items;
    private volatile @Nullable Timer latency;

    WireMeters(String wire) {
      this.wire = wire;
    }

    Counter received(Flow flow) {
      return received.computeIfAbsent(
          flow,
          key ->
              Counter.builder("telex.records.received")
                  .description("Records that a stage took from its topic.")
                  .tags(tags().and("flow", key.label()))
                  .register(registry));
    }

    private Tags tags() {
      return Tags.of("stage", stage.name(), "wire", wire);
    }

    Counter decision(Flow flow, Decision decision, String code) {
      return decisions.computeIfAbsent(
          new DecisionCode(flow, decision, code),
          key ->
              Counter.builder("telex.decisions")
                  .description("Receipts that a stage wrote, by decision and code.")
                  .tags(
                      tags()
                          .and("flow", key.flow().label())
                          .and("decision", key.decision().name(), "code", key.code()))
                  .register(registry));
    }

    Counter items() {
      Counter made = items;
      if (made == null) {
        made =
            Counter.builder("telex.items.parsed")
                .description("Items found in raw records.")
                .tags(tags())
                .register(registry);
        items = made;
      }
      return made;
    }

    Timer latency() {
      Timer made = latency;
      if (made == null) {
        made =
            Timer.builder("telex.latency")
                .description("From the arrival of a raw record to the decision to publish.")
                .tags(Tags.of("wire", wire))
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        latency = made;
      }
      return made;
    }

    void held(long more) {
      if (!heldIsShown) {
        Gauge.builder("telex.items.held", held, AtomicLong::doubleValue)
            .description("Items that this instance holds back now.")
            .tags(tags())
            .register(registry);
        heldIsShown = true;
      }
      held.addAndGet(more);
    }

    WaitingGauges reviews() {
      return waiting(
          "telex.reviews.open",
          "telex.review.oldest",
          "Items of this instance that wait for a person's decision now.");
    }

    WaitingGauges notices() {
      return waiting(
          "telex.notices.waiting",
          "telex.notice.oldest",
          "Notices of this instance that wait for what they are about now.");
    }

    private WaitingGauges waiting(String count, String oldest, String what) {
      return waiting.computeIfAbsent(
          count, name -> new WaitingGauges(registry, Tags.of("wire", wire), name, oldest, what));
    }
  }

  private record DecisionCode(Flow flow, Decision decision, String code) {}
}
