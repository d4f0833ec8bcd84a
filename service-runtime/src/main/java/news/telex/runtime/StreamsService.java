package news.telex.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import news.telex.runtime.clock.BrokerTime;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailurePolicy;
import news.telex.runtime.failure.ProcessContext;
import news.telex.runtime.health.Health;
import news.telex.runtime.health.StageCondition;
import news.telex.runtime.health.StageWatch;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.metrics.StageMetrics;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka Streams topology as a service. A thread that fails is replaced after a pause: its
 * transaction is aborted and its records are read again, so a failure of broker or registry is
 * outlived and nothing is lost. What no other try can help stops it for good.
 *
 * <p>Local state that does not belong to the changelogs of the broker is wiped before the start and
 * made again from them. When the wall clock has jumped, the topology is closed and started with new
 * clients; state, transactions and offsets are as after any other restart.
 */
public final class StreamsService implements Service {
  private static final Logger log = LoggerFactory.getLogger(StreamsService.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Supplier<StreamsRun> runs;
  private final BrokerTime time;
  private final StageWatch watch;
  private final MeterRegistry registry;
  private final ProcessContext place;
  private final FailedRecords failed;
  private final FailurePolicy trouble;
  private final Restored restored = new Restored();
  private final ExecutorService renewals;
  private final Duration closeTimeout;
  private volatile Optional<ClockStep> stepped = Optional.empty();
  private volatile boolean closing;
  private volatile StreamsRun run;
  private boolean started;
  private boolean aheadIsSaid;

  /**
   * @param name name of the service, which is its application id too
   * @param topology makes the topology, once for each life of Kafka Streams
   * @param settings where the broker is that is asked how far the stage is
   * @param streams settings of Kafka Streams, see {@link KafkaSettings#streams}
   * @param time the time that the topology goes by
   */
  public StreamsService(
      String name,
      Supplier<Topology> topology,
      ServiceSettings settings,
      Properties streams,
      StageMetrics metrics,
      MeterRegistry registry,
      BrokerTime time) {
    this(
        name,
        topology,
        settings,
        streams,
        registry,
        time,
        () -> new StreamsClients(FailedRecords.of(streams)),
        new Changelogs(
            name,
            Path.of(streams.getProperty(StreamsConfig.STATE_DIR_CONFIG)),
            KafkaSettings.admin(settings)),
        CLOSE_TIMEOUT,
        work ->
            new StageWatch(
                name,
                EnumSet.allOf(Flow.class),
                KafkaSettings.admin(settings, name),
                KafkaSettings.peeking(settings, name),
                metrics,
                registry,
                work));
  }

  /**
   * With clients of its own choice.
   *
   * @param closeTimeout how long its threads may take to end, for one try
   */
  StreamsService(
      String name,
      Supplier<Topology> topology,
      ServiceSettings settings,
      Properties streams,
      MeterRegistry registry,
      BrokerTime time,
      Supplier<StreamsClients> clients,
      Changelogs changelogs,
      Duration closeTimeout,
      Function<Supplier<StageCondition>, StageWatch> watch) {
    this.name = name;
    this.closeTimeout = closeTimeout;
    this.registry = registry;
    this.time = time;
    this.place = settings.place();
    this.failed = FailedRecords.of(streams);
    this.trouble =
        new FailurePolicy(LogKeys.GROUP, name, settings.startupTimeout(), log, System::nanoTime);
    this.runs =
        () -> {
          StreamsClients made = clients.get();
          KafkaStreams life = new KafkaStreams(topology.get(), streams, made);
          life.setGlobalStateRestoreListener(restored);
          return new StreamsRun(
              name,
              life,
              made,
              changelogs,
              e -> trouble.worthAnotherTry(Diagnosis.of(e, place)),
              this::replaceThread);
        };
    this.run = runs.get();
    this.watch = watch.apply(this::work);
    this.renewals =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, name + "-renewal");
              made.setDaemon(true);
              return made;
            });
  }

  private StreamThreadExceptionResponse replaceThread(Throwable failure) {
    log.atDebug().addKeyValue(LogKeys.GROUP, name).log("A thread failed.", failure);
    if (failed.explain(failure)) {
      log.atError()
          .addKeyValue(LogKeys.GROUP, name)
          .addKeyValue(LogKeys.ERROR, Causes.of(failure))
          .log("Failed on a record; it is read again, and rejected if that does not help.");
    } else if (failure instanceof OutOfMemoryError
        || !trouble.worthAnotherTry(Diagnosis.of(failure, place))) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LockSupport.parkNanos(PAUSE.toNanos());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private StageCondition work() {
    Optional<ClockStep> step = stepped;
    if (step.isPresent()) {
      String sentence = step.get().sentence() + " The clients of the broker are being made anew.";
      return failure()
          .map(f -> StageCondition.failed(f.sentence()))
          .orElse(
              StageCondition.hindered(trouble.recent().map(Failure::sentence).orElse(sentence))
                  .despite(Optional.of(sentence)));
    }
    StreamsRun current = run;
    return switch (current.state()) {
      // A thread that fails again and again is replaced and runs in between.
      case RUNNING ->
          StageCondition.on(current.assigned())
              .orHindered(trouble.recent().map(Failure::sentence))
              .despite(time.ahead().map(StreamsService::notBelieved));
      case CREATED ->
          failure()
              .map(f -> StageCondition.failed(f.sentence()))
              .orElse(StageCondition.hindered("It is not started yet."))
              .orHindered(trouble.recent().map(Failure::sentence));
      case REBALANCING ->
          StageCondition.hindered(restored.sentence())
              .orHindered(trouble.recent().map(Failure::sentence));
      case PENDING_SHUTDOWN, NOT_RUNNING -> StageCondition.hindered("It is stopped.");
      case PENDING_ERROR, ERROR ->
          StageCondition.failed(
              failure().map(Failure::sentence).orElse("Kafka Streams has stopped for good."));
    };
  }

  private static String notBelieved(Duration ahead) {
    return String.format(
        Locale.ROOT,
        "The broker's clock is %d s ahead of the time that has passed: until it is set back, or the"
            + " service is started again, embargoes end and state expires by the latter.",
        ahead.toSeconds());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void start() {
    started = true;
    run.start(registry);
    watch.start();
  }

  @Override
  public void brokerTime(Instant appended) {
    time.heard(appended);
    Optional<Duration> ahead = time.ahead();
    if (ahead.isPresent() && !aheadIsSaid) {
      log.atWarn().addKeyValue(LogKeys.GROUP, name).log("{}", notBelieved(ahead.get()));
    }
    aheadIsSaid = ahead.isPresent();
  }

  @Override
  public synchronized void clockStepped(ClockStep step) {
    if (closing || trouble.fatal().isPresent()) {
      return;
    }
    stepped = Optional.of(step);
    watch.clockStepped();
    renewals.execute(() -> renew(step));
  }

  private void renew(ClockStep step) {
    try {
      while (!closing && !renewed(step)) {
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether no other try is needed: it goes on, or it never will. */
  private boolean renewed(ClockStep step) throws InterruptedException {
    try {
      if (run.close(closeTimeout)) {
        goOn(step);
        return true;
      }
      // A broker that is away holds them up.
      return !trouble.worthAnotherTry(
          new Failure(
              Kind.OTHER,
              String.format(
                  Locale.ROOT,
                  "%s Its threads did not end within %d s; they are waited for.",
                  step.sentence(),
                  closeTimeout.toSeconds())));
    } catch (RuntimeException e) {
      return !trouble.worthAnotherTry(Diagnosis.of(e, place));
    }
  }

  private synchronized void goOn(ClockStep step) {
    if (closing) {
      return;
    }
    run = runs.get();
    if (started) {
      run.start(registry);
    }
    log.atInfo().addKeyValue(LogKeys.GROUP, name).log("Goes on with new clients.");
    if (stepped.filter(last -> last == step).isPresent()) {
      stepped = Optional.empty();
    }
  }

  @Override
  public Health health() {
    return new Health(List.of(watch.health()));
  }

  @Override
  public long restored() {
    return restored.records();
  }

  @Override
  public Optional<Failure> failure() {
    return trouble.fatal();
  }

  @Override
  public void close() {
    closing = true;
    watch.close();
    renewals.shutdown();
    long deadline = System.nanoTime() + closeTimeout.toNanos();
    try {
      if (!renewals.awaitTermination(closeTimeout.toNanos(), TimeUnit.NANOSECONDS)
          || !run.close(Duration.ofNanos(deadline - System.nanoTime()))) {
        log.atWarn()
            .addKeyValue(LogKeys.GROUP, name)
            .addKeyValue(LogKeys.SECONDS, closeTimeout.toSeconds())
            .log("It did not stop in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
