package news.telex.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import news.telex.runtime.access.Preflight;
import news.telex.runtime.clock.ClockWatch;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.ConfigurationException;
import news.telex.runtime.config.Model;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.FailurePolicy;
import news.telex.runtime.health.Health;
import news.telex.runtime.http.HttpEndpoint;
import news.telex.runtime.instance.InstanceReporter;
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.log.ServiceLogging;
import news.telex.runtime.metrics.PrometheusMetrics;
import news.telex.schemas.AvroGuards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What every service's {@code main} does: settings from the outside, run until SIGTERM, drain. */
public final class ServiceMain {
  private static final Logger log = LoggerFactory.getLogger(ServiceMain.class);

  /** How often a service that is not ready looks whether the broker is there. */
  private static final int LOOK_SECONDS = 10;

  /** What is in trouble when it is not a stage. */
  private static final String SURROUNDINGS = "surroundings";

  private ServiceMain() {}

  /**
   * Runs a service until the JVM is told to stop.
   *
   * @param arguments as typed, see {@code --help}
   * @param environment usually {@link System#getenv()}
   * @param service what its stages touch is looked for before it starts
   * @return one of {@link ExitCode}; a JVM that is stopped by SIGTERM ends with 143 whatever is
   *     returned
   */
  public static int run(
      String[] arguments, Map<String, String> environment, ServiceDescription service) {
    Model model = service.model();
    ServiceOptions options = new ServiceOptions();
    CommandLine command =
        new CommandLine(options)
            .setCommandName(model.name())
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    command.getCommandSpec().version(model.name() + " " + Build.version());
    Configuration configuration;
    try {
      command.parseArgs(arguments);
      Integer shown = CommandLine.executeHelpRequest(command.getParseResult());
      if (shown != null) {
        return shown;
      }
      configuration = options.configuration(model, environment);
    } catch (ParameterException | ConfigurationException e) {
      System.err.println(e.getMessage());
      return ExitCode.USAGE;
    }
    ServiceSettings settings = new ServiceSettings(configuration);
    ServiceLogging.start(
        ServiceLogging.Format.valueOf(settings.logFormat().toUpperCase(Locale.ROOT)),
        settings.logLevel(),
        Map.of(LogKeys.SERVICE, model.name(), LogKeys.INSTANCE, settings.instance()));
    configuration.conflicts().forEach(conflict -> log.warn("{}", conflict));
    return run(service, settings);
  }

  /** As {@link #run(String[], Map, ServiceDescription)}, with a log that is there. */
  static int run(ServiceDescription service, ServiceSettings settings) {
    String name = service.model().name();
    AvroGuards.set();
    FailurePolicy trouble =
        new FailurePolicy(
            LogKeys.PART, SURROUNDINGS, settings.startupTimeout(), log, System::nanoTime);
    AtomicReference<Supplier<Health>> health =
        new AtomicReference<>(() -> waiting(name, trouble.current().map(Failure::sentence)));
    PrometheusMetrics metrics = new PrometheusMetrics(Build.version());
    InetSocketAddress address = new InetSocketAddress(settings.httpHost(), settings.httpPort());
    try (HttpEndpoint endpoint =
        HttpEndpoint.start(
            address, metrics::scrape, () -> Objects.requireNonNull(health.get()).get())) {
      Preflight preflight = new Preflight(settings, service.stages());
      Optional<Failure> obstacle = preflight.await(trouble);
      if (obstacle.isPresent()) {
        return obstacle.get().exitCode();
      }
      Service running;
      try {
        running = service.factory().apply(settings, metrics.registry());
      } catch (RuntimeException e) {
        return end(Diagnosis.of(e, settings.place()));
      }
      InstanceReporter reporter =
          new InstanceReporter(settings, List.of(running), InstantSource.system());
      health.set(() -> waiting(name, reporter.waitsFor()));
      Optional<Failure> twin = reporter.claim();
      if (twin.isPresent()) {
        reporter.close();
        running.close();
        return end(twin.get());
      }
      health.set(running::health);
      ClockWatch clock =
          ClockWatch.start(
              step -> {
                running.clockStepped(step);
                reporter.clockStepped(step);
              });
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    clock.close();
                    running.close();
                    reporter.close();
                    endpoint.close();
                    metrics.close();
                    log.atInfo().log("The service has stopped.");
                    stopped.countDown();
                  },
                  "shutdown"));
      running.start();
      reporter.start();
      log.atInfo()
          .addKeyValue(LogKeys.ADDRESS, settings.httpHost() + ':' + endpoint.port())
          .log("The service has started.");
      return watch(running, reporter, preflight, trouble, stopped);
    } catch (IOException e) {
      System.err.printf(
          Locale.ROOT,
          "http.port is %d: cannot listen on %s (%s).%n",
          settings.httpPort(),
          address,
          e.getMessage());
      return ExitCode.REFUSED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.OK;
    }
  }

  /** Returns when the service has stopped or given up. */
  private static int watch(
      Service running,
      InstanceReporter reporter,
      Preflight preflight,
      FailurePolicy trouble,
      CountDownLatch stopped)
      throws InterruptedException {
    for (int second = 1; !stopped.await(1, TimeUnit.SECONDS); second++) {
      Health health = running.health();
      if (!health.isLive()) {
        log.atError()
            .addKeyValue(LogKeys.ERROR, health.why())
            .log("The service has failed and ends.");
        return running.failure().map(Failure::exitCode).orElse(ExitCode.FAILED);
      }
      if (reporter.failure().isPresent()) {
        return end(reporter.failure().get());
      }
      if (second % LOOK_SECONDS == 0) {
        // Kafka's clients wait in silence for a broker that has gone.
        (health.isReady() ? Optional.<Failure>empty() : preflight.lookForBroker())
            .ifPresentOrElse(trouble::worthAnotherTry, trouble::over);
      }
    }
    return ExitCode.OK;
  }

  /** Live and not ready, for the reason that is waited for. */
  private static Health waiting(String name, Optional<String> why) {
    return new Health(List.of(Health.Part.notReady(name, why.orElse("It is starting."))));
  }

  private static int end(Failure failure) {
    log.atError().log("Ends: {}", failure.sentence());
    return failure.exitCode();
  }
}
