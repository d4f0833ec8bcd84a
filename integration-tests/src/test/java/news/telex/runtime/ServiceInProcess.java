package news.telex.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import news.telex.runtime.log.ServiceLogging;
import picocli.CommandLine;

/**
 * A service that ends before it is at work, run to that end in this process; with its exit code and
 * what the thread that runs it has logged.
 */
public record ServiceInProcess(int exitCode, String output) {
  /**
   * Runs it. One that gets to work goes on until the JVM ends.
   *
   * @param environment settings as variables
   * @param arguments as typed
   */
  public static ServiceInProcess run(
      ServiceDescription service, Map<String, String> environment, List<String> arguments) {
    ServiceOptions options = new ServiceOptions();
    new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
    ServiceSettings settings =
        new ServiceSettings(options.configuration(service.model(), environment));
    LoggerContext context = ServiceLogging.context();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    OfThisThread said = new OfThisThread(context);
    root.addAppender(said);
    try {
      return new ServiceInProcess(ServiceMain.run(service, settings), said.lines.toString());
    } finally {
      root.detachAppender(said);
    }
  }

  private static final class OfThisThread extends AppenderBase<ILoggingEvent> {
    private final Thread thread = Thread.currentThread();
    private final PatternLayoutEncoder encoder;
    private final StringBuilder lines = new StringBuilder();

    OfThisThread(LoggerContext context) {
      encoder = ServiceLogging.text(context);
      setContext(context);
      start();
    }

    @Override
    public void doAppend(ILoggingEvent event) {
      // Each event comes on the thread that tells of it.
      if (Thread.currentThread() == thread) {
        append(event);
      }
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.append(new String(encoder.encode(event), UTF_8));
    }
  }
}
