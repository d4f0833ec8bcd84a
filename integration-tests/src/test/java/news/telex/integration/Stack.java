package news.telex.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.stream.Stream;
import news.telex.cli.demo.Demo;

/** A running pipeline: broker, schema registry and all services, whatever they run in. */
interface Stack {
  /** A wire with a topic of its own, for the tests of {@link PipelineSuite}. */
  String OWN_TOPIC_WIRE = "ownwire";

  /** Address of the broker, host and port; several with commas. */
  String bootstrapServers();

  /** Address of the schema registry. */
  String schemaRegistry();

  /** The wires that every stack gives a topic of their own. */
  static Collection<String> ownTopicWires() {
    try {
      return Stream.concat(Stream.of(OWN_TOPIC_WIRE), Demo.load().ownTopicWires().stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
