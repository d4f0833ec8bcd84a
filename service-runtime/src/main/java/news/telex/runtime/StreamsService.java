package news.telex.runtime;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka Streams topology as a service. A thread that fails is replaced after a pause: its
 * transaction is aborted and its records are read again, so a failure of broker or registry is
 * outlived and nothing is lost.
 */
public final class StreamsService implements Service {
  private static final Logger log = LoggerFactory.getLogger(StreamsService.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final KafkaStreams streams;

  /**
   * @param name name of the service, which is its application id too
   * @param settings settings of Kafka Streams, see {@link KafkaSettings#streams}
   */
  public StreamsService(String name, Topology topology, Properties settings) {
    this.name = name;
    this.streams = new KafkaStreams(topology, settings);
    streams.setUncaughtExceptionHandler(this::replaceThread);
  }

  private StreamThreadExceptionResponse replaceThread(Throwable failure) {
    log.error("service={} thread failed and is replaced: {}", name, rootMessage(failure));
    log.debug("service={}", name, failure);
    if (failure instanceof OutOfMemoryError) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LockSupport.parkNanos(PAUSE.toNanos());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    streams.start();
  }

  @Override
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public boolean hasFailed() {
    return streams.state() == KafkaStreams.State.ERROR;
  }

  @Override
  public void close() {
    if (!streams.close(CLOSE_TIMEOUT)) {
      log.warn("service={} did not stop within {}", name, CLOSE_TIMEOUT);
    }
  }
}
