package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.telex.cli.report.WiresReport;
import news.telex.ingest.knowledge.WireKind;
import news.telex.ingest.reading.Formats;
import news.telex.operations.wires.WireActivity;
import news.telex.operations.wires.WireActivityReader;
import news.telex.runtime.failure.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex wires}: what is known of wires, changed while everything runs, and how they are. */
@Command(
    name = "wires",
    description = {
      "Show wires, known or seen: last record, rate against the usual one, rejections, silence.",
      "Their profiles are changed by put and remove, and in force everywhere within 5 s."
    })
final class WiresCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private Look look = new Look();

  private WiresCommand(Session session) {
    this.session = session;
  }

  /** What is looked at. */
  static final class Look {
    @Mixin private ConnectionOptions connection = new ConnectionOptions();

    @Option(
        names = "--since",
        paramLabel = "TIME",
        defaultValue = "24h",
        description = {
          "Since when records are looked at: 90m, 24h, 7d, or an ISO 8601 time.",
          "Default: ${DEFAULT-VALUE}."
        })
    private String since = "24h";

    List<WireActivity> wires(Session session) {
      Instant now = Clock.systemUTC().instant();
      return WireActivityReader.read(
          connection.connection(session), PointInTime.of("--since", since, now), now);
    }
  }

  @Option(names = "--json", description = "As JSON Lines.")
  private boolean json;

  /** With its verbs. */
  static CommandLine with(Session session) {
    WireKind wires = new WireKind(Formats::isRead);
    return new CommandLine(new WiresCommand(session))
        .addSubcommand(new WiresPutCommand(session, wires))
        .addSubcommand(
            "remove",
            described(
                new KnowledgeRemoveCommand<>(session, wires),
                "Forget what is known of wires. Shows the plan; acts only with --execute."))
        .addSubcommand(
            "export",
            described(
                new KnowledgeExportCommand<>(session, wires),
                "Write all profiles, by wire, as JSON Lines, which import reads."))
        .addSubcommand(
            "import",
            described(
                new KnowledgeImportCommand<>(session, wires),
                "Put the profiles that files hold, all of them at once or none.",
                "Shows the plan; acts only with --execute. The form is that of export."));
  }

  private static CommandLine described(Object command, String... description) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    return list(common, look, json);
  }

  @Command(name = "list", description = "Show all wires, one a line.")
  int list(
      @Mixin CommonOptions common,
      @Mixin Look look,
      @Option(names = "--json", description = "As JSON Lines.") boolean json)
      throws IOException {
    List<WireActivity> wires = look.wires(session);
    if (json) {
      session.printJsonLines(wires.stream().map(WiresReport::json).toList());
    } else {
      session.print(WiresReport.lines(wires, session.terminal().columns()));
    }
    return ExitCode.OK;
  }

  @Command(name = "show", description = "Show one wire: its profile, and how it is.")
  int show(
      @Mixin CommonOptions common,
      @Mixin Look look,
      @Parameters(paramLabel = "WIRE", description = "Its name.") String wire,
      @Option(names = "--json", description = "As JSON.") boolean json)
      throws IOException {
    WireActivity found =
        look.wires(session).stream()
            .filter(one -> one.wire().equals(wire))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.REFUSED,
                        String.format(
                            Locale.ROOT,
                            "Nothing is known of a wire '%s', and nothing came of it;"
                                + " `telex wires list` shows all.",
                            wire)));
    if (json) {
      session.printJson(WiresReport.json(found));
    } else {
      session.print(WiresReport.lines(found));
    }
    return ExitCode.OK;
  }
}
