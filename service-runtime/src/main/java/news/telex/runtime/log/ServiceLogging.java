package news.telex.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a service process: on standard error, one event a line. Warnings of the libraries, and
 * Telex's own events from a level on.
 */
public final class ServiceLogging {
  /** Date and time as ISO 8601 in UTC, level, logger, sentence, keys. */
  private static final String TEXT =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{20} %msg %kvp{NONE}%n%safeThrowable";

  /** Libraries that are louder than what they have to say. */
  private static final Map<String, Level> LIBRARIES =
      Map.of(
          // Clients print all their settings when they are made, passwords of a registry among
          // them.
          "org.apache.kafka.common.config.AbstractConfig", Level.ERROR,
          "io.confluent.kafka.serializers.AbstractConfig", Level.WARN,
          "io.confluent.kafka.schemaregistry", Level.WARN,
          // What they say of every attempt, the service says in a sentence, and not so often.
          "org.apache.kafka.clients.NetworkClient", Level.OFF,
          "org.apache.kafka.clients.admin.internals.AdminMetadataManager", Level.OFF,
          // Quotes addresses as they were given, credentials included; Telex tells of it itself.
          "io.confluent.kafka.schemaregistry.client.rest.RestService", Level.OFF,
          // Advice for a coming version of Kafka Streams.
          "org.apache.kafka.streams.StreamsConfig", Level.ERROR);

  private ServiceLogging() {}

  /** For machines or for people. */
  public enum Format {
    /** A JSON object a line. */
    JSON,
    /** A sentence and its keys a line. */
    TEXT
  }

  /**
   * Sets up the log of this process.
   *
   * @param level of Telex's own events: ERROR, WARN, INFO, DEBUG or TRACE
   * @param always keys that every JSON line has, such as service and instance
   */
  public static void start(Format format, String level, Map<String, String> always) {
    LoggerContext context = context();
    context.reset();
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setName("stderr");
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder(context, format, always));
    stderr.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(stderr);
    LIBRARIES.forEach((name, quiet) -> context.getLogger(name).setLevel(quiet));
    context.getLogger("news.telex").setLevel(Level.toLevel(level, Level.INFO));
  }

  /**
   * The loggers of this process. Waits if another thread is just making them: SLF4J holds the lock
   * of its class meanwhile, and gives those who do not ask for it a substitute ({@code
   * LoggerFactory.getProvider}).
   *
   * @throws ClassCastException if SLF4J has found another library than Logback
   */
  public static LoggerContext context() {
    synchronized (LoggerFactory.class) {
      return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
  }

  /** The encoder of a format, started. */
  static Encoder<ILoggingEvent> encoder(
      LoggerContext context, Format format, Map<String, String> always) {
    return format == Format.JSON ? json(context, always) : text(context, TEXT);
  }

  /** An encoder of text lines as a service writes them, started. */
  public static PatternLayoutEncoder text(LoggerContext context) {
    return text(context, TEXT);
  }

  /** An encoder of text lines by a pattern that may have the word {@code %safeThrowable}. */
  public static PatternLayoutEncoder text(LoggerContext context, String pattern) {
    PatternLayoutEncoder encoder =
        new PatternLayoutEncoder() {
          @Override
          public void start() {
            PatternLayout layout = new PatternLayout();
            layout.getInstanceConverterMap().put("safeThrowable", SafeThrowable::new);
            layout.setContext(context);
            layout.setPattern(getPattern());
            layout.start();
            this.layout = layout;
            this.started = true;
          }
        };
    encoder.setContext(context);
    encoder.setCharset(java.nio.charset.StandardCharsets.UTF_8);
    encoder.setPattern(pattern);
    encoder.start();
    return encoder;
  }

  private static LogstashEncoder json(LoggerContext context, Map<String, String> always) {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setTimestamp("time");
    names.setLogger("logger");
    names.setThread("thread");
    names.setStackTrace("stack");
    names.setVersion("[ignore]");
    names.setLevelValue("[ignore]");
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.setFieldNames(names);
    encoder.setTimeZone("UTC");
    encoder.setThrowableConverter(new SafeThrowable());
    try {
      encoder.setCustomFields(new ObjectMapper().writeValueAsString(new TreeMap<>(always)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    encoder.start();
    return encoder;
  }
}
