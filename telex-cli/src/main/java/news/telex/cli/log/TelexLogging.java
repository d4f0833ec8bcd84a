package news.telex.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import news.telex.runtime.log.ServiceLogging;

/**
 * Logging of the telex command: short lines on standard error, for standard output belongs to
 * results; warnings of everything, {@code TELEX_LOG_LEVEL} (default INFO) of Telex itself and the
 * property {@code telex.log.libraries} (default WARN) of the rest. In code, not XML: it is found
 * before any {@code logback.xml} of a service and takes a tenth of a second less at every start.
 */
public final class TelexLogging extends ContextAwareBase implements Configurator {
  private static final Map<String, Level> LOUD =
      Map.ofEntries(
          // These print their whole configuration at start.
          Map.entry("io.confluent.kafka.serializers", Level.WARN),
          Map.entry("io.confluent.kafka.schemaregistry", Level.WARN),
          // Quotes addresses as they were given, credentials included; Telex tells of it itself.
          Map.entry("io.confluent.kafka.schemaregistry.client.rest.RestService", Level.OFF),
          // What clients send is answered to them; it is no event of ours.
          Map.entry("io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider", Level.OFF),
          // These warn of what is normal for one node in one JVM.
          Map.entry("org.apache.kafka.controller.QuorumController", Level.ERROR),
          Map.entry("org.apache.kafka.clients.NetworkClient", Level.ERROR),
          // It warns when a consumer asks for the end of a partition that it does not read.
          Map.entry("org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", Level.ERROR),
          Map.entry("kafka.server.DefaultAutoTopicCreationManager", Level.ERROR),
          // Advice for a coming version, and on folders under /tmp.
          Map.entry("org.apache.kafka.streams.StreamsConfig", Level.ERROR),
          Map.entry("org.apache.kafka.streams.processor.internals.StateDirectory", Level.ERROR),
          // After a kill -9 every store is made again from its changelog: that is by design, and
          // what goes wrong beyond it ends a thread, which Telex itself tells of.
          Map.entry(
              "org.apache.kafka.streams.processor.internals.ProcessorStateManager", Level.ERROR),
          Map.entry("org.apache.kafka.streams.processor.internals.TaskManager", Level.OFF),
          // A transaction that begins while the last one is being marked is retried, in order.
          Map.entry("org.apache.kafka.clients.producer.internals.Sender", Level.ERROR),
          Map.entry("kafka.server.ReplicaManager", Level.OFF));

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder =
        ServiceLogging.text(
            context, "%d{HH:mm:ss.SSS} %-5level %logger{24} - %msg %kvp{NONE}%n%safeThrowable");
    OutputStreamAppender<ILoggingEvent> stderr = new OutputStreamAppender<>();
    stderr.setContext(context);
    stderr.setName("stderr");
    stderr.setEncoder(encoder);
    stderr.setOutputStream(new StandardError());
    stderr.start();
    LOUD.forEach((logger, level) -> context.getLogger(logger).setLevel(level));
    context
        .getLogger("news.telex")
        .setLevel(Level.toLevel(System.getenv("TELEX_LOG_LEVEL"), Level.INFO));
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(System.getProperty("telex.log.libraries"), Level.WARN));
    root.addAppender(stderr);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
