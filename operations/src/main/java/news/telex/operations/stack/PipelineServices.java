package news.telex.operations.stack;

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
  public static List<Service> of(ServiceSettings settings) {
    return List.of(
        IngestService.create(settings),
        EnrichService.create(settings),
        PublishService.create(settings));
  }
}
