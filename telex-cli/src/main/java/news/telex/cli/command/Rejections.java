package news.telex.cli.command;

import java.util.Locale;
import news.telex.runtime.failure.ExitCode;

/** What a command that waits says of rejections at its end. */
final class Rejections {
  private Rejections() {}

  /**
   * The exit code; a sentence says why where it is not 0.
   *
   * @param rejected records and items that were rejected
   */
  static int exitCode(Session session, long rejected) {
    if (rejected == 0) {
      return ExitCode.OK;
    }
    session
        .err()
        .println(
            String.format(
                Locale.ROOT,
                "telex: %d %s rejected; telex dead-letters list says why.",
                rejected,
                rejected == 1 ? "was" : "were"));
    session.err().flush();
    return ExitCode.FAILED;
  }
}
