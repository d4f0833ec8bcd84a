package news.telex.runtime.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import news.telex.runtime.Build;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes a sign of life of each service in this JVM to {@code ops.instances} every few seconds, at
 * once when what it works with has changed, and a last one when it stops in order. A report that
 * cannot be written is left out: nothing here disturbs the services. {@link #start()} and {@link
 * #close()} are called by one thread.
 */
public final class InstanceReporter implements AutoCloseable {
  /** Time from one report to the next. */
  public static final Duration EVERY = Duration.ofSeconds(3);

  /** How often it is looked whether something has changed. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** What the last reports may take while the process ends. */
  private static final Duration CLOSE = Duration.ofSeconds(3);

  private static final Logger log = LoggerFactory.getLogger(InstanceReporter.class);

  private final ServiceSettings settings;
  private final Clock clock;
  private final List<Source> sources;
  private final Serializer<InstanceReport> serializer;
  private final ScheduledExecutorService thread;
  private Optional<KafkaProducer<byte[], byte[]>> producer = Optional.empty();
  private List<Future<?>> pending = List.of();
  private boolean failing;
  private List<Map<String, String>> reported = List.of();
  private long reportedAt;

  /** A service and its reports. */
  private record Source(Service service, Reports reports) {}

  /**
   * @param settings where the broker is and what the instance is called
   * @param services what runs under that name, each reported on by itself
   */
  public InstanceReporter(ServiceSettings settings, List<Service> services, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    String host = host();
    this.sources =
        services.stream()
            .map(
                service ->
                    new Source(
                        service,
                        new Reports(
                            service.name(),
                            settings.instance(),
                            host,
                            Build.version(),
                            clock.instant())))
            .toList();
    this.serializer = new AvroSerdes(settings.schemaRegistry(), settings.registry()).serializer();
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "instance-reports");
              made.setDaemon(true);
              return made;
            });
  }

  /** Begins to report. */
  public void start() {
    thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    List<Map<String, String>> facts = sources.stream().map(s -> s.service().facts()).toList();
    if (!facts.equals(reported) || System.nanoTime() - reportedAt >= EVERY.toNanos()) {
      reported = facts;
      reportedAt = System.nanoTime();
      report(false);
    }
  }

  /** A broker out of reach holds one round of reports back, not all that would have followed. */
  private void report(boolean stopped) {
    if (!stopped && pending.stream().anyMatch(sent -> !sent.isDone())) {
      return;
    }
    try {
      KafkaProducer<byte[], byte[]> to =
          producer.orElseGet(
              () ->
                  new KafkaProducer<>(
                      KafkaSettings.reporting(settings),
                      new ByteArraySerializer(),
                      new ByteArraySerializer()));
      producer = Optional.of(to);
      pending =
          sources.stream().<Future<?>>map(source -> to.send(record(source, stopped))).toList();
      for (Future<?> sent : pending) {
        sent.get(EVERY.toMillis(), TimeUnit.MILLISECONDS);
      }
      failing = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // Whatever it is, it is no reason to stop reporting, let alone working.
      log.atLevel(failing ? Level.DEBUG : Level.WARN)
          .addKeyValue(LogKeys.TOPIC, Topics.OPS_INSTANCES)
          .addKeyValue(LogKeys.ERROR, Causes.of(e))
          .log("The sign of life could not be written.");
      failing = true;
    }
  }

  private ProducerRecord<byte[], byte[]> record(Source source, boolean stopped) {
    Service service = source.service();
    InstanceReport report =
        source.reports().at(clock.instant(), service.health(), service.facts(), stopped);
    return new ProducerRecord<>(
        Topics.OPS_INSTANCES,
        source.reports().key().getBytes(UTF_8),
        serializer.serialize(Topics.OPS_INSTANCES, report));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Writes the last reports; to be called when the services have stopped. Takes a few seconds. */
  @Override
  public void close() {
    thread.execute(() -> report(true));
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE.toSeconds(), TimeUnit.SECONDS)) {
        thread.shutdownNow();
        return;
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
      return;
    }
    producer.ifPresent(used -> used.close(CLOSE));
    serializer.close();
  }
}
