package news.telex.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import news.telex.ingest.format.AvroPayloads.RegistryUnavailable;
import news.telex.runtime.Flow;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.Trouble;
import news.telex.runtime.health.Health;
import news.telex.runtime.health.StageWatch;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lane of the parse stage at work: batches of raw records, each in one transaction with its
 * offsets.
 *
 * <p>Nothing is kept between batches. A failure aborts the transaction and the batch is read again;
 * clients that can't go on (fenced, expired) are made anew.
 */
final class ParseLoop implements Service {
  private static final Logger log = LoggerFactory.getLogger(ParseLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final ParseLane lane;
  private final ServiceSettings settings;
  private final StageMetrics metrics;
  private final MeterRegistry registry;
  private final ParseWorkers workers;
  private final WireTopics wires;
  private final Pace pace;
  private final Thread thread;
  private final StageWatch watch;
  private final LoopState state;
  private final Trouble trouble;
  private volatile boolean stopping;
  private volatile Optional<ClockStep> step = Optional.empty();
  private volatile @Nullable KafkaConsumer<byte[], byte[]> polling;

  /**
   * Makes the loop; nothing is connected before {@link #start()}.
   *
   * @param wires told of by the live lane, waited for by the other
   */
  ParseLoop(
      ParseLane lane,
      ServiceSettings settings,
      StageMetrics metrics,
      MeterRegistry registry,
      ParseWorkers workers,
      WireTopics wires,
      Pace pace) {
    this.lane = lane;
    this.settings = settings;
    this.metrics = metrics;
    this.registry = registry;
    this.workers = workers;
    this.wires = wires;
    this.pace = pace;
    this.state = new LoopState(lane.source(), System::nanoTime);
    this.trouble =
        new Trouble(LogKeys.GROUP, lane.name(), settings.startupTimeout(), log, System::nanoTime);
    this.watch =
        new StageWatch(
            lane.name(),
            Set.of(lane.flow()),
            KafkaSettings.admin(settings, lane.name()),
            KafkaSettings.peeking(settings, lane.name()),
            metrics,
            registry,
            () ->
                state
                    .work()
                    .orHindered(
                        step.map(ClockStep::sentence)
                            .or(() -> trouble.recent().map(Failure::sentence))));
    this.thread = new Thread(this::run, lane.name());
    thread.setUncaughtExceptionHandler(
        (failed, error) -> {
          state.failed(
              String.format(
                  Locale.ROOT, "It has failed with %s.", error.getClass().getSimpleName()));
          log.atError()
              .addKeyValue(LogKeys.GROUP, lane.name())
              .addKeyValue(LogKeys.ERROR, Causes.of(error))
              .log("The stage has failed for good.");
        });
  }

  /** Batches until told to stop; clients are made anew after a failure that they do not survive. */
  private void run() {
    while (!stopping) {
      step = Optional.empty();
      state.connecting();
      try (KafkaProducer<byte[], byte[]> producer = producer();
          KafkaConsumer<byte[], byte[]> consumer = consumer();
          KafkaClientMetrics producing = new KafkaClientMetrics(producer);
          KafkaClientMetrics consuming = new KafkaClientMetrics(consumer)) {
        producing.bindTo(registry);
        consuming.bindTo(registry);
        producer.initTransactions();
        awaitLiveLane();
        consumer.subscribe(lane.sources());
        polling = consumer;
        while (!stopping && step.isEmpty()) {
          batch(consumer, producer);
        }
      } catch (WakeupException e) {
        log.atDebug().addKeyValue(LogKeys.GROUP, lane.name()).log("Woken up.");
      } catch (RuntimeException e) {
        state.connecting();
        log.atDebug().addKeyValue(LogKeys.GROUP, lane.name()).log("New clients are needed.", e);
        Failure failure = Diagnosis.of(e, settings.place());
        if (!trouble.worthAnotherTry(failure)) {
          state.failed(failure.sentence());
          return;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Before the live lane has looked, nobody can tell which wires have a topic of their own. */
  private void awaitLiveLane() {
    while (lane.flow() == Flow.REPLAY && !stopping && !wires.areKnown()) {
      state.connecting();
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** One batch: poll, parse, and commit what came of it together with its offsets. */
  private void batch(
      KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
    ConsumerRecords<byte[], byte[]> raw = consumer.poll(POLL);
    Set<String> topics = consumer.subscription();
    // A new consumer has found nothing yet; that says nothing of what there is.
    if (lane.flow() == Flow.LIVE && !topics.isEmpty()) {
      wires.are(topics);
    }
    state.polled(
        consumer.groupMetadata().generationId() >= 0, !topics.isEmpty(), consumer.assignment());
    if (raw.isEmpty()) {
      return;
    }
    state.working();
    long start = System.nanoTime();
    List<Parsed> parsed;
    try {
      parsed = workers.parse(raw);
    } catch (RegistryUnavailable e) {
      metrics.waits(String.valueOf(e.getMessage()));
      trouble.worthAnotherTry(new Failure(Kind.UNREACHABLE, String.valueOf(e.getMessage())));
      rewind(consumer, raw);
      LockSupport.parkNanos(PAUSE.toNanos());
      return;
    }
    producer.beginTransaction();
    parsed.forEach(p -> p.records().forEach(producer::send));
    producer.sendOffsetsToTransaction(raw.nextOffsets(), consumer.groupMetadata());
    producer.commitTransaction();
    trouble.over();
    parsed.forEach(this::count);
    rest(pace.rest(Duration.ofNanos(System.nanoTime() - start)));
  }

  private void rest(Duration rest) {
    long end = System.nanoTime() + rest.toNanos();
    for (long left = rest.toNanos(); left > 0 && !stopping; left = end - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, POLL.toNanos()));
    }
  }

  private void count(Parsed parsed) {
    metrics.received(parsed.receipt().getWire(), parsed.receipt().getReplayId());
    metrics.decided(parsed.receipt());
    metrics.took(parsed.time());
  }

  private static void rewind(
      KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> raw) {
    Map<TopicPartition, Long> first = new HashMap<>();
    for (TopicPartition partition : raw.partitions()) {
      first.put(partition, raw.records(partition).get(0).offset());
    }
    first.forEach(consumer::seek);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties p = KafkaSettings.consumer(settings, lane.name());
    // A wire's new topic is found within this time.
    p.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "5000");
    // Bound what one batch holds in memory, compressed and not, beside one record of any size.
    p.put(
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        pace.batch(settings.get(IngestPipeline.BATCH_RECORDS)));
    p.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(Topics.MAX_RAW_BYTES));
    return new KafkaConsumer<>(p);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        KafkaSettings.producer(settings, lane.name() + '-' + settings.instance()));
  }

  @Override
  public String name() {
    return lane.name();
  }

  @Override
  public void start() {
    thread.start();
    watch.start();
  }

  @Override
  public Health health() {
    return new Health(List.of(watch.health()));
  }

  @Override
  public Optional<Failure> failure() {
    return trouble.fatal();
  }

  /** The batch under way is finished, and the next one is read by new clients. */
  @Override
  public void clockStepped(ClockStep step) {
    this.step = Optional.of(step);
    wake();
    watch.clockStepped();
  }

  /** Ends a poll, which lasts for as long as the wall clock was set back while it ran. */
  private void wake() {
    KafkaConsumer<byte[], byte[]> consumer = polling;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  /** No further batch is begun; {@link #close()} waits for the last one. */
  void stop() {
    stopping = true;
    wake();
  }

  @Override
  public void close() {
    stop();
    watch.close();
    try {
      long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
      thread.join(CLOSE_TIMEOUT.toMillis());
      if (!workers.close(deadline - System.nanoTime())) {
        log.atWarn()
            .addKeyValue(LogKeys.GROUP, lane.name())
            .addKeyValue(LogKeys.SECONDS, CLOSE_TIMEOUT.toSeconds())
            .log("The workers did not stop in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue(LogKeys.GROUP, lane.name())
          .addKeyValue(LogKeys.ERROR, Causes.of(e))
          .log("Something did not close.");
    }
  }
}
