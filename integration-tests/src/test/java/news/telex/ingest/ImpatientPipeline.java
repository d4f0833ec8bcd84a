package news.telex.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Stage;

/** The parse stage with a watchdog that does not wait for minutes. */
public final class ImpatientPipeline {
  private ImpatientPipeline() {}

  /** Makes it; nothing is connected before it is started. */
  public static Service create(
      ServiceSettings settings, MeterRegistry registry, Duration worksWithin) {
    return new IngestPipeline(
        settings,
        WireKnowledge::shipped,
        new StageMetrics(Stage.parse, registry),
        registry,
        worksWithin);
  }
}
