package news.telex.stack;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import news.telex.enrich.EnrichService;
import news.telex.ingest.IngestService;
import news.telex.operations.connection.ServiceStages;
import news.telex.publish.PublishService;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;

/** The services of the pipeline, in the order of the flow. */
public final class PipelineServices {
  private PipelineServices() {}

  /** Makes every service; none is started yet. */
  public static List<Service> of(ServiceSettings settings, MeterRegistry registry) {
    return without(Set.of()).apply(settings, registry);
  }

  /**
   * Makes every service but some.
   *
   * @param names of those that are left out, see {@link ServiceStages#name}
   */
  public static BiFunction<ServiceSettings, MeterRegistry, List<Service>> without(
      Collection<String> names) {
    Map<String, BiFunction<ServiceSettings, MeterRegistry, Service>> makers = new LinkedHashMap<>();
    makers.put("ingest", IngestService::create);
    makers.put("enrich", EnrichService::create);
    makers.put("publish", PublishService::create);
    makers.keySet().removeAll(Set.copyOf(names));
    return (settings, registry) ->
        makers.values().stream().map(maker -> maker.apply(settings, registry)).toList();
  }
}
