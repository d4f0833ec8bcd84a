package news.telex.operations.command;

/** Exit codes of the telex command, listed in docs/exit-codes.md and in every help. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** Not done: something failed, or a check found differences. */
  public static final int FAILED = 1;

  /** The command line or a configuration file makes no sense. */
  public static final int USAGE = 2;

  /** Broker or schema registry cannot be reached. */
  public static final int UNREACHABLE = 3;

  /** Refused: too large, in use, or it would change what must not change silently. */
  public static final int REFUSED = 4;

  /** Stopped by Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
