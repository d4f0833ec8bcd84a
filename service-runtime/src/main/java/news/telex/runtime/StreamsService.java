package news.telex.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Place;
import news.telex.runtime.failure.Trouble;
import news.telex.runtime.health.Health;
import news.telex.runtime.health.StageWatch;
import news.telex.runtime.health.Work;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.metrics.StageMetrics;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
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
 * made again from them.
 */
public final class StreamsService implements Service {
  private static final Logger log = LoggerFactory.getLogger(StreamsService.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long LOOK_MS = 100;

  private final String name;
  private final KafkaStreams streams;
  private final Changelogs changelogs;
  private final Thread starter;
  private final KafkaStreamsMetrics clientMetrics;
  private final StageWatch watch;
  private final MeterRegistry registry;
  private final Place place;
  private final Trouble trouble;
  private final Restored restored = new Restored();

  /**
   * @param name name of the service, which is its application id too
   * @param settings where the broker is that is asked how far the stage is
   * @param streams settings of Kafka Streams, see {@link KafkaSettings#streams}
   */
  public StreamsService(
      String name,
      Topology topology,
      ServiceSettings settings,
      Properties streams,
      StageMetrics metrics,
      MeterRegistry registry) {
    this.name = name;
    this.registry = registry;
    this.place = settings.place();
    this.trouble =
        new Trouble(LogKeys.GROUP, name, settings.startupTimeout(), log, System::nanoTime);
    this.streams = new KafkaStreams(topology, streams);
    this.changelogs =
        new Changelogs(
            name,
            Path.of(streams.getProperty(StreamsConfig.STATE_DIR_CONFIG)),
            KafkaSettings.admin(settings));
    this.starter = new Thread(this::startInOrder, name + "-start");
    starter.setDaemon(true);
    this.clientMetrics = new KafkaStreamsMetrics(this.streams);
    this.watch =
        new StageWatch(
            name,
            EnumSet.allOf(Flow.class),
            KafkaSettings.admin(settings, name),
            KafkaSettings.peeking(settings, name),
            metrics,
            registry,
            this::work);
    this.streams.setUncaughtExceptionHandler(this::replaceThread);
    this.streams.setGlobalStateRestoreListener(restored);
  }

  private StreamThreadExceptionResponse replaceThread(Throwable failure) {
    log.atDebug().addKeyValue(LogKeys.GROUP, name).log("A thread failed.", failure);
    if (failure instanceof OutOfMemoryError
        || !trouble.worthAnotherTry(Diagnosis.of(failure, place))) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LockSupport.parkNanos(PAUSE.toNanos());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private Work work() {
    return switch (streams.state()) {
      // A thread that fails again and again is replaced and runs in between.
      case RUNNING -> Work.on(assigned()).orHindered(trouble.recent().map(Failure::sentence));
      case CREATED ->
          failure()
              .map(f -> Work.failed(f.sentence()))
              .orElse(Work.hindered("It is not started yet."))
              .orHindered(trouble.recent().map(Failure::sentence));
      case REBALANCING ->
          Work.hindered(restored.sentence()).orHindered(trouble.recent().map(Failure::sentence));
      case PENDING_SHUTDOWN, NOT_RUNNING -> Work.hindered("It is stopped.");
      case PENDING_ERROR, ERROR ->
          Work.failed(
              failure().map(Failure::sentence).orElse("Kafka Streams has stopped for good."));
    };
  }

  private Set<TopicPartition> assigned() {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .flatMap(task -> task.topicPartitions().stream())
        .collect(Collectors.toSet());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    clientMetrics.bindTo(registry);
    starter.start();
    watch.start();
  }

  /** Starts when it is known whether local state is to be trusted, and notes what it belongs to. */
  private void startInOrder() {
    try {
      while (!started()) {
        Thread.sleep(PAUSE.toMillis());
      }
      while (streams.state().isRunningOrRebalancing()) {
        if (streams.state() == KafkaStreams.State.RUNNING) {
          changelogs.note();
          return;
        }
        Thread.sleep(LOOK_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      log.atWarn()
          .addKeyValue(LogKeys.GROUP, name)
          .addKeyValue(LogKeys.ERROR, Causes.of(e))
          .log(
              "It is not noted which changelogs the local state belongs to; the next start wipes it.");
    }
  }

  /** Whether no other try is needed: it is started, or it never will be. */
  private boolean started() throws InterruptedException {
    try {
      changelogs.mistrust().ifPresent(this::wipe);
      streams.start();
      return true;
    } catch (RuntimeException e) {
      return !trouble.worthAnotherTry(Diagnosis.of(e, place));
    }
  }

  private void wipe(String why) {
    log.atInfo()
        .addKeyValue(LogKeys.GROUP, name)
        .log("Local state is wiped and made again from the changelogs. {}", why);
    streams.cleanUp();
  }

  /** After it nobody starts any more what is being closed. */
  private void endStarter() {
    starter.interrupt();
    try {
      starter.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    endStarter();
    watch.close();
    clientMetrics.close();
    // Leaves the group, so that what it worked at goes on elsewhere at once, and whoever comes next
    // does not wait for it until its session has timed out.
    if (!streams.close(
        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSE_TIMEOUT))) {
      log.atWarn()
          .addKeyValue(LogKeys.GROUP, name)
          .addKeyValue(LogKeys.SECONDS, CLOSE_TIMEOUT.toSeconds())
          .log("It did not stop in time.");
    }
  }
}
