package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import news.telex.cli.report.ForecastReport;
import news.telex.cli.report.ReplayReport;
import news.telex.operations.action.Account;
import news.telex.operations.action.ReplayAction;
import news.telex.operations.action.ReplayAction.Origin;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.replay.Bound;
import news.telex.operations.replay.Forecast;
import news.telex.operations.replay.Planner.Request;
import news.telex.operations.replay.Preview;
import news.telex.operations.replay.Replay;
import news.telex.operations.replay.Replay.Prospect;
import news.telex.operations.replay.Sample;
import news.telex.operations.replay.Selection;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex replay}: runs a part of a topic's history again. */
@Command(
    name = "replay",
    description = {
      "Run a part of a topic's history again. Shows the plan; copies only with --execute.",
      "The records go to <topic>.replay, where the same stage reads them beside the live ones.",
      "What comes out as before changes nothing; a difference is a new revision."
    })
final class ReplayCommand implements Callable<Integer> {
  /** As many as a plan in the audit log may hold. */
  private static final int MAX_URIS = 5_000;

  private static final int DEFAULT_SAMPLE = 20;

  private final Session session;
  private final Clock clock = Clock.systemUTC();

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--topic",
      paramLabel = "T",
      description = "wire.raw, wire.raw.W, news.parsed, news.articles or news.enriched.")
  private @Nullable String topic;

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      defaultValue = "earliest",
      description = {
        "First record: a time (2026-11-01, 2026-11-01T06:00:00Z), how long ago (30m, 2h, 7d), an",
        "offset (4711), one for each partition (0:4711,1:4690), earliest or latest.",
        "Default: ${DEFAULT-VALUE}."
      })
  private String from = "earliest";

  @Option(
      names = "--to",
      paramLabel = "WHEN",
      defaultValue = "latest",
      description = "Where it ends, exclusive; in the same forms. Default: ${DEFAULT-VALUE}.")
  private String to = "latest";

  @Option(names = "--wire", paramLabel = "W", description = "Only what this wire delivered.")
  private @Nullable String wire;

  @Option(
      names = "--key",
      paramLabel = "K",
      description = "Only records with this key; may be repeated.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "Only records with this header; may be repeated.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(
      names = "--uri-file",
      paramLabel = "FILE",
      description = "Only what became the articles whose uris stand in this file, one a line.")
  private @Nullable Path uriFile;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many records.")
  private @Nullable Long limit;

  @Option(names = "--rate", paramLabel = "N", description = "At most so many records a second.")
  private @Nullable Integer rate;

  @Option(
      names = "--into",
      paramLabel = "TOPIC",
      description = "Copy to this empty topic of your own instead.")
  private @Nullable String into;

  @Option(names = "--unread", description = "Copy even if nothing reads the target now.")
  private boolean unread;

  @Option(
      names = "--no-count",
      description = "Do not read the range to count what is meant; --execute does not anyway.")
  private boolean noCount;

  @Option(
      names = "--diff",
      description = "Show what would change, and why, by a sample of the records.")
  private boolean diff;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Size of that sample, at most 500; means --diff. Default: 20.")
  private @Nullable Integer sample;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Name of the run. Default: made from the time.")
  private @Nullable String id;

  @Option(names = "--execute", description = "Copy.")
  private boolean execute;

  @Option(
      names = "--resume",
      paramLabel = "ID",
      description = "Go on with a run that was stopped or killed.")
  private @Nullable String resume;

  @Option(
      names = "--wait",
      description = {
        "Wait until the stages have decided about everything, and count what came. Exit code 1 if",
        "anything was rejected."
      })
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "How long --wait waits at most. Default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  ReplayCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    Instant now = clock.instant();
    Bound first = bound("--from", from, now);
    Bound end = bound("--to", to, now);
    Selection selection = new Selection(wire, keys, headers, uris());
    Connection target = connection.connection(session);
    Duration memory = connection.stateRetention(session);
    if (resume != null) {
      return run(target, memory, new Origin.Resumed(resume));
    }
    String source = String.valueOf(topic);
    Request request =
        new Request(
            id != null ? id : RunIds.at(now, new SecureRandom()),
            source,
            into != null ? into : Replay.targetOf(source),
            first,
            end,
            selection,
            limit,
            rate);
    return isPreview()
        ? preview(target, memory, request, first)
        : run(target, memory, new Origin.Fresh(request, first, !noCount));
  }

  private int run(Connection target, Duration memory, Origin origin) throws IOException {
    Account<ReplayAction.Plan, ReplayAction.Result> account =
        new ActionRunner(session, execute, json)
            .run(
                target,
                new ReplayAction(
                    target,
                    clock,
                    memory,
                    origin,
                    unread,
                    wait ? Optional.of(Duration.ofSeconds(timeout)) : Optional.empty()),
                new ReplayReport());
    if (account.refusal().isPresent()) {
      throw new FailureException(account.refusal().get());
    }
    return Rejections.exitCode(
        session,
        account.result().flatMap(ReplayAction.Result::settlement),
        "`telex status` shows how far they are.");
  }

  private boolean isPreview() {
    return diff || sample != null;
  }

  private void checkOptions() {
    checkPreview();
    if ((topic == null) == (resume == null)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Say --topic T for a new replay, or --resume ID to go on with one; `telex audit` lists"
              + " them.");
    }
    if (resume != null && !execute) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(Locale.ROOT, "--resume %s copies: say --execute with it.", resume));
    }
    if (wait && (!execute || into != null || unread)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--wait is for --execute, and for what the stages read: not with --into or --unread.");
    }
    if ((limit != null && limit < 1) || (rate != null && rate < 1)) {
      throw new CommandFailure(ExitCode.USAGE, "--limit and --rate are at least 1.");
    }
    if (id != null && !RunIds.isAllowed(id)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "--id has lower-case letters, digits and dashes, at most 63: '%s' has others.",
              id));
    }
    if (wire != null && !Topics.isWireName(wire)) {
      throw new CommandFailure(
          ExitCode.USAGE, String.format(Locale.ROOT, "'%s' is not a wire's name.", wire));
    }
    if (into != null && Topics.find(into).isPresent()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "%s is a topic of Telex; after --into comes an empty one of your own.",
              into));
    }
  }

  private void checkPreview() {
    if (!isPreview()) {
      return;
    }
    if (execute || resume != null || into != null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--diff and --sample look ahead and change nothing, at what the stages would make of it:"
              + " leave out --execute, --resume and --into.");
    }
    if (sample != null && (sample < 1 || sample > Preview.MAX_SAMPLE)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(Locale.ROOT, "--sample is 1 to %d records.", Preview.MAX_SAMPLE));
    }
    if (Topics.NEWS_ENRICHED.equals(topic)) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          String.format(
                  Locale.ROOT,
                  "Nothing is computed anew from %s, so that there is nothing to compare; --diff"
                      + " works for",
                  topic)
              + " wire.raw, wire.raw.<wire>, news.parsed and news.articles.");
    }
  }

  private static Bound bound(String option, String text, Instant now) {
    try {
      return Bound.of(text)
          .or(() -> PointInTime.parse(text, now).map(Bound.AtTime::new))
          .orElseThrow(
              () ->
                  new CommandFailure(
                      ExitCode.USAGE,
                      String.format(
                              Locale.ROOT,
                              "%s is %s, an offset (4711), one for each partition (0:4711,1:4690),",
                              option,
                              PointInTime.FORMS)
                          + String.format(
                              Locale.ROOT, " earliest or latest; '%s' is none of these.", text)));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, String.format(Locale.ROOT, "%s: %s", option, e.getMessage()));
    }
  }

  private List<String> uris() throws IOException {
    if (uriFile == null) {
      return List.of();
    }
    List<String> uris =
        Files.readAllLines(uriFile, UTF_8).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .distinct()
            .toList();
    if (uris.isEmpty() || uris.size() > MAX_URIS) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "%s names %d articles; one replay takes 1 to %d: split the file.",
              uriFile,
              uris.size(),
              MAX_URIS));
    }
    return uris;
  }

  private int preview(Connection target, Duration memory, Request request, Bound first)
      throws IOException {
    Sample drawn = new Sample(sample == null ? DEFAULT_SAMPLE : sample, Preview.SEED);
    Prospect prospect;
    Optional<Failure> refusal;
    Forecast forecast;
    try (Broker broker = target.broker();
        TerminalWatcher watcher = new TerminalWatcher(session)) {
      Replay replay = new Replay(target, broker, clock, memory);
      prospect =
          replay.plan(
              request, first, drawn, (done, total) -> watcher.progress("sampling", done, total));
      try (Preview preview = new Preview(target)) {
        forecast =
            preview.of(
                prospect.survey().orElseThrow().records(),
                drawn.positions(),
                (done, total) -> watcher.progress("comparing", done, total));
      }
      refusal = replay.refusal(prospect, unread);
    }
    if (json) {
      session.printJson(ForecastReport.json(prospect, forecast, refusal));
    } else {
      session.print(
          ForecastReport.lines(prospect, forecast, refusal, session.terminal().columns()));
    }
    return ExitCode.OK;
  }
}
