package news.telex.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.cli.output.ClosedPipeException;
import news.telex.cli.push.EmptyFolderException;
import news.telex.runtime.config.ConfigurationException;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.ProcessContext;
import news.telex.stack.FolderInUseException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * The one place of the command that turns exceptions into a sentence and an exit code; what they
 * mean is {@link Diagnosis}'s to say.
 */
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
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedPipeException) {
        return ExitCode.OK;
      }
    }
    Verdict verdict = verdict(exception, place(command));
    session.tell("telex: " + verdict.sentence());
    if (parsed.originalArgs().contains("-v") || parsed.originalArgs().contains("--verbose")) {
      exception.printStackTrace(session.err());
    }
    session.err().flush();
    return verdict.exitCode();
  }

  /** Where the command was to work: its options say so, if it has any about that. */
  private ProcessContext place(CommandLine command) {
    return command.getCommandSpec().mixins().values().stream()
        .map(mixin -> mixin.userObject())
        .filter(ConnectionOptions.class::isInstance)
        .map(ConnectionOptions.class::cast)
        .findFirst()
        .map(options -> options.place(session))
        .orElseGet(
            () ->
                ProcessContext.of(
                    "this machine",
                    Map.of(),
                    "",
                    Map.of(),
                    command.getCommandSpec().userObject() instanceof WithFolder kept
                        ? Optional.of(kept.folder())
                        : Optional.empty()));
  }

  /** What to tell the user. */
  static Verdict verdict(Throwable exception, ProcessContext place) {
    if (exception instanceof CommandFailure failure) {
      return new Verdict(failure.exitCode(), String.valueOf(failure.getMessage()));
    }
    if (exception instanceof ConfigurationException e) {
      return new Verdict(ExitCode.USAGE, prefixed(String.valueOf(e.getMessage())));
    }
    if (exception instanceof FolderInUseException e) {
      return new Verdict(ExitCode.REFUSED, String.valueOf(e.getMessage()));
    }
    Optional<Failure> known = Diagnosis.known(exception, place);
    if (known.isPresent()) {
      return new Verdict(known.get().exitCode(), prefixed(known.get().sentence()));
    }
    if (exception instanceof NoSuchFileException e) {
      return new Verdict(
          ExitCode.FAILED, String.format(Locale.ROOT, "There is no file %s.", e.getFile()));
    }
    if (exception instanceof EmptyFolderException e) {
      return new Verdict(
          ExitCode.REFUSED, String.format(Locale.ROOT, "There is no file in %s.", e.getFile()));
    }
    if (exception instanceof AccessDeniedException e) {
      return new Verdict(
          ExitCode.FAILED, String.format(Locale.ROOT, "No permission for %s.", e.getFile()));
    }
    if (exception instanceof IOException || exception instanceof IllegalStateException) {
      return new Verdict(ExitCode.FAILED, message(exception));
    }
    return new Verdict(
        ExitCode.FAILED, String.format(Locale.ROOT, "Unexpected: %s (-v shows more).", exception));
  }

  /** Several sentences, one a line: each of them says who tells it. */
  private static String prefixed(String sentences) {
    return String.join("\ntelex: ", sentences.lines().toList());
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
