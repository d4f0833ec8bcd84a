package news.telex.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import news.telex.cli.output.ByteSize;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.Choice;
import news.telex.operations.deadletters.Filter;
import news.telex.operations.deadletters.Lanes;
import news.telex.operations.deadletters.Lanes.Lane;
import news.telex.operations.deadletters.LetterReader;
import news.telex.operations.deadletters.Marks;
import news.telex.operations.deadletters.Mend;
import news.telex.operations.deadletters.Originals;
import news.telex.operations.deadletters.Redrive;
import news.telex.operations.deadletters.Route;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
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
  /** A stage's consumer sees a new topic within its metadata's age of 5 seconds. */
  private static final Duration FOUND_WITHIN = Duration.ofSeconds(20);

  /** What one command copies at least on a small machine, for the estimate of the plan. */
  private static final long RECORDS_PER_SECOND = 2_000;

  private static final long BYTES_PER_SECOND = 10L * 1024 * 1024;

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
  public Integer call() throws IOException, ExecutionException, InterruptedException {
    Instant now = Clock.systemUTC().instant();
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
    String runId = RunIds.at(now, RandomGenerator.getDefault());
    Redrive redrive = new Redrive(runId, maxRedrives, new Mend(mendedHeaders(), mendedPayload()));
    Connection target = connection.connection(session);
    Choice choice;
    try (LetterReader reader = new LetterReader(target);
        Originals originals = new Originals(target);
        Progress progress = new Progress(session.err(), session.terminal(), "Reading")) {
      choice =
          Choice.of(
              reader,
              Marks.read(target),
              filter,
              most,
              progress::show,
              letter -> originals.checked(redrive.route(letter)));
    }
    refuseWhatCannotBe(choice);
    try (Admin admin = target.admin()) {
      Lanes known = new Lanes(target, admin);
      List<Lane> lanes = known.find(choice.byTarget().keySet());
      lanes.forEach(lane -> refuseIfTooNarrow(lane, choice));
      DeadLetterRun run =
          new DeadLetterRun(
              session,
              json,
              "redrive",
              plan(choice, lanes),
              sentences(choice, lanes),
              rate == null ? 0 : rate,
              wait ? Optional.of(Duration.ofSeconds(timeout)) : Optional.empty());
      return execute
          ? run.execute(target, choice, redrive, () -> prepare(known, lanes))
          : run.show();
    }
  }

  private Map<String, Optional<String>> mendedHeaders() {
    Map<String, Optional<String>> mended = new LinkedHashMap<>();
    for (String header : headers) {
      int equals = header.indexOf('=');
      if (equals < 1) {
        throw new CommandFailure(
            ExitCode.USAGE,
            String.format(
                Locale.ROOT,
                "--header is '%s'; it takes NAME=VALUE, or NAME= to take the header away.",
                header));
      }
      String name = header.substring(0, equals);
      if (name.toLowerCase(Locale.ROOT).startsWith(OURS)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "Headers that begin with telex- are Telex's own; --header sets those of wires.");
      }
      mended.put(name, Optional.of(header.substring(equals + 1)).filter(v -> !v.isEmpty()));
    }
    return mended;
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

  private void refuseWhatCannotBe(Choice choice) {
    List<Route.Nowhere> nowhere = choice.routes(Route.Nowhere.class);
    if (!nowhere.isEmpty()) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          String.format(
              Locale.ROOT,
              "%d of them cannot be redriven: the first %s; choose others with --topic, or discard"
                  + " these.",
              nowhere.size(),
              nowhere.get(0).why()));
    }
    if (payload != null && choice.size() != 1) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          String.format(
              Locale.ROOT,
              "--replace-payload mends one dead letter, and %d are meant; name it with --id, `telex"
                  + " dead-letters list` shows them.",
              choice.size()));
    }
    if (payload != null && !choice.routes(Route.Quarantine.class).isEmpty()) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          String.format(
              Locale.ROOT,
              "It was redriven %d times or more and would go to quarantine as it is; a higher"
                  + " --max-redrives sends it back mended.",
              maxRedrives));
    }
  }

  private static void refuseIfTooNarrow(Lane lane, Choice choice) {
    for (Route.Back back : choice.routes(Route.Back.class)) {
      if (back.topic().equals(lane.topic()) && back.partition() >= lane.partitions()) {
        throw new CommandFailure(
            ExitCode.REFUSED,
            String.format(
                Locale.ROOT,
                "%s has %d partitions, but a dead letter was read from partition %d; `telex topics"
                    + " check` says what differs.",
                lane.topic(),
                lane.partitions(),
                back.partition()));
      }
    }
  }

  private void prepare(Lanes known, List<Lane> lanes)
      throws ExecutionException, InterruptedException {
    known.create(lanes);
    if (unread || lanes.isEmpty()) {
      return;
    }
    boolean fresh = lanes.stream().anyMatch(Lane::missing);
    List<String> nobody = known.awaitReaders(lanes, fresh ? FOUND_WITHIN : Duration.ZERO);
    if (!nobody.isEmpty()) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          String.format(
              Locale.ROOT,
              "Nobody reads %s; start the service whose stage does, or send them there all the same"
                  + " with --unread.",
              String.join(", ", nobody)));
    }
  }

  private Map<String, Object> plan(Choice choice, List<Lane> lanes) {
    Map<String, Object> plan = new LinkedHashMap<>();
    int quarantined = choice.routes(Route.Quarantine.class).size();
    plan.put("deadLetters", choice.size());
    plan.put("bytes", choice.bytes());
    plan.put("redrive", choice.size() - quarantined);
    plan.put("quarantine", quarantined);
    plan.put("maxRedrives", maxRedrives);
    plan.put("byCode", choice.byCode());
    List<Map<String, Object>> targets = new ArrayList<>();
    for (Lane lane : lanes) {
      Collection<Choice.Letter> letters = choice.byTarget().getOrDefault(lane.topic(), List.of());
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("topic", lane.topic());
      one.put("deadLetters", letters.size());
      one.put("bytes", letters.stream().mapToLong(Choice.Letter::bytes).sum());
      one.put("missing", lane.missing());
      one.put("readers", lane.readers());
      targets.add(one);
    }
    plan.put("targets", targets);
    plan.put("estimatedSeconds", estimate(choice));
    plan.put("headers", headers);
    plan.put("replacesPayload", payload != null);
    return plan;
  }

  private long estimate(Choice choice) {
    long pace = rate == null ? RECORDS_PER_SECOND : Math.min(rate, RECORDS_PER_SECOND);
    return Math.max(ceil(choice.size(), pace), ceil(choice.bytes(), BYTES_PER_SECOND));
  }

  private static long ceil(long amount, long perSecond) {
    return (amount + perSecond - 1) / perSecond;
  }

  private List<String> sentences(Choice choice, List<Lane> lanes) {
    if (choice.size() == 0) {
      return List.of("No open dead letter is meant.");
    }
    int quarantined = choice.routes(Route.Quarantine.class).size();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d to redrive, %d to quarantine, %s, about %d s.",
            choice.size() - quarantined,
            quarantined,
            ByteSize.of(choice.bytes()),
            estimate(choice)));
    choice
        .byCode()
        .forEach((code, count) -> lines.add(String.format(Locale.ROOT, "  %-18s %d", code, count)));
    for (Lane lane : lanes) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d to %s, %s%s.",
              choice.byTarget().getOrDefault(lane.topic(), List.of()).size(),
              lane.topic(),
              lane.missing() ? "which is missing and will be created, " : "",
              readers(lane)));
    }
    if (quarantined > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d to %s: redriven %d times or more.",
              quarantined,
              Topics.NEWS_QUARANTINE,
              maxRedrives));
    }
    lines.add("--execute does it.");
    return lines;
  }

  private static String readers(Lane lane) {
    if (lane.readers().isEmpty()) {
      return lane.missing() ? "nobody reads it yet" : "which nobody reads";
    }
    return "read by "
        + lane.readers().stream()
            .map(reader -> String.format(Locale.ROOT, "%s (%d)", reader.group(), reader.members()))
            .collect(Collectors.joining(", "));
  }
}
