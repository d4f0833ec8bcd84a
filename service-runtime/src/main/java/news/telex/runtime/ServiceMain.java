package news.telex.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import news.telex.schemas.AvroGuards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
   * @param environment usually {@link System#getenv()}
   * @param service makes the service from its settings and the registry of its meters
   * @return exit code: 0 after an orderly stop, {@link #EXIT_USAGE} if the settings do not hold,
   *     {@link #EXIT_FAILED} if the service fails for good
   */
  public static int run(
      Map<String, String> environment,
      BiFunction<ServiceSettings, MeterRegistry, Service> service) {
    AvroGuards.set();
    ServiceSettings settings;
    try {
      settings = ServiceSettings.load(environment);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return EXIT_USAGE;
    }
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
