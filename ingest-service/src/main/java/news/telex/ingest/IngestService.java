package news.telex.ingest;

import java.util.List;
import java.util.Properties;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceMain;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.Services;
import news.telex.runtime.StreamsService;

/** The ingest service: {@link IngestPipeline} and {@link IdentityTopology} at work. */
public final class IngestService {
  /** Name of the service. */
  public static final String NAME = "telex-ingest";

  private IngestService() {}

  /** Makes the service; nothing is connected before it is started. */
  public static Service create(ServiceSettings settings) {
    Properties streams = KafkaSettings.streams(settings, IdentityTopology.NAME);
    return Services.together(
        NAME,
        List.of(
            new IngestPipeline(settings),
            new StreamsService(
                IdentityTopology.NAME, IdentityTopology.build(settings, streams), streams)));
  }

  /** Runs the service by environment and file until the JVM is told to stop. */
  public static void main(String[] args) {
    System.exit(ServiceMain.run(System.getenv(), IngestService::create));
  }
}
