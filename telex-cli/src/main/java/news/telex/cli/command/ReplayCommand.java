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
import java.util.concurrent.ExecutionException;
import news.telex.cli.report.ForecastReport;
import news.telex.cli.report.ReplayReport;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Fencing;
import news.telex.operations.receipts.RunDecisions;
import news.telex.operations.replay.Bound;
import news.telex.operations.replay.Forecast;
import news.telex.operations.replay.Planner.Request;
import news.telex.operations.replay.Preview;
import news.telex.operations.replay.Replay;
import news.telex.operations.replay.Replay.Prospect;
import news.telex.operations.replay.ReplayCopy;
import news.telex.operations.replay.ReplayOutcome;
import news.telex.operations.replay.ReplayPlan;
import news.telex.operations.replay.Sample;
import news.telex.operations.replay.Selection;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.FailureException;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
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
  public Integer call() throws IOException, ExecutionException, InterruptedException {
    checkOptions();
    Instant now = clock.instant();
    Bound first = bound("--from", from, now);
    Bound end = bound("--to", to, now);
    Selection selection = new Selection(wire, keys, headers, uris());
    Connection target = connection.connection(session);
    Duration memory = connection.stateRetention(session);
    try (Admin admin = target.admin()) {
      Replay replay = new Replay(target, admin, clock, memory);
      if (resume != null) {
        ReplayPlan plan = replay.resume(resume, unread);
        return execute(target, replay, plan, plan.toMap());
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
      if (isPreview()) {
        return preview(target, replay, request, first);
      }
      Prospect prospect;
      try (Progress progress = new Progress(session.err(), session.terminal(), "counting")) {
        prospect = replay.plan(request, first, !execute && !noCount, progress::show);
      }
      return execute ? execute(target, replay, prospect) : show(replay, prospect);
    }
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

  private int preview(Connection target, Replay replay, Request request, Bound first)
      throws IOException, ExecutionException, InterruptedException {
    Sample drawn = new Sample(sample == null ? DEFAULT_SAMPLE : sample, Preview.SEED);
    Prospect prospect;
    try (Progress progress = new Progress(session.err(), session.terminal(), "sampling")) {
      prospect = replay.plan(request, first, drawn, progress::show);
    }
    Forecast forecast;
    try (Preview preview = new Preview(target);
        Progress progress = new Progress(session.err(), session.terminal(), "comparing")) {
      forecast =
          preview.of(prospect.survey().orElseThrow().records(), drawn.positions(), progress::show);
    }
    Optional<Failure> refusal = refusal(replay, prospect);
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("plan", ReplayReport.json(prospect));
      document.put("sample", ForecastReport.json(forecast));
      document.put("refusal", refusal.map(Failure::sentence).orElse(null));
      print(document);
    } else {
      List<String> lines =
          new ArrayList<>(ReplayReport.lines(prospect, session.terminal().columns()));
      lines.addAll(ForecastReport.lines(forecast));
      lines.add(
          refusal
              .map(failure -> "It would be refused now: " + failure.sentence())
              .orElse("Nothing is changed; --execute in place of --diff does it."));
      session.print(lines);
    }
    return ExitCode.OK;
  }

  private Optional<Failure> refusal(Replay replay, Prospect prospect)
      throws ExecutionException, InterruptedException {
    try {
      replay.check(prospect, unread);
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  private int show(Replay replay, Prospect prospect)
      throws IOException, ExecutionException, InterruptedException {
    Optional<Failure> refusal = refusal(replay, prospect);
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("plan", ReplayReport.json(prospect));
      document.put("executed", false);
      document.put("refusal", refusal.map(Failure::sentence).orElse(null));
      print(document);
    } else {
      List<String> lines =
          new ArrayList<>(ReplayReport.lines(prospect, session.terminal().columns()));
      if (refusal.isEmpty()) {
        lines.add("Nothing is changed; --execute does it.");
      }
      session.print(lines);
    }
    refusal.ifPresent(failure -> session.tell("telex: " + failure.sentence()));
    return refusal.map(Failure::exitCode).orElse(ExitCode.OK);
  }

  private int execute(Connection target, Replay replay, Prospect prospect)
      throws IOException, ExecutionException, InterruptedException {
    replay.check(prospect, unread);
    replay.prepare(prospect, unread);
    if (!json) {
      session.print(ReplayReport.lines(prospect, session.terminal().columns()));
    }
    return execute(target, replay, prospect.plan(), ReplayReport.json(prospect));
  }

  private int execute(
      Connection target, Replay replay, ReplayPlan plan, Map<String, Object> planned)
      throws IOException, ExecutionException, InterruptedException {
    try (AuditLog audit = AuditLog.open(target, clock);
        Interruption interruption = new Interruption()) {
      AuditLog.Run run = audit.start(Replay.ACTION, plan.id(), plan.toMap());
      ReplayCopy.Result copied;
      try (Progress progress = new Progress(session.err(), session.terminal(), "copying")) {
        copied =
            replay.copy(
                plan, interruption::isAsked, (behind, n) -> progress.show(behind, plan.offsets()));
      } catch (RuntimeException e) {
        throw failed(run, plan, target, e);
      }
      boolean settled = true;
      RunDecisions decisions = new RunDecisions(plan.id());
      // Nobody writes receipts for a topic of one's own.
      if (wait && copied.complete() && Topics.find(plan.target()).isPresent()) {
        try (ReplayOutcome outcome = new ReplayOutcome(plan.id(), plan.receiptsFrom(), target);
            Progress progress = new Progress(session.err(), session.terminal(), "waiting")) {
          settled =
              outcome.await(
                  copied.copied(),
                  Duration.ofSeconds(timeout),
                  interruption::isAsked,
                  progress::show);
          decisions = outcome.decisions();
        }
      }
      Map<String, Long> decided = decisions.decided();
      Map<String, Object> result = ReplayReport.json(copied, decided);
      if (copied.complete()) {
        run.done(result);
      } else {
        run.stopped(result);
      }
      report(plan, planned, copied, decided, result);
      if (!settled) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "The stages have not decided about everything yet; `telex status` shows how far they"
                + " are.");
      }
      return Rejections.exitCode(session, decisions.rejected());
    }
  }

  /** Whoever goes on with a run writes its end; what stops here may be resumed. */
  private RuntimeException failed(
      AuditLog.Run run, ReplayPlan plan, Connection target, RuntimeException e) {
    if (Fencing.isIn(e)) {
      return new CommandFailure(
          ExitCode.REFUSED,
          String.format(
              Locale.ROOT,
              "Somebody else goes on with replay %s; this end of it stops.",
              plan.id()));
    }
    Failures.Verdict verdict = Failures.verdict(e, target.place());
    try {
      run.failed(verdict.sentence(), Map.of());
    } catch (RuntimeException unwritten) {
      e.addSuppressed(unwritten);
    }
    CommandFailure failure =
        new CommandFailure(
            verdict.exitCode(),
            String.format(
                Locale.ROOT,
                "%s `telex replay --resume %s --execute` goes on with it.",
                verdict.sentence(),
                plan.id()));
    failure.initCause(e);
    return failure;
  }

  private void report(
      ReplayPlan plan,
      Map<String, Object> planned,
      ReplayCopy.Result copied,
      Map<String, Long> decided,
      Map<String, Object> result)
      throws IOException {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("plan", planned);
      document.put("executed", true);
      document.put("result", result);
      print(document);
    } else {
      session.print(ReplayReport.lines(plan, copied, decided));
    }
  }

  private void print(Map<String, Object> document) throws IOException {
    session.printJson(document);
  }
}
