package news.telex.runtime.failure;

/** Exit codes of the telex command and of every service, listed in docs/exit-codes.md. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** Not done: something failed, or a check found differences. */
  public static final int FAILED = 1;

  /** The command line or the configuration makes no sense. */
  public static final int USAGE = 2;

  /** Broker or schema registry cannot be reached. */
  public static final int UNREACHABLE = 3;

  /**
   * Refused: credentials, permission or schema not accepted; too large, in use, or it would change
   * what must not change silently.
   */
  public static final int REFUSED = 4;

  /** A topic is missing, and waiting for it did not help. */
  public static final int MISSING = 5;

  /** A disk is full. */
  public static final int NO_SPACE = 6;

  /** Stopped by Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
