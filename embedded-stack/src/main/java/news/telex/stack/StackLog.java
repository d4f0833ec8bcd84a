package news.telex.stack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Path;
import news.telex.runtime.PrivateFolder;
import news.telex.runtime.log.ServiceLogging;
import org.slf4j.Logger;

/**
 * The log of an embedded stack: everything goes to {@code telex.log} in its data folder, and only
 * what Telex itself warns of to the terminal besides. Broker, clients and Kafka Streams tell of
 * each step that they take, after a kill above all, and of nothing that people at the terminal
 * could do something about.
 */
public final class StackLog implements AutoCloseable {
  private static final String FILE = "telex.log";
  private static final String NAME = "stack";
  private static final String OURS = "news.telex";

  /** One file and three of before: what a stack that is broken for a weekend may leave behind. */
  private static final FileSize SIZE = FileSize.valueOf("10MB");

  private static final int OLDER_FILES = 3;

  private final Path file;
  private final LoggerContext context;
  private final RollingFileAppender<ILoggingEvent> appender;
  private final Filter<ILoggingEvent> ours = new Ours();

  private StackLog(Path file, LoggerContext context, RollingFileAppender<ILoggingEvent> appender) {
    this.file = file;
    this.context = context;
    this.appender = appender;
  }

  /** As {@link #open(Path, String)}, at the level that Telex's own events have already. */
  public static StackLog open(Path folder) throws IOException {
    LoggerContext context = ServiceLogging.context();
    return open(folder, context.getLogger(OURS).getEffectiveLevel().toString());
  }

  /**
   * Begins, or goes on, to write to the folder's log.
   *
   * @param folder of the stack; made if it is not there
   * @param level of Telex's own events: ERROR, WARN, INFO, DEBUG or TRACE
   * @throws IOException if the folder cannot be made
   */
  public static StackLog open(Path folder, String level) throws IOException {
    PrivateFolder.create(folder);
    Path file = folder.resolve(FILE);
    LoggerContext context = ServiceLogging.context();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName(NAME);
    appender.setFile(file.toString());
    appender.setEncoder(ServiceLogging.text(context));
    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(file + ".%i");
    rolling.setMaxIndex(OLDER_FILES);
    rolling.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
    trigger.setMaxFileSize(SIZE);
    trigger.setContext(context);
    trigger.start();
    appender.setRollingPolicy(rolling);
    appender.setTriggeringPolicy(trigger);
    appender.start();
    StackLog log = new StackLog(file, context, appender);
    log.begin(level);
    return log;
  }

  private void begin(String level) {
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.iteratorForAppenders().forEachRemaining(terminal -> terminal.addFilter(ours));
    root.addAppender(appender);
    context.getLogger(OURS).setLevel(Level.toLevel(level));
  }

  /** Where it is written. */
  public Path file() {
    return file;
  }

  /** Ends the file; from now on the terminal gets everything again. */
  @Override
  public void close() {
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAppender(appender);
    appender.stop();
    root.iteratorForAppenders().forEachRemaining(Appender::clearAllFilters);
  }

  private static final class Ours extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      return event.getLoggerName().startsWith(OURS) && event.getLevel().isGreaterOrEqual(Level.WARN)
          ? FilterReply.NEUTRAL
          : FilterReply.DENY;
    }
  }
}
