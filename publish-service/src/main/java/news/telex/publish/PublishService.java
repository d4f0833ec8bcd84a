package news.telex.publish;

import java.util.Properties;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceMain;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StreamsService;

/** The publish service: {@link PublishTopology} at work. */
public final class PublishService {
  private PublishService() {}

  /** Makes the service; nothing is connected before it is started. */
  public static Service create(ServiceSettings settings) {
    Properties streams = KafkaSettings.streams(settings, PublishTopology.NAME);
    return new StreamsService(
        PublishTopology.NAME, PublishTopology.build(settings, streams), streams);
  }

  /** Runs the service by environment and file until the JVM is told to stop. */
  public static void main(String[] args) {
    System.exit(ServiceMain.run(System.getenv(), PublishService::create));
  }
}
