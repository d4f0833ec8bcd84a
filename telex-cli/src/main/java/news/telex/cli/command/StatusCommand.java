package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import news.telex.cli.output.Terminal;
import news.telex.cli.output.Wrapping;
import news.telex.cli.report.StatusJson;
import news.telex.cli.report.StatusText;
import news.telex.operations.connection.Connection;
import news.telex.operations.status.Status;
import news.telex.operations.status.StatusReader;
import news.telex.runtime.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex status}: how everything is. */
@Command(
    name = "status",
    description = {
      "Show how everything is: instances and their health, lag and rate of every stage, the books",
      "per wire, dead letters, knowledge, last errors, replays. All of it is asked of the broker.",
      "Exit code 1 if a stage has no member, an instance is not ready or silent, the books do not",
      "balance but for what is under way, or most of what comes is rejected."
    })
final class StatusCommand implements Callable<Integer> {
  /** Between the two looks that a rate takes. */
  private static final long SECOND_LOOK_MS = 1_000;

  /** Between two reports. */
  private static final long WATCH_MS = 2_000;

  private static final String HOME = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String CLEAR_ALL = "\u001b[2J";

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--watch", description = "Again every two seconds, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "24h",
      description = {
        "Since when raw records are in the books: 90s, 30m, 24h, 7d, or an ISO 8601 time.",
        "Default: ${DEFAULT-VALUE}."
      })
  private String since = "24h";

  @Option(names = "--json", description = "A JSON document; with --watch one per line.")
  private boolean json;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    Instant from = PointInTime.of("--since", since, clock.instant());
    Connection target = connection.connection(session);
    try (StatusReader reader = StatusReader.open(target, clock, from)) {
      reader.look();
      Thread.sleep(SECOND_LOOK_MS);
      Status status = reader.look();
      show(status, CLEAR_ALL);
      while (watch) {
        Thread.sleep(WATCH_MS);
        status = reader.look();
        show(status, "");
      }
      return status.problems().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private void show(Status status, String before) throws IOException {
    if (json) {
      if (watch) {
        session.printJsonLines(List.of(StatusJson.of(status)));
      } else {
        session.printJson(StatusJson.of(status));
      }
      return;
    }
    Terminal terminal = watch ? session.terminal().now() : session.terminal();
    List<String> lines = StatusText.lines(status, terminal.columns());
    if (watch && terminal.screen()) {
      // Line by line over the last report: a cleared screen would flicker.
      session.printAsIs(
          List.of(
              before
                  + HOME
                  + String.join(CLEAR_LINE + "\n", Wrapping.lines(lines, terminal.columns()))
                  + CLEAR_LINE
                  + CLEAR_BELOW));
    } else {
      session.print(lines);
      if (watch) {
        session.print("");
      }
    }
  }
}
