package news.telex.runtime.log;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;

/**
 * Writes an exception as types and places; messages only where {@link Causes} calls them safe, for
 * those of parsers may quote an article. Made by Logback.
 */
public final class SafeThrowable extends ThrowableHandlingConverter {
  private static final int MAX_CAUSES = 5;
  private static final int MAX_FRAMES = 8;

  @Override
  public String convert(ILoggingEvent event) {
    StringBuilder text = new StringBuilder();
    IThrowableProxy cause = event.getThrowableProxy();
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      text.append(depth == 0 ? "" : "caused by ").append(said(cause)).append('\n');
      StackTraceElementProxy[] frames = cause.getStackTraceElementProxyArray();
      for (int i = 0; i < frames.length && i < MAX_FRAMES; i++) {
        text.append('\t').append(frames[i].getSTEAsString()).append('\n');
      }
      cause = cause.getCause();
    }
    return text.toString();
  }

  private static String said(IThrowableProxy cause) {
    return cause instanceof ThrowableProxy proxy
        ? Causes.ofThis(proxy.getThrowable())
        : cause.getClassName();
  }
}
