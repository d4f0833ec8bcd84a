package news.telex.enrich;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Properties;
import news.telex.enrich.article.Enricher;
import news.telex.enrich.knowledge.EntityKind;
import news.telex.enrich.topic.RuleKind;
import news.telex.enrich.topic.TopicRules;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.ServiceMain;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StreamsService;
import news.telex.runtime.clock.BrokerTime;
import news.telex.runtime.live.BehindKnowledge;
import news.telex.runtime.live.KnowledgeFeed;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Stage;

/** The enrich service: {@link EnrichTopology} at work with knowledge that changes meanwhile. */
public final class EnrichService {
  /** What is to be known of it. */
  public static final ServiceDescription DESCRIPTION =
      ServiceDescription.of("enrich", List.of(EnrichTopology.ACCESS), EnrichService::create);

  private EnrichService() {}

  /**
   * Makes the service and loads the knowledge and rules that it ships with; nothing is connected
   * before it starts.
   */
  public static Service create(ServiceSettings settings, MeterRegistry registry) {
    Properties streams = KafkaSettings.streams(settings, EnrichTopology.NAME);
    BrokerTime time = BrokerTime.ofSystem();
    StageMetrics metrics = new StageMetrics(Stage.enrich, registry);
    KnowledgeFeed<Enricher> knowledge =
        new KnowledgeFeed<>(
            EnrichTopology.NAME, settings, Enricher.standard(), knowledge(), registry);
    return new BehindKnowledge(
        knowledge,
        new StreamsService(
            EnrichTopology.NAME,
            () -> EnrichTopology.build(settings, streams, knowledge, metrics, time),
            settings,
            streams,
            metrics,
            registry,
            time));
  }

  /** What changes while it runs, with nothing changed yet. */
  static List<KnowledgeFeed.Part<Enricher, ?, ?>> knowledge() {
    return List.of(
        new KnowledgeFeed.Part<>(
            new EntityKind(),
            (enricher, entities) -> enricher.with(enricher.knowledge().with(entities.changes())),
            enricher -> enricher.knowledge().version()),
        new KnowledgeFeed.Part<>(
            new RuleKind(),
            (enricher, rules) -> enricher.with(TopicRules.of(rules.items().values())),
            enricher -> enricher.rules().version()));
  }

  /** Runs the service until the JVM is told to stop. */
  public static void main(String[] args) {
    System.exit(ServiceMain.run(args, System.getenv(), DESCRIPTION));
  }
}
