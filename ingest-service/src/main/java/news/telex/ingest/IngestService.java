package news.telex.ingest;

import java.util.Properties;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceMain;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StreamsService;

/** ingest-service: the parse pipeline and the identity topology, in one process. */
public final class IngestService implements Service {
  private final Service parse;
  private final Service identify;

  /** Makes both stages; nothing is connected before {@link #start()}. */
  public IngestService(ServiceSettings settings) {
    Properties streams = KafkaSettings.streams(settings, IdentityTopology.NAME);
    this.parse = new IngestPipeline(settings);
    this.identify =
        new StreamsService(
            IdentityTopology.NAME, IdentityTopology.build(settings, streams), streams);
  }

  /** Runs the service by environment and file until the JVM is told to stop. */
  public static void main(String[] args) {
    System.exit(ServiceMain.run(System.getenv(), IngestService::new));
  }

  @Override
  public String name() {
    return "telex-ingest";
  }

  @Override
  public void start() {
    identify.start();
    parse.start();
  }

  @Override
  public boolean isRunning() {
    return parse.isRunning() && identify.isRunning();
  }

  @Override
  public void close() {
    parse.close();
    identify.close();
  }
}
