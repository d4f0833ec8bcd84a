package news.telex.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import news.telex.cli.output.Table;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.reading.Formats;
import news.telex.runtime.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex formats}: what the formats say of themselves. */
@Command(
    name = "formats",
    description = {
      "Show the formats that are read, in the order in which they are asked; of those named, all",
      "that they say of themselves. Needs no broker."
    })
final class FormatsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "As JSON Lines.")
  private boolean json;

  @Parameters(
      paramLabel = "FORMAT",
      arity = "0..*",
      description = "Formats by a name that their items are recorded under: nitf, rss.")
  private List<String> names = new ArrayList<>();

  FormatsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    List<FormatStatement> formats =
        names.isEmpty()
            ? Formats.statements()
            : names.stream().map(FormatsCommand::named).distinct().toList();
    if (json) {
      session.printJsonLines(formats);
    } else if (names.isEmpty()) {
      session.print(table(formats).lines(session.terminal().columns()));
    } else {
      session.print(whole(formats));
    }
    return ExitCode.OK;
  }

  private static FormatStatement named(String name) {
    return Formats.statements().stream()
        .filter(format -> format.names().contains(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    String.format(
                        Locale.ROOT,
                        "'%s' is no format of Telex; `telex formats` shows them.",
                        name)));
  }

  private static Table table(List<FormatStatement> formats) {
    Table table = new Table("FORMAT", "FILES", "WHAT IT IS").flexible(2, 1);
    for (FormatStatement format : formats) {
      table.add(String.join(", ", format.names()), files(format), format.title());
    }
    return table;
  }

  private static List<String> whole(List<FormatStatement> formats) {
    List<String> lines = new ArrayList<>();
    for (FormatStatement format : formats) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(format.title());
      lines.add("  recorded as  " + String.join(", ", format.names()));
      lines.add("  known by     " + format.recognisedBy());
      lines.add("  gives        " + format.yields());
      lines.add("  media types  " + String.join(", ", format.mediaTypes()));
      lines.add("  files        " + files(format));
    }
    return lines;
  }

  private static String files(FormatStatement format) {
    return format.endings().stream().map(e -> '.' + e).collect(Collectors.joining(" "));
  }
}
