package news.telex.publish;

import java.util.Properties;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StreamsService;

/** The publish service: {@link PublishTopology} at work. */
public final class PublishService {
  /** Name of the service; its application id and consumer group. */
  public static final String NAME = "telex-publish";

  private PublishService() {}

  /** Makes the service; it does nothing before it is started. */
  public static Service create(ServiceSettings settings) {
    Properties streams = KafkaSettings.streams(settings, NAME);
    return new StreamsService(NAME, PublishTopology.build(settings, streams), streams);
  }
}
