package news.telex.stack;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.connection.TopicAdmin;
import news.telex.runtime.Build;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.access.StageAccess;
import news.telex.runtime.clock.ClockWatch;
import news.telex.runtime.config.LayerValue;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.health.Health;
import news.telex.runtime.http.HttpEndpoint;
import news.telex.runtime.instance.InstanceReporter;
import news.telex.runtime.kafka.Broker;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.metrics.PrometheusMetrics;
import news.telex.schemas.AvroGuards;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import news.telex.stack.registry.EmbeddedSchemaRegistry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, schema registry, topics and all services in this JVM, on loopback, with everything they
 * keep in one folder. {@link #start} and {@link #close} are called by one thread.
 */
public final class EmbeddedStack implements AutoCloseable {
  static {
    // Registry and services use Avro in any order; it reads its guards once, at the first use.
    AvroGuards.set();
  }

  /** Where clients look for a broker and a registry if nothing else is said. */
  public static final int BROKER_PORT = 9092;

  public static final int REGISTRY_PORT = 8081;

  /** Where health and metrics are. */
  public static final int HTTP_PORT = 8080;

  private static final String LOCK = "stack.lock";
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);

  /** How long a start may go without any progress. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

  /** How often somebody who waits for it is told how far it is. */
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(20);

  private final Path folder;
  private final List<AutoCloseable> parts;
  private final StackAddress address;
  private final CompletableFuture<Throwable> fault;

  private EmbeddedStack(
      Path folder,
      List<AutoCloseable> parts,
      StackAddress address,
      CompletableFuture<Throwable> fault) {
    this.folder = folder;
    this.parts = parts;
    this.address = address;
    this.fault = fault;
  }

  /**
   * What to start.
   *
   * @param folder where everything is kept; created if new
   * @param brokerPort preferred port of the broker; empty: the one it had, else {@link
   *     #BROKER_PORT}
   * @param wires wires that get a topic of their own, besides those that have one
   * @param services makes the services from their settings and the registry of their meters
   * @param told what the services are told, see {@link StackSettings#layers}
   */
  public record Spec(
      Path folder,
      Optional<Integer> brokerPort,
      Collection<String> wires,
      BiFunction<ServiceSettings, MeterRegistry, List<Service>> services,
      List<LayerValue> told) {
    /** Services that are told nothing. */
    public Spec(
        Path folder,
        Optional<Integer> brokerPort,
        Collection<String> wires,
        BiFunction<ServiceSettings, MeterRegistry, List<Service>> services) {
      this(folder, brokerPort, wires, services, List.of());
    }
  }

  /**
   * Starts everything; returns when every service is at work.
   *
   * @throws FolderInUseException if a stack is running on the folder
   * @throws IOException if the folder or a port cannot be used
   * @throws IllegalStateException if a part does not come up, in one sentence
   */
  public static EmbeddedStack start(Spec spec) throws IOException {
    List<AutoCloseable> parts = new ArrayList<>();
    try {
      return start(spec, parts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closeAll(parts);
      throw new IllegalStateException("Interrupted while the stack was starting.", e);
    } catch (IOException | RuntimeException | Error e) {
      closeAll(parts);
      throw e;
    }
  }

  private static EmbeddedStack start(Spec spec, List<AutoCloseable> parts)
      throws IOException, InterruptedException {
    Path folder = spec.folder();
    parts.add(FolderLock.take(folder, LOCK));
    Optional<StackAddress> last = StackAddress.read(folder);
    EmbeddedSchemaRegistry registry =
        EmbeddedSchemaRegistry.start(
            folder.resolve("registry").resolve("schemas.jsonl"),
            last.map(StackAddress::registryPort).filter(p -> p > 0).orElse(REGISTRY_PORT));
    parts.add(registry);
    registry.registerAll(spec.wires());
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            folder.resolve("kafka"),
            spec.brokerPort()
                .or(() -> last.map(StackAddress::brokerPort).filter(p -> p > 0))
                .orElse(BROKER_PORT));
    parts.add(broker);
    prepare(broker.bootstrapServers(), spec.wires());
    PrometheusMetrics metrics = new PrometheusMetrics(Build.version());
    parts.add(metrics);
    ServiceSettings settings =
        StackSettings.of(spec.told(), broker.bootstrapServers(), registry.url(), folder);
    List<Service> services = spec.services().apply(settings, metrics.registry());
    HttpEndpoint http =
        listen(
            StackSettings.httpPort(spec.told())
                .or(() -> last.map(StackAddress::httpPort).filter(p -> p > 0))
                .orElse(HTTP_PORT),
            metrics,
            services);
    parts.add(http);
    // Closed after the services: its last reports say that they have stopped.
    InstanceReporter reporter = new InstanceReporter(settings, services, InstantSource.system());
    parts.add(reporter);
    for (Service service : services) {
      parts.add(service);
      service.start();
    }
    reporter.start();
    parts.add(
        ClockWatch.start(
            step -> {
              services.forEach(service -> service.clockStepped(step));
              reporter.clockStepped(step);
            }));
    awaitRunning(services, broker.fault());
    StackAddress address =
        new StackAddress(
            broker.bootstrapServers(),
            registry.url(),
            "http://127.0.0.1:" + http.port(),
            ProcessHandle.current().pid());
    address.write(folder);
    return new EmbeddedStack(folder, parts, address, broker.fault());
  }

  /**
   * Makes the topics, and parts the groups from their members, which died with the last run: who
   * comes now would wait until they have timed out.
   */
  private static void prepare(String bootstrapServers, Collection<String> wires)
      throws InterruptedException {
    List<Topic> wanted = new ArrayList<>(Topics.all());
    wires.stream().map(Topics::rawOf).forEach(wanted::add);
    try (Broker broker = Broker.at(Map.of("bootstrap.servers", bootstrapServers))) {
      TopicAdmin topics = new TopicAdmin(broker);
      TopicAdmin.Plan plan =
          topics.plan(
              wanted.stream().map(t -> TopicAdmin.sized(t, Topics.EMBEDDED_PARTITIONS)).toList());
      plan.settled()
          .forEach(
              d ->
                  LOG.atWarn()
                      .addKeyValue(LogKeys.TOPIC, d.topic())
                      .addKeyValue(LogKeys.SETTING, d.setting())
                      .addKeyValue(LogKeys.WANTED, d.wanted())
                      .addKeyValue(LogKeys.FOUND, d.found())
                      .log("The setting of the topic is left as it is."));
      topics.create(plan.missing(), (short) 1);
      topics.complete(plan.open());
      broker.dismissMembers(Pipeline.flow().map(StageAccess::name).toList());
    } catch (InterruptException e) {
      throw new InterruptedException();
    } catch (KafkaException e) {
      throw new IllegalStateException("Topics and groups cannot be made ready: " + e, e);
    }
  }

  /**
   * Health and metrics of all services, on loopback; another port if the preferred one is taken.
   */
  private static HttpEndpoint listen(
      int preferredPort, PrometheusMetrics metrics, List<Service> services) throws IOException {
    Supplier<Health> health = () -> Health.of(services.stream().map(Service::health).toList());
    try {
      return HttpEndpoint.start(LoopbackPort.address(preferredPort), metrics::scrape, health);
    } catch (BindException taken) {
      return HttpEndpoint.start(LoopbackPort.address(0), metrics::scrape, health);
    }
  }

  private static void awaitRunning(List<Service> services, CompletableFuture<Throwable> fault) {
    StartLimit limit = new StartLimit(START_TIMEOUT, System::nanoTime);
    StartLimit untold = new StartLimit(TELL_EVERY, System::nanoTime);
    long told = 0;
    for (Service service : services) {
      while (!service.health().isReady()) {
        service
            .failure()
            .ifPresent(
                failure -> {
                  throw new FailureException(failure);
                });
        if (fault.isDone()) {
          Throwable cause = fault.join();
          throw new IllegalStateException("The broker failed: " + cause.getMessage(), cause);
        }
        if (untold.isOver(told)) {
          told++;
          LOG.atWarn().log("Still starting. {}: {}", service.name(), service.health().why());
        }
        if (limit.isOver(services.stream().mapToLong(Service::restored).sum())) {
          throw new IllegalStateException(
              String.format(
                  Locale.ROOT,
                  "%s does not get to work, and nothing has got on for %d seconds: %s",
                  service.name(),
                  START_TIMEOUT.toSeconds(),
                  service.health().why()));
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
  }

  /**
   * Empties the folder of a stack that is not running; a folder that is not there stays so.
   *
   * @throws FolderInUseException if a stack is running on it
   * @throws IOException if it holds something else than a stack, or cannot be emptied
   */
  public static void wipe(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> files = Files.list(folder)) {
      content = files.toList();
    }
    if (content.isEmpty()) {
      return;
    }
    if (!Files.exists(folder.resolve(LOCK))) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s holds something else than a stack's data; it is left as it is.",
              folder));
    }
    FolderLock.take(folder, LOCK).close();
    for (Path part : content) {
      try (Stream<Path> files = Files.walk(part)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Where it is reachable. */
  public StackAddress address() {
    return address;
  }

  /** Completes with the cause when the broker fails for good; never otherwise. */
  public CompletableFuture<Throwable> fault() {
    return fault.copy();
  }

  /** Why a service has given up; empty as long as none has. */
  public Optional<Failure> failure() {
    return parts.stream()
        .filter(Service.class::isInstance)
        .flatMap(part -> ((Service) part).failure().stream())
        .findFirst();
  }

  /** Leaves everything as it is: the process ends, and the folder is as after a kill. */
  public void abandon() {
    parts.clear();
  }

  /** Stops in reverse order: services drain, then broker and registry. Safe to call again. */
  @Override
  public void close() {
    if (parts.isEmpty()) {
      return;
    }
    try {
      // While the folder is still ours: the next stack writes its own.
      address.stopped().write(folder);
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue(LogKeys.FILE, folder)
          .addKeyValue(LogKeys.ERROR, Causes.of(e))
          .log("The address in the folder could not be updated.");
    }
    closeAll(parts);
  }

  private static void closeAll(List<AutoCloseable> parts) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      try {
        parts.get(i).close();
      } catch (Exception e) {
        LOG.atWarn()
            .addKeyValue(LogKeys.PART, parts.get(i).getClass().getSimpleName())
            .addKeyValue(LogKeys.ERROR, Causes.of(e))
            .log("A part did not close.");
      }
    }
    parts.clear();
  }
}
