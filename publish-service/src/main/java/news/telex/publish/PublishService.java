package news.telex.publish;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Properties;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.ServiceMain;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StreamsService;
import news.telex.runtime.clock.BrokerTime;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Stage;

/** The publish service: {@link PublishTopology} at work. */
public final class PublishService {
  /** What is to be known of it. */
  public static final ServiceDescription DESCRIPTION =
      ServiceDescription.of("publish", List.of(PublishTopology.ACCESS), PublishService::create);

  private PublishService() {}

  /** Makes the service; nothing is connected before it is started. */
  public static Service create(ServiceSettings settings, MeterRegistry registry) {
    Properties streams = KafkaSettings.streams(settings, PublishTopology.NAME);
    BrokerTime time = BrokerTime.ofSystem();
    StageMetrics metrics = new StageMetrics(Stage.publish, registry);
    return new StreamsService(
        PublishTopology.NAME,
        () -> PublishTopology.build(settings, streams, metrics, time),
        settings,
        streams,
        metrics,
        registry,
        time);
  }

  /** Runs the service until the JVM is told to stop. */
  public static void main(String[] args) {
    System.exit(ServiceMain.run(args, System.getenv(), DESCRIPTION));
  }
}
