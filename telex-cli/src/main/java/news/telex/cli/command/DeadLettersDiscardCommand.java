package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import news.telex.cli.report.DeadLetterReport;
import news.telex.operations.action.DeadLetterAction.Meant;
import news.telex.operations.action.DeadLetterAction.Outcome;
import news.telex.operations.action.DiscardAction;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.Filter;
import news.telex.runtime.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex dead-letters discard}. */
@Command(
    name = "discard",
    description = {
      "Mark dead letters as not to be dealt with. Shows the plan; acts only with --execute.",
      "They stay on news.rejected until their retention ends; list --all shows them."
    })
final class DeadLettersDiscardCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private DeadLetterFilterOptions meant = new DeadLetterFilterOptions();

  @Option(names = "--all-open", description = "All open ones; needed where no filter is named.")
  private boolean allOpen;

  @Option(names = "--limit", paramLabel = "N", description = "The oldest N of them. Default: all.")
  private @Nullable Integer limit;

  @Mixin private ActionOptions act = new ActionOptions();

  DeadLettersDiscardCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Clock clock = Clock.systemUTC();
    Instant now = clock.instant();
    Filter filter = meant.filter(now);
    OptionalInt most = DeadLetterFilterOptions.limit(limit);
    if (filter.isAll() && !allOpen) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          "No filter says which dead letters are meant; name some, or all of them with"
              + " --all-open.");
    }
    Connection target = connection.connection(session);
    boolean whole =
        act.runner(session)
            .run(
                target,
                new DiscardAction(target, clock, now, new Meant(filter, most)),
                new DeadLetterReport<>())
            .result()
            .map(Outcome::whole)
            .orElse(true);
    return whole ? ExitCode.OK : ExitCode.INTERRUPTED;
  }
}
