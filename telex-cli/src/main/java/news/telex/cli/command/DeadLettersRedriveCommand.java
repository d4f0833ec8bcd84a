package news.telex.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import news.telex.cli.report.DeadLetterReport;
import news.telex.operations.action.DeadLetterAction.Meant;
import news.telex.operations.action.DeadLetterAction.Outcome;
import news.telex.operations.action.RedriveAction;
import news.telex.operations.action.RedriveAction.Terms;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.Filter;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex dead-letters redrive}. */
@Command(
    name = "redrive",
    description = {
      "Send open dead letters back to the stage that rejected them, mended or as they are.",
      "Shows the plan; acts only with --execute. Each goes back exactly once, also if this is"
          + " killed",
      "and started again; what was redriven too often goes to news.quarantine instead."
    })
final class DeadLettersRedriveCommand implements Callable<Integer> {
  /** Telex's own headers, which say where a record is from and how often it came. */
  private static final String OURS = "telex-";

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private DeadLetterFilterOptions meant = new DeadLetterFilterOptions();

  @Option(names = "--limit", paramLabel = "N", description = "The oldest N of them. Default: all.")
  private @Nullable Integer limit;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "Mend: set a header; NAME= takes it away. May be repeated.")
  private List<String> headers = List.of();

  @Option(
      names = "--replace-payload",
      paramLabel = "FILE",
      description = "Mend: another payload, for one dead letter.")
  private @Nullable Path payload;

  @Option(
      names = "--max-redrives",
      paramLabel = "N",
      defaultValue = "3",
      description = "To quarantine with what was redriven N times. Default: ${DEFAULT-VALUE}.")
  private int maxRedrives;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Dead letters a second at most. Default: as many as can be.")
  private @Nullable Integer rate;

  @Option(names = "--unread", description = "Also to a topic that nobody reads at this moment.")
  private boolean unread;

  @Option(names = "--execute", description = "Do it.")
  private boolean execute;

  @Option(
      names = "--wait",
      description = {
        "Wait until the stages have decided about what was redriven, and count what came. Exit"
            + " code",
        "1 if anything was rejected again."
      })
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long --wait waits at most. Default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  DeadLettersRedriveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Clock clock = Clock.systemUTC();
    Instant now = clock.instant();
    Filter filter = meant.filter(now);
    if (maxRedrives < 0 || (rate != null && rate < 1)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          maxRedrives < 0 ? "--max-redrives is at least 0." : "--rate is at least 1.");
    }
    if (wait && (!execute || unread)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--wait is for --execute, and for what the stages read: not with --unread.");
    }
    OptionalInt most = DeadLetterFilterOptions.limit(limit);
    headers.forEach(DeadLettersRedriveCommand::check);
    Terms terms =
        new Terms(
            maxRedrives,
            headers,
            mendedPayload(),
            rate == null ? 0 : rate,
            unread,
            wait ? Optional.of(Duration.ofSeconds(timeout)) : Optional.empty());
    Connection target = connection.connection(session);
    Optional<Outcome> outcome =
        new ActionRunner(session, execute, json)
            .run(
                target,
                new RedriveAction(target, clock, now, new Meant(filter, most), terms),
                new DeadLetterReport<>())
            .result();
    return outcome.map(Outcome::whole).orElse(true)
        ? Rejections.exitCode(
            session, outcome.flatMap(Outcome::settlement), "telex status shows how far they are.")
        : ExitCode.INTERRUPTED;
  }

  private static void check(String header) {
    int equals = header.indexOf('=');
    if (equals < 1) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "--header is '%s'; it takes NAME=VALUE, or NAME= to take the header away.",
              header));
    }
    if (header.substring(0, equals).toLowerCase(Locale.ROOT).startsWith(OURS)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Headers that begin with telex- are Telex's own; --header sets those of wires.");
    }
  }

  private Optional<byte[]> mendedPayload() throws IOException {
    if (payload == null) {
      return Optional.empty();
    }
    if (Files.size(payload) > Topics.MAX_RAW_BYTES) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          String.format(
              Locale.ROOT, "%s is larger than the 32 MiB that a raw record may have.", payload));
    }
    return Optional.of(Files.readAllBytes(payload));
  }
}
