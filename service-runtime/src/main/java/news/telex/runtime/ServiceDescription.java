package news.telex.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.BiFunction;
import news.telex.runtime.access.StageAccess;
import news.telex.runtime.config.Key;
import news.telex.runtime.config.Model;

/**
 * All that is to be known of a service before it runs; what starts it, gives it permissions, resets
 * or watches it derives from this.
 *
 * @param name as operators say it, such as {@code enrich}
 * @param model what it may be told; its name is that of the module, such as {@code enrich-service}
 * @param stages what they touch on the broker, in the order of the flow
 * @param factory makes the service from its settings and the registry of its meters; nothing is
 *     connected before the service is started
 */
public record ServiceDescription(
    String name,
    Model model,
    List<StageAccess> stages,
    BiFunction<ServiceSettings, MeterRegistry, Service> factory) {
  /** Copies the stages. */
  public ServiceDescription {
    stages = List.copyOf(stages);
  }

  /**
   * A service with a module of its own, {@code <name>-service}.
   *
   * @param keys what it may be told besides what every service may
   */
  public static ServiceDescription of(
      String name,
      List<StageAccess> stages,
      BiFunction<ServiceSettings, MeterRegistry, Service> factory,
      Key<?>... keys) {
    return new ServiceDescription(name, Model.service(name + "-service", keys), stages, factory);
  }

  /** As it calls itself, such as {@code telex-enrich}. */
  public String service() {
    return "telex-" + name;
  }
}
