package news.telex.enrich;

import java.util.Properties;
import news.telex.enrich.article.Enricher;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceMain;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StreamsService;

/** enrich-service: the enrich topology as a process. */
public final class EnrichService implements Service {
  private final Service enrich;

  /** Loads knowledge and rules; nothing is connected before {@link #start()}. */
  public EnrichService(ServiceSettings settings) {
    this(settings, Enricher.standard());
  }

  /** With an enricher that is loaded already. */
  public EnrichService(ServiceSettings settings, Enricher enricher) {
    Properties streams = KafkaSettings.streams(settings, EnrichTopology.NAME);
    this.enrich =
        new StreamsService(
            EnrichTopology.NAME, EnrichTopology.build(settings, streams, enricher), streams);
  }

  /** Runs the service by environment and file until the JVM is told to stop. */
  public static void main(String[] args) {
    System.exit(ServiceMain.run(System.getenv(), EnrichService::new));
  }

  @Override
  public String name() {
    return EnrichTopology.NAME;
  }

  @Override
  public void start() {
    enrich.start();
  }

  @Override
  public boolean isRunning() {
    return enrich.isRunning();
  }

  @Override
  public void close() {
    enrich.close();
  }
}
