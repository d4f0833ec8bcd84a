package news.telex.operations.stack;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import news.telex.enrich.EnrichService;
import news.telex.ingest.IngestService;
import news.telex.publish.PublishService;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;

/** The services of the pipeline, in the order of the flow. */
public final class PipelineServices {
  private PipelineServices() {}

  /** Makes every service; none is started yet. */
  public static List<Service> of(ServiceSettings settings, MeterRegistry registry) {
    return List.of(
        IngestService.create(settings, registry),
        EnrichService.create(settings, registry),
        PublishService.create(settings, registry));
  }
}
