package news.telex.runtime;

import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import news.telex.runtime.access.StageAccess;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Makes builders that insist on a name for every internal topic and store, and topologies that
 * touch on the broker what their stage says.
 */
public final class TopologyBuilder {
  private TopologyBuilder() {}

  /**
   * A builder for an application with these settings. The setting {@code
   * ensure.explicit.internal.resource.naming} is honoured on this way only.
   */
  public static StreamsBuilder with(Properties settings) {
    return new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
  }

  /**
   * Builds it.
   *
   * @param settings those that it will run with
   * @param access what it may touch: permissions and the check before the start are made of that
   * @throws IllegalStateException if it reads, writes or keeps anything else
   */
  public static Topology build(StreamsBuilder builder, Properties settings, StageAccess access) {
    Topology topology = builder.build(settings);
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
    if (!reads.equals(Set.copyOf(access.reads()))
        || !writes.equals(Set.copyOf(access.writes()))
        || keepsState != access.keepsState()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s reads %s, writes %s, keeps state: %s; it says %s.",
              access.name(),
              reads,
              writes,
              keepsState,
              access));
    }
    return topology;
  }
}
