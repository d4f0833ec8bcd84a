package news.telex.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import news.telex.cli.output.Printable;
import news.telex.cli.report.TraceReport;
import news.telex.operations.connection.Connection;
import news.telex.operations.history.HistoryReader;
import news.telex.operations.history.RawOrigin;
import news.telex.operations.history.RawSearch;
import news.telex.operations.history.Trace;
import news.telex.operations.history.TraceReader;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex trace}: the way of an item through the stages. */
@Command(
    name = "trace",
    description = {
      "Follow an item through every stage, with times: the raw record, what each stage wrote and"
          + " decided, and where it ended, with the code.",
      "Example: telex trace wire.raw-0@17"
    })
final class TraceCommand implements Callable<Integer> {
  /** Of more records that are the same, nobody reads the positions. */
  private static final int MOST_FOUND = 10;

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      paramLabel = "WHAT",
      description = {
        "TOPIC-PARTITION@OFFSET of a raw record, a dead letter, a receipt, or an item on any topic;",
        "the uri of an article: the newest item that brought a version of it;",
        "or a file that was pushed: the newest raw record with these bytes."
      })
  private String what = "";

  @Option(
      names = "--item",
      paramLabel = "N",
      description = "Only this item of the raw record, from 0.")
  private @Nullable Integer item;

  @Option(
      names = "--article-version",
      paramLabel = "N",
      description = "Of a uri: the item that brought this version.")
  private @Nullable Long version;

  @Option(names = "--wire", paramLabel = "W", description = "Of a file: pushed by these wires.")
  private List<String> wires = List.of();

  @Option(
      names = "--since",
      paramLabel = "T",
      defaultValue = "7d",
      description = "Of a file: pushed since " + PointInTime.FORMS + ". Default: ${DEFAULT-VALUE}.")
  private String since = "7d";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  TraceCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Connection target = connection.connection(session);
    RawOrigin origin = origin(target);
    OptionalInt place = item == null ? origin.item() : OptionalInt.of(item);
    Trace trace =
        watched(progress -> new TraceReader(target, progress::show).read(origin.raw(), place))
            .orElseThrow(() -> nothingAt(origin.raw()));
    if (json) {
      session.printJson(TraceReport.json(trace).toMap());
    } else {
      session.print(TraceReport.lines(trace, session.terminal().roomForProse()));
    }
    return ExitCode.OK;
  }

  /** Shows how far something is, and clears the line before anything else is said. */
  private <T> T watched(Function<Progress, T> reading) {
    try (Progress progress = new Progress(session.err(), session.terminal(), "Reading")) {
      return reading.apply(progress);
    }
  }

  private RawOrigin origin(Connection target) throws IOException {
    if (HistoryReader.isUri(what)) {
      OptionalLong meant = version == null ? OptionalLong.empty() : OptionalLong.of(version);
      return watched(progress -> new TraceReader(target, progress::show).itemOf(what, meant))
          .orElseThrow(() -> HistoryCommand.unknown(what));
    }
    Path file = Path.of(what);
    if (Files.isRegularFile(file)) {
      return pushed(target, file);
    }
    Optional<Position> position = Position.parse(what);
    if (position.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          String.format(
              Locale.ROOT,
              "There is no file '%s', and it is neither a uri of an article nor a position such as"
                  + " wire.raw-0@17.",
              Printable.of(what)));
    }
    return RawOrigin.find(target, position.get()).orElseThrow(() -> nothingAt(position.get()));
  }

  private RawOrigin pushed(Connection target, Path file) throws IOException {
    if (Files.size(file) > Topics.MAX_RAW_BYTES) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          String.format(
              Locale.ROOT, "%s is larger than any raw record, 32 MiB.", Printable.of(what)));
    }
    byte[] bytes = Files.readAllBytes(file);
    Instant from = PointInTime.of("--since", since, Clock.systemUTC().instant());
    List<Position> found =
        watched(progress -> RawSearch.find(target, bytes, wires, from, MOST_FOUND, progress::show));
    if (found.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          String.format(
              Locale.ROOT,
              "No raw record holds the bytes of %s; --since looks further back than %s.",
              Printable.of(what),
              Printable.of(since)));
    }
    if (found.size() > 1) {
      session.tell(
          String.format(
              Locale.ROOT,
              "The newest of several records with these bytes; the others are at %s.",
              String.join(", ", found.stream().skip(1).map(Position::toString).toList())));
    }
    return new RawOrigin(found.get(0), OptionalInt.empty());
  }

  private static CommandFailure nothingAt(Position position) {
    return new CommandFailure(
        ExitCode.FAILED,
        String.format(
            Locale.ROOT,
            "Nothing that came from a raw record is at %s, and no receipt tells of it.",
            Printable.of(position.toString())));
  }
}
