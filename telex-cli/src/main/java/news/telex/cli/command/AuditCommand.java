package news.telex.cli.command;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Table;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.audit.AuditRuns;
import news.telex.operations.audit.AuditRuns.AuditRun;
import news.telex.operations.connection.Connection;
import news.telex.runtime.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex audit}: what operators have done. */
@Command(
    name = "audit",
    description =
        "List what was done with --execute: who, when, what was planned, what came of it.")
final class AuditCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--action",
      paramLabel = "A",
      completionCandidates = Actions.class,
      description = "Only this: ${COMPLETION-CANDIDATES}.")
  private @Nullable String action;

  @Option(names = "--id", paramLabel = "ID", description = "Only this run, with all it says.")
  private @Nullable String id;

  @Option(names = "--json", description = "As JSON Lines, one run each.")
  private boolean json;

  /** What there is to do, in the words of the log. */
  static final class Actions extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Actions() {
      super(AuditLog.ACTIONS);
    }
  }

  AuditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (action != null) {
      Choices.check("--action", action, AuditLog.ACTIONS);
    }
    Connection target = connection.connection(session);
    List<AuditRun> runs =
        AuditRuns.of(AuditLog.read(target)).stream()
            .filter(run -> action == null || run.action().equals(action))
            .filter(run -> id == null || run.id().equals(id))
            .toList();
    if (id != null && runs.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          String.format(
              Locale.ROOT, "There is no run %s; `telex audit` lists all there were.", id));
    }
    if (id != null) {
      session.printJson(document(runs.get(0)));
    } else if (json) {
      session.printJsonLines(runs.stream().map(AuditCommand::document).toList());
    } else {
      session.print(table(runs));
    }
    return ExitCode.OK;
  }

  private List<String> table(List<AuditRun> runs) {
    if (runs.isEmpty()) {
      return List.of("Nothing was done yet.");
    }
    Table table = new Table("STARTED", "ACTION", "RUN", "WHO", "STATE", "RESULT").flexible(5, 1);
    for (AuditRun run : runs) {
      table.add(
          run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
          run.action(),
          run.id(),
          run.who(),
          run.state(),
          run.result().toString());
    }
    return new ArrayList<>(table.lines(session.terminal().columns()));
  }

  private static JsonObject document(AuditRun run) {
    return new JsonObject()
        .put("runId", run.id())
        .put("action", run.action())
        .put("state", run.state())
        .put("who", run.who())
        .put("startedAt", run.startedAt())
        .put("endedAt", run.endedAt())
        .put("plan", run.plan())
        .put("result", run.result());
  }
}
