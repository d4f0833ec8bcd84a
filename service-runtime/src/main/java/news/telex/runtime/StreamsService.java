package news.telex.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
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
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.metrics.StageMetrics;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka Streams topology as a service. A thread that fails is replaced after a pause: its
 * transaction is aborted and its records are read again, so a failure of broker or registry is
 * outlived and nothing is lost. What no other try can help stops it for good.
 */
public final class StreamsService implements Service {
  private static final Logger log = LoggerFactory.getLogger(StreamsService.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final KafkaStreams streams;
  private final KafkaStreamsMetrics clientMetrics;
  private final StageWatch watch;
  private final MeterRegistry registry;
  private final Place place;
  private final Trouble trouble;

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
      case CREATED -> Work.hindered("It is not started yet.");
      case REBALANCING ->
          Work.hindered("Partitions are being assigned, or their state is being restored.")
              .orHindered(trouble.recent().map(Failure::sentence));
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
    streams.start();
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

  @Override
  public void close() {
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
