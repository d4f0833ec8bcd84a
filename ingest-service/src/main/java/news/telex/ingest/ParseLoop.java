package news.telex.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import news.telex.ingest.reading.AvroPayloads.RegistryUnavailable;
import news.telex.runtime.FailedRecords;
import news.telex.runtime.Flow;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.PolledBatch;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailurePolicy;
import news.telex.runtime.health.Health;
import news.telex.runtime.health.StageWatch;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lane of the parse stage at work: batches of raw records, each in one transaction with its
 * offsets.
 *
 * <p>Nothing is kept between batches. A failure aborts the transaction and the batch is read again;
 * clients that can't go on (fenced, expired) are made anew. A record that it fails on is found, and
 * rejected when it is read again.
 */
final class ParseLoop implements Service {
  private static final Logger log = LoggerFactory.getLogger(ParseLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  /** How long leaving the group may take. */
  private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(5);

  private final ParseLane lane;
  private final ParseClients clients;
  private final ServiceSettings settings;
  private final StageMetrics metrics;
  private final MeterRegistry registry;
  private final ParseWorkers workers;
  private final FailedRecords failed;
  private final WireTopics wires;
  private final WireSigns signs;
  private final Pace pace;
  private final Thread thread;
  private final StageWatch watch;
  private final LoopState state;
  private final FailurePolicy trouble;
  private final PolledBatch batch = new PolledBatch();

  /** Records that are still to be taken one by one, for the stage has failed on one of them. */
  private int suspects;

  private volatile boolean stopping;
  private volatile Optional<ClockStep> step = Optional.empty();
  private volatile @Nullable Consumer<byte[], byte[]> polling;

  /**
   * Makes the loop; nothing is connected before {@link #start()}.
   *
   * @param failed what the stage has failed on: the workers reject it
   * @param wires told of by the live lane, waited for by the other
   * @param signs told of by the live lane
   * @param worksWithin how long a batch may take before the loop counts as failed
   */
  ParseLoop(
      ParseLane lane,
      ParseClients clients,
      ServiceSettings settings,
      StageMetrics metrics,
      MeterRegistry registry,
      ParseWorkers workers,
      FailedRecords failed,
      WireTopics wires,
      WireSigns signs,
      Pace pace,
      Duration worksWithin) {
    this.lane = lane;
    this.clients = clients;
    this.settings = settings;
    this.metrics = metrics;
    this.registry = registry;
    this.workers = workers;
    this.failed = failed;
    this.wires = wires;
    this.signs = signs;
    this.pace = pace;
    this.state = new LoopState(lane.source(), System::nanoTime, worksWithin);
    this.trouble =
        new FailurePolicy(
            LogKeys.GROUP, lane.name(), settings.startupTimeout(), log, System::nanoTime);
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
        (dead, error) -> {
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
  void run() {
    while (!stopping) {
      step = Optional.empty();
      state.connecting();
      try (Connected connected = new Connected(clients, registry)) {
        connected.producer.initTransactions();
        awaitLiveLane();
        connected.consumer.subscribe(lane.sources(), batch);
        polling = connected.consumer;
        while (!stopping && step.isEmpty()) {
          batch(connected.consumer, connected.producer);
        }
        state.connecting();
      } catch (WakeupException e) {
        log.atDebug().addKeyValue(LogKeys.GROUP, lane.name()).log("Woken up.");
      } catch (RuntimeException e) {
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

  /**
   * The clients of one go. Closing them is bounded in time: a producer would wait without end for a
   * broker to hear of the transaction that is left open, which the next producer ends anyway.
   */
  private static final class Connected implements AutoCloseable {
    final Producer<byte[], byte[]> producer;
    final Consumer<byte[], byte[]> consumer;
    private final KafkaClientMetrics producing;
    private final KafkaClientMetrics consuming;

    Connected(ParseClients clients, MeterRegistry registry) {
      producer = clients.producer();
      try {
        consumer = clients.consumer();
      } catch (RuntimeException e) {
        producer.close(Duration.ZERO);
        throw e;
      }
      producing = new KafkaClientMetrics(producer);
      consuming = new KafkaClientMetrics(consumer);
      producing.bindTo(registry);
      consuming.bindTo(registry);
    }

    @Override
    public void close() {
      producing.close();
      consuming.close();
      // What is committed is committed; anything else is to be undone.
      producer.close(Duration.ZERO);
      consumer.close(CloseOptions.timeout(CLIENT_TIMEOUT));
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
  private void batch(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
    int usual = pace.batch(settings.get(IngestPipeline.BATCH_RECORDS));
    batch.fill(consumer, suspects > 0 ? 1 : usual, POLL);
    Set<String> topics = consumer.subscription();
    // A new consumer has found nothing yet; that says nothing of what there is.
    if (lane.flow() == Flow.LIVE && !topics.isEmpty()) {
      wires.are(topics);
      signs.refresh();
    }
    state.polled(
        consumer.groupMetadata().generationId() >= 0, !topics.isEmpty(), consumer.assignment());
    if (batch.records().isEmpty()) {
      return;
    }
    state.working();
    long start = System.nanoTime();
    try {
      List<Parsed> parsed = workers.parse(batch.records());
      state.writing();
      if (!write(parsed, consumer, producer)) {
        return;
      }
      state.working();
      suspects = Math.max(0, suspects - batch.records().size());
      trouble.over();
      parsed.forEach(this::count);
    } catch (RegistryUnavailable e) {
      metrics.waits(String.valueOf(e.getMessage()));
      trouble.worthAnotherTry(new Failure(Kind.UNREACHABLE, String.valueOf(e.getMessage())));
      batch.rewind(consumer);
      LockSupport.parkNanos(PAUSE.toNanos());
      return;
    } catch (RuntimeException | Error e) {
      state.connecting();
      suspect(e);
      throw e instanceof RuntimeException r ? r : new IllegalStateException("A batch failed.", e);
    }
    rest(pace.rest(Duration.ofNanos(System.nanoTime() - start)));
  }

  /**
   * Writes what came of a batch in one transaction.
   *
   * @return whether it is committed; else a record is noted that the broker does not take, and the
   *     batch is read again
   */
  private boolean write(
      List<Parsed> parsed, Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
    AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
    producer.beginTransaction();
    try {
      for (Parsed one : parsed) {
        for (ProducerRecord<byte[], byte[]> record : one.records()) {
          if (refusal.get() != null) {
            break;
          }
          producer.send(
              record,
              (written, e) -> {
                if (e != null) {
                  refusal.compareAndSet(null, new Refusal(one.raw(), e));
                }
              });
        }
      }
      Refusal known = refusal.get();
      if (known != null) {
        throw new KafkaException(known.cause());
      }
      producer.sendOffsetsToTransaction(batch.nextOffsets(), consumer.groupMetadata());
      producer.commitTransaction();
      return true;
    } catch (KafkaException e) {
      Refusal known = refusal.get();
      if (known == null || !note(known.raw(), known.cause())) {
        throw e;
      }
      producer.abortTransaction();
      batch.rewind(consumer);
      return false;
    }
  }

  /** A record of which something could not be sent, and why. */
  private record Refusal(ConsumerRecord<byte[], byte[]> raw, Exception cause) {}

  /**
   * If a record of the batch may be to blame, the batch is read again record by record; a record
   * that fails alone is noted.
   */
  private void suspect(Throwable failure) {
    if (!FailedRecords.isDefect(failure)) {
      return;
    }
    suspects = Math.max(suspects, batch.records().size());
    if (batch.records().size() == 1) {
      note(batch.records().get(0), failure);
    }
  }

  private boolean note(ConsumerRecord<byte[], byte[]> raw, Throwable failure) {
    boolean noted = failed.note(Position.of(raw), failure);
    if (noted) {
      log.atError()
          .addKeyValue(LogKeys.GROUP, lane.name())
          .addKeyValue(LogKeys.TOPIC, raw.topic())
          .addKeyValue(LogKeys.PARTITION, raw.partition())
          .addKeyValue(LogKeys.OFFSET, raw.offset())
          .addKeyValue(LogKeys.ERROR, Causes.of(failure))
          .log("Failed on a record; it is read again, and rejected if that does not help.");
    }
    return noted;
  }

  private void rest(Duration rest) {
    long end = System.nanoTime() + rest.toNanos();
    for (long left = rest.toNanos(); left > 0 && !stopping; left = end - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, POLL.toNanos()));
    }
  }

  private void count(Parsed parsed) {
    Receipt ofRecord = parsed.receipts().get(0);
    metrics.received(ofRecord.getWire(), ofRecord.getReplayId());
    if (lane.flow() == Flow.LIVE) {
      signs.received(ofRecord.getWire(), parsed.raw().timestamp());
    }
    parsed.receipts().forEach(metrics::decided);
    metrics.took(parsed.time());
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
    Consumer<byte[], byte[]> consumer = polling;
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
