package news.telex.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.ConfigurationException;
import news.telex.runtime.config.Model;
import news.telex.runtime.health.Health;
import news.telex.runtime.http.HttpEndpoint;
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

  /** Exit code for settings that do not hold. */
  public static final int EXIT_USAGE = 2;

  /** Exit code for a service that cannot go on. */
  public static final int EXIT_FAILED = 1;

  /** Exit code for a port that is in use. */
  public static final int EXIT_REFUSED = 4;

  private ServiceMain() {}

  /**
   * Runs a service until the JVM is told to stop.
   *
   * @param arguments as typed, see {@code --help}
   * @param environment usually {@link System#getenv()}
   * @param model what the service may be told
   * @param service makes the service from its settings and the registry of its meters
   * @return exit code: 0 after an orderly stop, {@link #EXIT_USAGE} if the settings do not hold,
   *     {@link #EXIT_REFUSED} if the port of health and metrics is in use, {@link #EXIT_FAILED} if
   *     the service fails for good
   */
  public static int run(
      String[] arguments,
      Map<String, String> environment,
      Model model,
      BiFunction<ServiceSettings, MeterRegistry, Service> service) {
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
      return EXIT_USAGE;
    }
    ServiceSettings settings = new ServiceSettings(configuration);
    ServiceLogging.start(
        ServiceLogging.Format.valueOf(settings.logFormat().toUpperCase(Locale.ROOT)),
        settings.logLevel(),
        Map.of(LogKeys.SERVICE, model.name(), LogKeys.INSTANCE, settings.instance()));
    configuration.conflicts().forEach(conflict -> log.warn("{}", conflict));
    return run(settings, service);
  }

  private static int run(
      ServiceSettings settings, BiFunction<ServiceSettings, MeterRegistry, Service> service) {
    AvroGuards.set();
    PrometheusMetrics metrics = new PrometheusMetrics(Build.version());
    Service running = service.apply(settings, metrics.registry());
    InetSocketAddress address = new InetSocketAddress(settings.httpHost(), settings.httpPort());
    HttpEndpoint endpoint;
    try {
      endpoint = HttpEndpoint.start(address, metrics::scrape, running::health);
    } catch (IOException e) {
      running.close();
      System.err.printf(
          "http.port is %d: cannot listen on %s (%s).%n",
          settings.httpPort(), address, e.getMessage());
      return EXIT_REFUSED;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running.close();
                  endpoint.close();
                  metrics.close();
                  log.atInfo().log("The service has stopped.");
                  stopped.countDown();
                },
                "shutdown"));
    running.start();
    log.atInfo()
        .addKeyValue(LogKeys.ADDRESS, settings.httpHost() + ':' + endpoint.port())
        .log("The service has started.");
    try {
      while (!stopped.await(1, TimeUnit.SECONDS)) {
        Health health = running.health();
        if (!health.isLive()) {
          log.atError()
              .addKeyValue(LogKeys.ERROR, health.why())
              .log("The service has failed and ends.");
          return EXIT_FAILED;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
