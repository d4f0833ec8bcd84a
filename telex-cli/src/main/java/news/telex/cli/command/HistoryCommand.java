package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import news.telex.cli.output.Colours;
import news.telex.cli.output.Printable;
import news.telex.cli.output.Terminal;
import news.telex.cli.report.HistoryReport;
import news.telex.operations.connection.Connection;
import news.telex.operations.history.ArticleHistory;
import news.telex.operations.history.HistoryReader;
import news.telex.runtime.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex history}: what became of an article. */
@Command(
    name = "history",
    description = {
      "Show what became of an article: its versions and revisions, what each changed, word by word,"
          + " and the receipts about it.",
      "On a terminal, words are struck through in red or underlined in green; elsewhere, or where"
          + " NO_COLOR is set, they are marked [-removed-] and {+added+}.",
      "Example: telex history urn:telex:mywire:0123456789abcdef --last 5"
    })
final class HistoryCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "URI", description = "Uri of the article.")
  private String uri = "";

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "20",
      description = "The newest N revisions. Default: ${DEFAULT-VALUE}.")
  private int last;

  @Option(
      names = "--since",
      paramLabel = "T",
      description = "From when on: " + PointInTime.FORMS + ". Default: all there is.")
  private @Nullable String since;

  @Option(names = "--json", description = "As JSON, with the texts.")
  private boolean json;

  HistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (last < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--last is at least 1.");
    }
    checkUri(uri);
    Instant now = Clock.systemUTC().instant();
    Optional<Instant> from =
        Optional.ofNullable(since).map(time -> PointInTime.of("--since", time, now));
    Connection target = connection.connection(session);
    ArticleHistory history;
    try (Progress progress = new Progress(session.err(), session.terminal(), "Reading")) {
      history = HistoryReader.read(target, uri, from, last, progress::show);
    }
    if (!history.isKnown()) {
      throw unknown(uri);
    }
    if (json) {
      session.printJson(HistoryReport.json(history).toMap());
    } else {
      Terminal terminal = session.terminal();
      session.printAsIs(
          HistoryReport.lines(
              history, terminal.columns(), Colours.of(terminal, session.environment())));
    }
    return ExitCode.OK;
  }

  /**
   * @throws CommandFailure if it is no uri of an article
   */
  static void checkUri(String uri) {
    if (!HistoryReader.isUri(uri)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "'%s' is no uri of an article; it has the form urn:telex:WIRE:DIGEST.",
              Printable.of(uri)));
    }
  }

  /** Nothing tells of the article. */
  static CommandFailure unknown(String uri) {
    return new CommandFailure(
        ExitCode.FAILED,
        String.format(
            Locale.ROOT,
            "Nothing tells of %s: neither a receipt nor a record on news.articles, news.enriched or"
                + " news.published.",
            Printable.of(uri)));
  }
}
