package news.telex.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.telex.ingest.format.Limits;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.runtime.FailedRecords;
import news.telex.runtime.Flow;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.access.StageAccess;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.config.Key;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.health.Health;
import news.telex.runtime.health.Health.Part;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Topics;

/**
 * The flow of the parse stage: raw records in, parsed items, receipts and dead letters out, in two
 * lanes.
 *
 * <pre>
 * wire.raw, wire.raw.W                  --> live lane    --> news.parsed
 * wire.raw.replay, wire.raw.W.replay    --> replay lane  --> news.parsed.replay
 * what neither can take                                  --> news.rejected
 * what was decided                                       --> wire.receipts
 * knowledge.wires, knowledge.notices                     ..> both lanes
 * </pre>
 *
 * The lanes share nothing but the knowledge which wires have a topic of their own. Whatever becomes
 * of the replay lane, the live lane goes on.
 */
public final class IngestPipeline implements Service {
  /** Consumer group and prefix of transactional ids of the live lane. */
  public static final String NAME = "telex-parse";

  /** Raw records in one transaction. */
  public static final Key<Integer> BATCH_RECORDS =
      Key.number(
          "batch.records",
          200,
          1,
          10_000,
          "Raw records that the parse stage reads and commits in one transaction at most.");

  /** How much of its time the replay lane works. */
  public static final Key<Integer> REPLAY_SHARE =
      Key.number(
          "replay.share.percent",
          50,
          1,
          100,
          "Share of its time that the parse stage's replay lane works; it rests for the remainder,"
              + " so that live records find processors free in every stage behind it.");

  /** A wire's own topic; see {@link Topics#isWireName} for what it may not be called. */
  private static final String OF_A_WIRE =
      "(\\.(?!replay%1$s$)(?!.*\\.replay%1$s$)[a-z0-9][a-z0-9._-]{0,63})?";

  static final ParseLane LIVE =
      new ParseLane(
          NAME,
          Flow.LIVE,
          Topics.WIRE_RAW,
          Pattern.compile("wire\\.raw" + String.format(Locale.ROOT, OF_A_WIRE, "")),
          Topics.NEWS_PARSED);

  static final ParseLane REPLAY =
      new ParseLane(
          NAME + "-replay",
          Flow.REPLAY,
          Topics.WIRE_RAW + Topics.REPLAY_SUFFIX,
          Pattern.compile(
              "wire\\.raw" + String.format(Locale.ROOT, OF_A_WIRE, "\\.replay") + "\\.replay"),
          Topics.NEWS_PARSED + Topics.REPLAY_SUFFIX);

  /** What its lanes touch on the broker. */
  public static final List<StageAccess> ACCESS = List.of(LIVE.access(), REPLAY.access());

  private final ServiceSettings settings;
  private final Supplier<WireKnowledge> knowledge;
  private final StageMetrics metrics;
  private final MeterRegistry registry;
  private final Duration worksWithin;
  private final WireTopics wires = new WireTopics();
  private final WireSigns signs;
  private final ParseLoop live;
  private final ParseLoop replay;

  /**
   * Makes the pipeline; nothing is connected before {@link #start()}.
   *
   * @param knowledge the newest that is known of wires; asked by all threads
   */
  public IngestPipeline(
      ServiceSettings settings,
      Supplier<WireKnowledge> knowledge,
      StageMetrics metrics,
      MeterRegistry registry) {
    this(settings, knowledge, metrics, registry, LoopState.WORKS_WITHIN);
  }

  /**
   * One whose lanes count as failed after another time.
   *
   * @param worksWithin how long a batch may take
   */
  IngestPipeline(
      ServiceSettings settings,
      Supplier<WireKnowledge> knowledge,
      StageMetrics metrics,
      MeterRegistry registry,
      Duration worksWithin) {
    this.settings = settings;
    this.knowledge = knowledge;
    this.worksWithin = worksWithin;
    this.metrics = metrics;
    this.registry = registry;
    this.signs = new WireSigns(registry, knowledge, InstantSource.system());
    this.live = lane(LIVE, settings.threads(), Pace.STEADY);
    // Half the processors stay for what is live, wherever there are two.
    this.replay =
        lane(REPLAY, Math.max(1, settings.threads() / 2), Pace.ofShare(settings.get(REPLAY_SHARE)));
  }

  private ParseLoop lane(ParseLane lane, int threads, Pace pace) {
    FailedRecords failed = new FailedRecords();
    ParseWorkers workers =
        new ParseWorkers(
            lane.name() + "-worker",
            threads,
            () ->
                Parse.of(
                    settings, Limits.standard(), wires::hasOwn, knowledge, lane.output(), failed));
    return new ParseLoop(
        lane,
        ParseClients.of(lane, settings),
        settings,
        metrics,
        registry,
        workers,
        failed,
        wires,
        signs,
        pace,
        worksWithin);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() {
    live.start();
    replay.start();
  }

  /** A replay lane that has failed makes the service unready, not dead: the live lane lives. */
  @Override
  public Health health() {
    return new Health(
        Stream.concat(
                live.health().parts().stream(),
                replay.health().parts().stream().map(Part::dispensable))
            .toList());
  }

  @Override
  public Optional<Failure> failure() {
    return live.failure();
  }

  @Override
  public void clockStepped(ClockStep step) {
    live.clockStepped(step);
    replay.clockStepped(step);
  }

  @Override
  public void close() {
    replay.stop();
    live.close();
    replay.close();
  }
}
