package news.telex.operations.command;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import news.telex.operations.output.ClosedPipeException;
import news.telex.operations.stack.FolderInUseException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The one place that turns exceptions into a sentence and an exit code. */
final class Failures implements IExecutionExceptionHandler {
  /** A sentence and a code. */
  record Verdict(int exitCode, String sentence) {}

  private final Session session;

  Failures(Session session) {
    this.session = session;
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parsed) {
    if (hasCause(exception, ClosedPipeException.class)) {
      return ExitCode.OK;
    }
    Verdict verdict = verdict(exception);
    session.err().println("telex: " + verdict.sentence());
    if (parsed.originalArgs().contains("-v") || parsed.originalArgs().contains("--verbose")) {
      exception.printStackTrace(session.err());
    }
    session.err().flush();
    return verdict.exitCode();
  }

  /** What to tell the user. */
  static Verdict verdict(Throwable exception) {
    if (exception instanceof CommandFailure failure) {
      return new Verdict(failure.exitCode(), String.valueOf(failure.getMessage()));
    }
    if (exception instanceof FolderInUseException e) {
      return new Verdict(ExitCode.REFUSED, String.valueOf(e.getMessage()));
    }
    if (exception instanceof NoSuchFileException e) {
      return new Verdict(ExitCode.FAILED, "There is no file %s.".formatted(e.getFile()));
    }
    if (exception instanceof AccessDeniedException e) {
      return new Verdict(ExitCode.FAILED, "No permission for %s.".formatted(e.getFile()));
    }
    if (exception instanceof ExecutionException && exception.getCause() != null) {
      return verdict(exception.getCause());
    }
    if (exception instanceof KafkaException e) {
      return kafka(e);
    }
    if (exception instanceof IOException || exception instanceof IllegalStateException) {
      return new Verdict(ExitCode.FAILED, message(exception));
    }
    return new Verdict(ExitCode.FAILED, "Unexpected: %s (-v shows more).".formatted(exception));
  }

  private static Verdict kafka(KafkaException e) {
    if (e instanceof SerializationException) {
      return hasCause(e, ConnectException.class) || hasCause(e, java.net.SocketException.class)
          ? new Verdict(ExitCode.UNREACHABLE, "The schema registry cannot be reached.")
          : new Verdict(ExitCode.FAILED, message(rootOf(e)));
    }
    if (e instanceof org.apache.kafka.common.errors.TimeoutException
        || e instanceof org.apache.kafka.common.errors.DisconnectException) {
      return new Verdict(ExitCode.UNREACHABLE, "The broker does not answer: " + message(e));
    }
    if (e instanceof AuthenticationException || e instanceof AuthorizationException) {
      return new Verdict(ExitCode.REFUSED, "The broker refuses: " + message(e));
    }
    if (e instanceof RecordTooLargeException) {
      return new Verdict(ExitCode.REFUSED, message(e));
    }
    if (e instanceof UnknownTopicOrPartitionException) {
      return new Verdict(ExitCode.FAILED, "The topic does not exist: " + message(e));
    }
    if (e instanceof ConfigException || e.getCause() instanceof ConfigException) {
      return new Verdict(ExitCode.USAGE, message(rootOf(e)));
    }
    return new Verdict(ExitCode.FAILED, message(rootOf(e)));
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static Throwable rootOf(Throwable e) {
    Throwable root = e;
    for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
      root = root.getCause();
    }
    return root;
  }

  private static boolean hasCause(Throwable e, Class<?> type) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
