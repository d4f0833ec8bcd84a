package news.telex.operations.stack;

import java.util.List;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;

/** The services of the pipeline, in the order of the flow. */
public final class PipelineServices {
  private PipelineServices() {}

  /** Makes every service; none is started yet. */
  public static List<Service> of(ServiceSettings settings) {
    return List.of();
  }
}
