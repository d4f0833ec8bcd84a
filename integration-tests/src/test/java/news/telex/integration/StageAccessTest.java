package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import news.telex.enrich.EnrichTopology;
import news.telex.enrich.article.Enricher;
import news.telex.enrich.knowledge.EntityKind;
import news.telex.enrich.topic.RuleKind;
import news.telex.ingest.IdentityTopology;
import news.telex.publish.PublishTopology;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.access.StageAccess;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Stage;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

/** What a stage says it touches is what its topology touches: permissions derive from it. */
class StageAccessTest {
  private static final ServiceSettings SETTINGS =
      ServiceSettings.of("localhost:9092", "mock://access", Path.of("data"));

  @Test
  void shouldStateWhatIdentifyTouches() {
    assertTouches(
        IdentityTopology.ACCESS,
        IdentityTopology.build(
            SETTINGS,
            streams(IdentityTopology.NAME),
            metrics(Stage.identify),
            InstantSource.system()));
  }

  @Test
  void shouldStateWhatEnrichTouches() {
    assertTouches(
        EnrichTopology.ACCESS,
        EnrichTopology.build(
            SETTINGS,
            streams(EnrichTopology.NAME),
            Enricher::standard,
            metrics(Stage.enrich),
            InstantSource.system()));
    assertThat(EnrichTopology.ACCESS.looksUp())
        .containsExactlyInAnyOrder(new EntityKind().topic(), new RuleKind().topic());
  }

  @Test
  void shouldStateWhatPublishTouches() {
    assertTouches(
        PublishTopology.ACCESS,
        PublishTopology.build(
            SETTINGS,
            streams(PublishTopology.NAME),
            metrics(Stage.publish),
            InstantSource.system()));
  }

  private static void assertTouches(StageAccess access, Topology topology) {
    Set<String> reads = new TreeSet<>();
    Set<String> writes = new TreeSet<>();
    boolean keepsState = false;
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source) {
          reads.addAll(source.topicSet());
        } else if (node instanceof TopologyDescription.Sink sink) {
          writes.add(sink.topic());
        } else if (node instanceof TopologyDescription.Processor processor) {
          keepsState |= !processor.stores().isEmpty();
        }
      }
    }
    assertThat(access.reads()).containsExactlyInAnyOrderElementsOf(reads);
    assertThat(access.writes()).containsExactlyInAnyOrderElementsOf(writes);
    assertThat(access.keepsState()).isEqualTo(keepsState);
  }

  private static Properties streams(String name) {
    return KafkaSettings.streams(SETTINGS, name);
  }

  private static StageMetrics metrics(Stage stage) {
    return new StageMetrics(stage, new SimpleMeterRegistry());
  }
}
