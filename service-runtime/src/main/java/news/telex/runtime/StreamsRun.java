package news.telex.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a Kafka Streams topology: from its start, when it is known whether local state is to
 * be trusted, to its end, which comes in bounded time whatever the wall clock does. {@link #start}
 * and {@link #close} are called by one thread at a time, the other methods by any.
 */
final class StreamsRun {
  private static final Logger log = LoggerFactory.getLogger(StreamsRun.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long LOOK_MS = 100;

  /** A thread that is held up no longer than this ends by itself. */
  private static final Duration HELD_UP = Duration.ofSeconds(1);

  private final String name;
  private final KafkaStreams streams;
  private final StreamsClients clients;
  private final Changelogs changelogs;
  private final Function<RuntimeException, Boolean> worthAnotherTry;
  private final KafkaStreamsMetrics metrics;
  private final Thread starter;
  private @Nullable Thread closer;
  private volatile boolean entered;
  private volatile boolean left;

  /**
   * @param streams not started yet, with these clients
   * @param worthAnotherTry whether to try again after the start has failed
   */
  StreamsRun(
      String name,
      KafkaStreams streams,
      StreamsClients clients,
      Changelogs changelogs,
      Function<RuntimeException, Boolean> worthAnotherTry,
      Function<Throwable, StreamThreadExceptionResponse> handler) {
    this.name = name;
    this.streams = streams;
    this.clients = clients;
    this.changelogs = changelogs;
    this.worthAnotherTry = worthAnotherTry;
    this.metrics = new KafkaStreamsMetrics(streams);
    this.starter = new Thread(this::startInOrder, name + "-start");
    starter.setDaemon(true);
    streams.setUncaughtExceptionHandler(handler::apply);
  }

  /** Starts in a thread of its own, unless it was closed already, and returns at once. */
  void start(MeterRegistry registry) {
    if (streams.state() != KafkaStreams.State.CREATED) {
      return;
    }
    metrics.bindTo(registry);
    starter.start();
  }

  KafkaStreams.State state() {
    return streams.state();
  }

  /** Partitions that its threads read now. */
  Set<TopicPartition> assigned() {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .flatMap(task -> task.topicPartitions().stream())
        .collect(Collectors.toSet());
  }

  /**
   * Starts when it is known whether local state is to be trusted, and learns what it belongs to.
   */
  private void startInOrder() {
    try {
      while (!started()) {
        Thread.sleep(PAUSE.toMillis());
      }
      while (streams.state().isRunningOrRebalancing()) {
        if (streams.state() == KafkaStreams.State.RUNNING) {
          changelogs.learn();
          return;
        }
        Thread.sleep(LOOK_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      tellNotNoted(e);
    }
  }

  /** Whether no other try is needed: it is started, or it never will be. */
  private boolean started() throws InterruptedException {
    try {
      if (!entered) {
        changelogs.mistrust().ifPresent(this::wipe);
        changelogs.enter();
        entered = true;
      }
      if (streams.state() == KafkaStreams.State.CREATED) {
        streams.start();
      }
      return true;
    } catch (IOException e) {
      return !worthAnotherTry.apply(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      return !worthAnotherTry.apply(e);
    }
  }

  private void wipe(String why) {
    log.atInfo()
        .addKeyValue(LogKeys.GROUP, name)
        .log("Local state is wiped and made again from the changelogs. {}", why);
    streams.cleanUp();
  }

  /**
   * Drains and leaves the group, so that what it worked at goes on elsewhere at once, and whoever
   * comes next does not wait for it until its session has timed out. May be called again.
   *
   * @return whether it has ended within that time
   */
  boolean close(Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    starter.interrupt();
    starter.join(Math.max(1, within.toMillis()));
    metrics.close();
    Thread closer = closing(within);
    closer.join(HELD_UP.toMillis());
    while (closer.isAlive() && System.nanoTime() - deadline < 0) {
      clients.wake();
      closer.join(HELD_UP.toMillis());
    }
    leave();
    return streams.state().hasCompletedShutdown();
  }

  /** Notes that the local state was left in order, once, if it was. */
  private void leave() {
    if (entered && !left && streams.state() == KafkaStreams.State.NOT_RUNNING) {
      left = true;
      try {
        changelogs.leave();
      } catch (IOException e) {
        tellNotNoted(e);
      }
    }
  }

  private void tellNotNoted(Exception e) {
    log.atWarn()
        .addKeyValue(LogKeys.GROUP, name)
        .addKeyValue(LogKeys.ERROR, Causes.of(e))
        .log(
            "It is not noted which changelogs the local state belongs to; the next start wipes it.");
  }

  /** Kafka Streams waits by the wall clock; in a thread of its own it may do so for ever. */
  private Thread closing(Duration within) {
    Thread known = closer;
    if (known != null && known.isAlive()) {
      return known;
    }
    Thread made =
        new Thread(
            () ->
                streams.close(
                    CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(within)),
            name + "-close");
    made.setDaemon(true);
    made.start();
    closer = made;
    return made;
  }
}
