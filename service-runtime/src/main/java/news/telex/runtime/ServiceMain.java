package news.telex.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.ConfigurationException;
import news.telex.runtime.config.Model;
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

  private ServiceMain() {}

  /**
   * Runs a service until the JVM is told to stop.
   *
   * @param arguments as typed, see {@code --help}
   * @param environment usually {@link System#getenv()}
   * @param model what the service may be told
   * @param service makes the service from its settings and the registry of its meters
   * @return exit code: 0 after an orderly stop, {@link #EXIT_USAGE} if the settings do not hold,
   *     {@link #EXIT_FAILED} if the service fails for good
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
    command.getCommandSpec().version(model.name() + " " + BuildVersion.text());
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
    configuration.conflicts().forEach(conflict -> log.warn("{}", conflict));
    return run(new ServiceSettings(configuration), service);
  }

  private static int run(
      ServiceSettings settings, BiFunction<ServiceSettings, MeterRegistry, Service> service) {
    AvroGuards.set();
    MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Service running = service.apply(settings, registry);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running.close();
                  log.info("service={} stopped", running.name());
                  stopped.countDown();
                },
                "shutdown"));
    running.start();
    log.info("service={} started instance={}", running.name(), settings.instance());
    try {
      while (!stopped.await(1, TimeUnit.SECONDS)) {
        if (running.hasFailed()) {
          log.error("service={} has failed and ends", running.name());
          return EXIT_FAILED;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
