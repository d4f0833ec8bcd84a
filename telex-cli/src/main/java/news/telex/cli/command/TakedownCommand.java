package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import news.telex.cli.report.TakedownReport;
import news.telex.operations.action.TakedownAction;
import news.telex.operations.connection.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex takedown}: an article ends for good, on legal demand. */
@Command(
    name = "takedown",
    description = {
      "Take an article down for good, on legal demand. Shows the plan; acts only with --execute.",
      "The article ends without a word of it, and nothing that its wire sends revives it. What is",
      "held of it is dropped, its open dead letters are discarded. The plan says where its texts",
      "still lie, and until when; docs/operators.md says what cannot be recalled."
    })
final class TakedownCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "URI", description = "Uri of the article.")
  private String uri = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Who demands it, and why; kept with the decision.")
  private String reason = "";

  @Option(
      names = "--delete-records",
      description = {
        "Delete its raw records and dead letters now. Kafka deletes no single record: all that lies",
        "before them in their partitions goes, too, and can be replayed no more."
      })
  private boolean deleteRecords;

  @Mixin private DecisionOptions options = new DecisionOptions();

  TakedownCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    options.check();
    HistoryCommand.checkUri(uri);
    Connection target = connection.connection(session);
    TakedownAction action =
        new TakedownAction(
            target,
            Clock.systemUTC(),
            uri,
            NoteOption.checked("--reason", reason),
            deleteRecords,
            options.patience());
    return options.run(session, target, action, new TakedownReport());
  }
}
