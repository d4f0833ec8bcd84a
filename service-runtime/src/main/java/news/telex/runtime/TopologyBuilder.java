package news.telex.runtime;

import java.util.Properties;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;

/** Makes builders that insist on a name for every internal topic and store. */
public final class TopologyBuilder {
  private TopologyBuilder() {}

  /**
   * A builder for an application with these settings. The setting {@code
   * ensure.explicit.internal.resource.naming} is honoured on this way only.
   */
  public static StreamsBuilder with(Properties settings) {
    return new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
  }
}
