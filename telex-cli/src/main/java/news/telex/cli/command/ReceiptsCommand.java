package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import news.telex.cli.report.ReceiptsReport;
import news.telex.operations.connection.Connection;
import news.telex.operations.receipts.NewestReceipts;
import news.telex.operations.receipts.ReceiptFilter;
import news.telex.operations.receipts.ReceiptSearch;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.Decision;
import news.telex.schemas.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex receipts}: what was decided. */
@Command(
    name = "receipts",
    description = {
      "List what was decided about the records and items of wires, the newest first: decision, code,"
          + " position, article and time. All filters that are named have to fit.",
      "Example: telex receipts --wire mywire --since 1h --decision rejected"
    })
final class ReceiptsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--wire", paramLabel = "W", description = "Of these wires only.")
  private List<String> wires = List.of();

  @Option(
      names = "--since",
      paramLabel = "T",
      defaultValue = "1h",
      description = "From when on: " + PointInTime.FORMS + ". Default: ${DEFAULT-VALUE}.")
  private String since = "1h";

  @Option(
      names = "--stage",
      paramLabel = "S",
      description = "Of these stages only: ${COMPLETION-CANDIDATES}.")
  private List<Stage> stages = List.of();

  @Option(
      names = "--decision",
      paramLabel = "D",
      description = "These decisions only: ${COMPLETION-CANDIDATES}.")
  private List<Decision> decisions = List.of();

  @Option(
      names = "--code",
      paramLabel = "C",
      description = "With these codes or reasons only, see docs/wires.md and docs/rejections.md.")
  private List<String> codes = List.of();

  @Option(names = "--uri", paramLabel = "URI", description = "About this article only.")
  private @Nullable String uri;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "The newest N. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "As JSON Lines, one receipt each.")
  private boolean json;

  ReceiptsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--limit is at least 1.");
    }
    Instant from = PointInTime.of("--since", since, Clock.systemUTC().instant());
    ReceiptFilter filter =
        new ReceiptFilter(
            Set.copyOf(wires),
            Set.copyOf(stages),
            Set.copyOf(decisions),
            Set.copyOf(codes),
            Optional.ofNullable(uri));
    Connection target = connection.connection(session);
    NewestReceipts receipts;
    try (Progress progress = new Progress(session.err(), session.terminal(), "Reading")) {
      receipts = ReceiptSearch.newest(target, filter, from, limit, progress::show);
    }
    if (json) {
      List<TimedReceipt> newestFirst = new ArrayList<>(receipts.receipts());
      Collections.reverse(newestFirst);
      session.printJsonLines(
          newestFirst.stream().map(receipt -> ReceiptsReport.json(receipt).toMap()).toList());
      ReceiptsReport.more(receipts).ifPresent(session::tell);
    } else {
      session.print(ReceiptsReport.lines(receipts, session.terminal().roomForProse()));
    }
    return ExitCode.OK;
  }
}
