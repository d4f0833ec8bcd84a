package news.telex.runtime.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import news.telex.runtime.Build;
import news.telex.runtime.Decoder;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.kafka.Broker;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes a sign of life of each service in this JVM to {@code ops.instances} every few seconds, at
 * once when what it works with has changed, and a last one when it stops in order. What the broker
 * answers tells its time, which the services learn; and under the own name it is seen whether
 * another process has it. A report that cannot be written or read is left out: nothing here
 * disturbs the services. {@link #start()}, {@link #claim()} and {@link #close()} are called by one
 * thread, the others by any.
 */
public final class InstanceReporter implements AutoCloseable {
  /** Time from one report to the next. */
  public static final Duration EVERY = Duration.ofSeconds(3);

  /** How often it is looked whether something has changed. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** What the first report may take; without it nobody can tell who was there first. */
  private static final Duration CLAIM = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(500);

  /** What the last reports may take while the process ends. */
  private static final Duration CLOSE = Duration.ofSeconds(3);

  private static final Logger log = LoggerFactory.getLogger(InstanceReporter.class);

  private final InstantSource clock;
  private final RunIdentity self;
  private final List<Source> sources;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Serializer<InstanceReport> serializer;
  private final InstanceLog others;
  private final CountDownLatch claimed = new CountDownLatch(1);
  private final ScheduledExecutorService thread;
  private volatile @Nullable Producer<byte[], byte[]> producer;
  private volatile boolean clientsAreOld;
  private volatile boolean follows;
  private volatile Optional<Failure> failure = Optional.empty();
  private volatile Optional<String> waitsFor = Optional.empty();
  private List<Future<?>> pending = List.of();
  private boolean failing;
  private boolean blind;
  private List<Map<String, String>> reported = List.of();
  private long reportedAt;

  /** A service, its reports and who else is called as it is. */
  private static final class Source {
    private final Service service;
    private final Reports reports;
    private final Twins twins;
    private volatile @Nullable RecordMetadata first;
    private volatile long firstNanos;
    private boolean newcomerIsSaid;

    Source(Service service, Reports reports, Twins twins) {
      this.service = service;
      this.reports = reports;
      this.twins = twins;
    }

    private void acknowledged(RecordMetadata report) {
      if (report.hasTimestamp()) {
        service.brokerTime(Instant.ofEpochMilli(report.timestamp()));
      }
      if (first == null) {
        firstNanos = System.nanoTime();
        first = report;
      }
    }
  }

  /**
   * @param settings where the broker is and what the instance is called
   * @param services what runs under that name, each reported on by itself
   */
  public InstanceReporter(ServiceSettings settings, List<Service> services, InstantSource clock) {
    this(
        settings,
        services,
        clock,
        RunIdentity.ofThisProcess(clock.instant()),
        () -> Broker.producer(KafkaSettings.reporting(settings)),
        () -> Broker.consumer(KafkaSettings.reportReader(settings)));
  }

  /** With clients of its own choice, each used until it fails. */
  InstanceReporter(
      ServiceSettings settings,
      List<Service> services,
      InstantSource clock,
      RunIdentity self,
      Supplier<Producer<byte[], byte[]>> producers,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    this.clock = clock;
    this.self = self;
    this.producers = producers;
    this.sources =
        services.stream()
            .map(
                service ->
                    new Source(
                        service,
                        new Reports(service.name(), settings.instance(), self, Build.version()),
                        new Twins(self, InstanceReporter::isAlive)))
            .toList();
    this.serializer = new AvroSerdes(settings.schemaRegistry(), settings.registry()).serializer();
    this.others =
        new InstanceLog(
            consumers,
            new Decoder<>(settings, InstanceReport.class),
            sources.stream()
                .collect(Collectors.toMap(source -> source.reports.key(), source -> source.twins)));
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "instance-reports");
              made.setDaemon(true);
              return made;
            });
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Begins to report. */
  public void start() {
    // Due at once.
    reportedAt = System.nanoTime() - EVERY.toNanos();
    thread.scheduleWithFixedDelay(this::roundIfDue, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Begins to report, and to watch whether another process has the name: waits for as long as it is
   * not known whether the one that had it last still lives, which is {@link Twins#SILENCE} at most.
   * Where that cannot be seen, the name is taken to be free.
   *
   * @return that it is taken; this process should end then
   */
  public Optional<Failure> claim() throws InterruptedException {
    start();
    boolean said = false;
    if (!claimed.await(CLAIM.toNanos(), TimeUnit.NANOSECONDS)) {
      follows = true;
      return Optional.empty();
    }
    long end = System.nanoTime() + CLAIM.plus(Twins.SILENCE).toNanos();
    while (look(POLL) && (isBehind() || isOpen()) && System.nanoTime() - end < 0) {
      if (!said && waitsFor.isPresent()) {
        log.atInfo().log("{}", waitsFor.orElse(""));
        said = true;
      }
    }
    waitsFor = Optional.empty();
    follows = true;
    return failure;
  }

  /** Whether there may be earlier reports than the own first one that were not read yet. */
  private boolean isBehind() {
    return sources.stream()
        .flatMap(source -> source.twins.claim().stream())
        .anyMatch(others::isBehind);
  }

  /** Whether the name may be somebody else's. */
  private boolean isOpen() {
    if (failure.isPresent()) {
      return false;
    }
    Optional<InstanceReport> last =
        sources.stream()
            .flatMap(source -> source.twins.perhaps(System.nanoTime()).stream())
            .findFirst();
    waitsFor =
        last.map(
            report ->
                String.format(
                    Locale.ROOT,
                    "It waits until the last one of its name, %s, was silent for %d s.",
                    who(report),
                    Twins.SILENCE.toSeconds()));
    return last.isPresent();
  }

  /** Why this process should end: another one has its name and was there first. */
  public Optional<Failure> failure() {
    return failure;
  }

  /** What {@link #claim()} waits for, one sentence. */
  public Optional<String> waitsFor() {
    return waitsFor;
  }

  /** The wall clock has jumped: new clients from now on, whatever the old ones wait for. */
  public void clockStepped(ClockStep step) {
    clientsAreOld = true;
    others.wake();
  }

  private void roundIfDue() {
    try {
      List<Map<String, String>> facts = sources.stream().map(s -> s.service.facts()).toList();
      if (!facts.equals(reported) || System.nanoTime() - reportedAt >= EVERY.toNanos()) {
        reported = facts;
        reportedAt = System.nanoTime();
        round();
      }
    } catch (RuntimeException | Error e) {
      // Thrown out of here it would end all further rounds, while the service works on unseen.
      log.atError().addKeyValue(LogKeys.ERROR, Causes.of(e)).log("A sign of life has failed.");
    }
  }

  private void round() {
    report(false);
    if (follows && failure.isEmpty()) {
      look(Duration.ZERO);
    }
  }

  /**
   * Looks who else reports under the names.
   *
   * @return whether that could be seen
   */
  private boolean look(Duration within) {
    Instant from = null;
    for (Source source : sources) {
      RecordMetadata first = source.first;
      if (first == null) {
        return false;
      }
      Instant at = first.hasTimestamp() ? Instant.ofEpochMilli(first.timestamp()) : clock.instant();
      if (source.twins.claim().isEmpty()) {
        source.twins.claimed(first.offset(), at, source.firstNanos);
      }
      from = at;
    }
    if (from == null) {
      return false;
    }
    try {
      others.read(from, within);
      blind = false;
    } catch (RuntimeException e) {
      log.atLevel(blind ? Level.DEBUG : Level.WARN)
          .addKeyValue(LogKeys.TOPIC, Topics.OPS_INSTANCES)
          .addKeyValue(LogKeys.ERROR, Causes.of(e))
          .log("It cannot be seen whether another instance has this name.");
      blind = true;
      return false;
    }
    sources.forEach(this::judge);
    return true;
  }

  private void judge(Source source) {
    source
        .twins
        .elder()
        .ifPresent(
            elder ->
                failure =
                    Optional.of(
                        new Failure(
                            Kind.REFUSED,
                            String.format(
                                Locale.ROOT,
                                "%s is running already, %s; this one, %s, has to have another name (setting instance).",
                                source.reports.key(),
                                who(elder),
                                who(self.host(), self.pid(), self.startedAt())))));
    boolean newcomer = !source.twins.newcomers().isEmpty();
    if (newcomer && !source.newcomerIsSaid) {
      log.atWarn()
          .addKeyValue(LogKeys.ID, source.reports.key())
          .log(
              "Another one of this name has started, {}; it will end.",
              who(source.twins.newcomers().iterator().next()));
    }
    source.newcomerIsSaid = newcomer;
  }

  private static String who(InstanceReport report) {
    return who(report.getHost(), report.getPid(), report.getStartedAt());
  }

  private static String who(String host, long pid, Instant startedAt) {
    String process = pid > 0 ? String.format(Locale.ROOT, " as process %d", pid) : "";
    return String.format(Locale.ROOT, "on %s%s since %s", host, process, startedAt);
  }

  /** A broker out of reach holds one round of reports back, not all that would have followed. */
  private void report(boolean stopped) {
    if (clientsAreOld) {
      clientsAreOld = false;
      closeProducer();
      pending = List.of();
    }
    if (!stopped && pending.stream().anyMatch(sent -> !sent.isDone())) {
      return;
    }
    try {
      Producer<byte[], byte[]> to = producer;
      if (to == null) {
        to = producers.get();
        producer = to;
      }
      Function<Source, Future<?>> send = sender(to, stopped);
      pending = sources.stream().<Future<?>>map(send).toList();
      for (Future<?> sent : pending) {
        sent.get(EVERY.toMillis(), TimeUnit.MILLISECONDS);
      }
      failing = false;
      claimed.countDown();
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

  private Function<Source, Future<?>> sender(Producer<byte[], byte[]> to, boolean stopped) {
    return source ->
        to.send(
            record(source, stopped),
            (metadata, error) -> {
              if (error == null) {
                source.acknowledged(metadata);
              }
            });
  }

  private ProducerRecord<byte[], byte[]> record(Source source, boolean stopped) {
    Service service = source.service;
    RecordMetadata first = source.first;
    InstanceReport report =
        source.reports.at(
            clock.instant(),
            service.health(),
            service.facts(),
            first == null ? -1 : first.offset(),
            stopped);
    return new ProducerRecord<>(
        Topics.OPS_INSTANCES,
        source.reports.key().getBytes(UTF_8),
        serializer.serialize(Topics.OPS_INSTANCES, report));
  }

  private void closeProducer() {
    Producer<byte[], byte[]> used = producer;
    producer = null;
    if (used != null) {
      used.close(CLOSE);
    }
  }

  /**
   * Writes the last reports; to be called when the services have stopped. Takes a few seconds. Safe
   * to call again.
   */
  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    others.wake();
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
    closeProducer();
    others.close();
    serializer.close();
  }
}
