package news.telex.cli.command;

import java.util.Locale;
import java.util.Optional;
import news.telex.operations.action.Settlement;
import news.telex.runtime.failure.ExitCode;

/** What a command that waits says of rejections at its end. */
final class Rejections {
  private Rejections() {}

  /**
   * The same of what the stages have decided about a run.
   *
   * @param settlement empty if nobody waited
   * @param help the sentence that says where to look
   * @throws CommandFailure if they have not decided about everything
   */
  static int exitCode(Session session, Optional<Settlement> settlement, String help) {
    Optional<String> undecided =
        settlement.filter(settled -> !settled.whole()).map(Settlement::undecided);
    if (undecided.isPresent()) {
      throw new CommandFailure(ExitCode.FAILED, undecided.get() + ' ' + help);
    }
    return exitCode(session, settlement.map(Settlement::rejected).orElse(0L));
  }

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
