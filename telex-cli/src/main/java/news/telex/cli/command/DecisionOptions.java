package news.telex.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import news.telex.cli.report.ActionReport;
import news.telex.operations.action.Action;
import news.telex.operations.action.Decided;
import news.telex.operations.connection.Connection;
import news.telex.runtime.failure.ExitCode;
import picocli.CommandLine.Option;

/** How somebody decides about articles: a plan, or doing it and waiting for what comes of it. */
final class DecisionOptions {
  @Option(names = "--execute", description = "Do it.")
  private boolean execute;

  @Option(
      names = "--wait",
      description = "Wait until it is through. Exit code 1 if anything is not in time.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long --wait waits at most. Default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  /**
   * @throws CommandFailure if the options do not go together
   */
  void check() {
    if (wait && !execute) {
      throw new CommandFailure(ExitCode.USAGE, "--wait is for --execute.");
    }
  }

  /** How long to wait for what comes of it; empty: not at all. */
  Optional<Duration> patience() {
    return wait ? Optional.of(Duration.ofSeconds(timeout)) : Optional.empty();
  }

  /**
   * Decides, or shows the plan.
   *
   * @return the exit code: whether all was seen that was waited for
   */
  <P> int run(
      Session session,
      Connection connection,
      Action<P, Decided> action,
      ActionReport<P, Decided> report)
      throws IOException {
    boolean through =
        new ActionRunner(session, execute, json)
            .run(connection, action, report)
            .result()
            .map(decided -> !wait || decided.effects().size() == decided.decisions())
            .orElse(true);
    return through ? ExitCode.OK : ExitCode.FAILED;
  }
}
