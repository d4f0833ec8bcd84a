package news.telex.runtime.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a process: those of its services, which are given the registry, and those of the
 * JVM. Safe for use by several threads.
 */
public final class PrometheusMetrics implements AutoCloseable {
  /** Media type of {@link #scrape()}: Prometheus text format 0.0.4. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /**
   * Labels of Kafka's metrics that multiply the series by partitions, tasks, stores and brokers.
   * What they tell is asked of the broker's own metrics, or of JMX, when it is needed.
   */
  private static final Set<String> TOO_FINE =
      Set.of(
          "partition",
          "task.id",
          "node.id",
          "processor.node.id",
          "rocksdb.state.id",
          "in.memory.state.id",
          "state.id",
          "record.cache.id");

  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics gc = new JvmGcMetrics();

  /**
   * @param version of Telex
   */
  public PrometheusMetrics(String version) {
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(MeterFilter.deny(PrometheusMetrics::isTooFine));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
    // A name that ends in _info is the client library's to give, for a metric of its kind Info.
    Info.builder()
        .name("telex_build")
        .help("Always 1; the version is in the label.")
        .labelNames("version")
        .register(registry.getPrometheusRegistry())
        .addLabelValues(version);
  }

  private static boolean isTooFine(Meter.Id id) {
    return id.getName().startsWith("kafka.")
        && (id.getTags().stream().anyMatch(tag -> TOO_FINE.contains(tag.getKey()))
            || isTwin(id.getTag("topic")));
  }

  /**
   * Kafka's consumer counts each topic with dots in its name a second time, with underscores for
   * dots (KIP-1109). No topic of Telex has underscores and no dot.
   */
  private static boolean isTwin(@Nullable String topic) {
    return topic != null && topic.indexOf('_') >= 0 && topic.indexOf('.') < 0;
  }

  /** Where services register their meters. */
  public MeterRegistry registry() {
    return registry;
  }

  /** All meters as Prometheus reads them. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
