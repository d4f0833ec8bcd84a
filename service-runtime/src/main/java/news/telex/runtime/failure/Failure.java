package news.telex.runtime.failure;

import java.util.Locale;

/**
 * What went wrong. Immutable.
 *
 * @param kind what helps, and how a process ends that cannot be helped
 * @param sentence one sentence: what, and where (address, user, topic, subject, folder); holds
 *     neither secrets nor anything of an article
 */
public record Failure(Kind kind, String sentence) {

  /** Whether another try may succeed with nobody's doing at this end. */
  public enum Retry {
    /** As long as it takes. */
    ALWAYS,
    /** For the start-up timeout; after that somebody has to do something. */
    FOR_A_WHILE,
    /** Somebody has to do something first. */
    NEVER
  }

  /** Kinds of failures, each with its exit code. */
  public enum Kind {
    /** Broker or schema registry gives no answer. */
    UNREACHABLE(Retry.ALWAYS, ExitCode.UNREACHABLE),
    /** A topic is not there (yet). */
    MISSING(Retry.FOR_A_WHILE, ExitCode.MISSING),
    /** Password, certificate, permission, schema or size not accepted. */
    REFUSED(Retry.NEVER, ExitCode.REFUSED),
    /** The configuration makes no sense. */
    USAGE(Retry.NEVER, ExitCode.USAGE),
    /** A disk at this end is full. */
    NO_SPACE(Retry.NEVER, ExitCode.NO_SPACE),
    /** A file or folder at this end cannot be used. */
    UNUSABLE(Retry.NEVER, ExitCode.FAILED),
    /** Anything else. */
    OTHER(Retry.ALWAYS, ExitCode.FAILED);

    private final Retry retry;
    private final int exitCode;

    Kind(Retry retry, int exitCode) {
      this.retry = retry;
      this.exitCode = exitCode;
    }
  }

  /** A failure whose sentence is put together as by {@link String#format}. */
  public static Failure of(Kind kind, String format, Object... values) {
    return new Failure(kind, String.format(Locale.ROOT, format, values));
  }

  /** Whether another try may succeed. */
  public Retry retry() {
    return kind.retry;
  }

  /** How a process ends that gives up, see {@link ExitCode}. */
  public int exitCode() {
    return kind.exitCode;
  }
}
