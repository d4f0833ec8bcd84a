package news.telex.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import news.telex.ingest.knowledge.NoticeKind;
import news.telex.ingest.knowledge.WireKind;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.Formats;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.ServiceMain;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.Services;
import news.telex.runtime.StreamsService;
import news.telex.runtime.clock.BrokerTime;
import news.telex.runtime.live.BehindKnowledge;
import news.telex.runtime.live.KnowledgeFeed;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Stage;

/**
 * The ingest service: {@link IngestPipeline}, with knowledge that changes meanwhile, and {@link
 * IdentityTopology} at work.
 */
public final class IngestService {
  /** What is to be known of it. */
  public static final ServiceDescription DESCRIPTION =
      ServiceDescription.of(
          "ingest",
          Stream.concat(IngestPipeline.ACCESS.stream(), Stream.of(IdentityTopology.ACCESS))
              .toList(),
          IngestService::create,
          IngestPipeline.BATCH_RECORDS,
          IngestPipeline.REPLAY_SHARE);

  private IngestService() {}

  /** Makes the service; nothing is connected before it is started. */
  public static Service create(ServiceSettings settings, MeterRegistry registry) {
    Properties streams = KafkaSettings.streams(settings, IdentityTopology.NAME);
    BrokerTime time = BrokerTime.ofSystem();
    KnowledgeFeed<WireKnowledge> knowledge =
        new KnowledgeFeed<>(
            IngestPipeline.NAME, settings, WireKnowledge.shipped(), knowledge(), registry);
    StageMetrics identify = new StageMetrics(Stage.identify, registry);
    return Services.together(
        DESCRIPTION.service(),
        List.of(
            new BehindKnowledge(
                knowledge,
                new IngestPipeline(
                    settings, knowledge, new StageMetrics(Stage.parse, registry), registry)),
            new StreamsService(
                IdentityTopology.NAME,
                () -> IdentityTopology.build(settings, streams, identify, time),
                settings,
                streams,
                identify,
                registry,
                time)));
  }

  /** What changes while it runs, with nothing changed yet. */
  static List<KnowledgeFeed.Part<WireKnowledge, ?, ?>> knowledge() {
    return List.of(
        new KnowledgeFeed.Part<>(
            new WireKind(Formats::isRead),
            (knowledge, wires) -> knowledge.withProfiles(wires.items().values()),
            WireKnowledge::wiresVersion),
        new KnowledgeFeed.Part<>(
            new NoticeKind(),
            (knowledge, notices) -> knowledge.withNotices(notices.items().values()),
            WireKnowledge::noticesVersion));
  }

  /** Runs the service until the JVM is told to stop. */
  public static void main(String[] args) {
    System.exit(ServiceMain.run(args, System.getenv(), DESCRIPTION));
  }
}
