package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import news.telex.cli.output.ByteSize;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.Choice;
import news.telex.operations.deadletters.Filter;
import news.telex.operations.deadletters.LetterReader;
import news.telex.operations.deadletters.Marks;
import news.telex.operations.deadletters.Mend;
import news.telex.operations.deadletters.Redrive;
import news.telex.operations.deadletters.Route;
import news.telex.runtime.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex dead-letters discard}. */
@Command(
    name = "discard",
    description = {
      "Mark dead letters as not to be dealt with. Shows the plan; acts only with --execute.",
      "They stay on news.rejected until their retention ends; list --all shows them."
    })
final class DeadLettersDiscardCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private DeadLetterFilterOptions meant = new DeadLetterFilterOptions();

  @Option(names = "--all-open", description = "All open ones; needed where no filter is named.")
  private boolean allOpen;

  @Option(names = "--limit", paramLabel = "N", description = "The oldest N of them. Default: all.")
  private @Nullable Integer limit;

  @Option(names = "--execute", description = "Do it.")
  private boolean execute;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  DeadLettersDiscardCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, ExecutionException, InterruptedException {
    Instant now = Clock.systemUTC().instant();
    Filter filter = meant.filter(now);
    OptionalInt most = DeadLetterFilterOptions.limit(limit);
    if (filter.isAll() && !allOpen) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          "No filter says which dead letters are meant; name some, or all of them with"
              + " --all-open.");
    }
    Connection target = connection.connection(session);
    Choice choice;
    try (LetterReader reader = new LetterReader(target);
        Progress progress = new Progress(session.err(), session.terminal(), "Reading")) {
      choice =
          Choice.of(
              reader,
              Marks.read(target),
              filter,
              most,
              progress::show,
              letter -> new Route.Discard());
    }
    DeadLetterRun run =
        new DeadLetterRun(
            session, json, "discard", plan(choice), sentences(choice), 0, Optional.empty());
    String runId = RunIds.at(now, RandomGenerator.getDefault());
    return execute
        ? run.execute(target, choice, new Redrive(runId, 0, Mend.NONE), () -> {})
        : run.show();
  }

  private static Map<String, Object> plan(Choice choice) {
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("deadLetters", choice.size());
    plan.put("bytes", choice.bytes());
    plan.put("byCode", choice.byCode());
    return plan;
  }

  private static List<String> sentences(Choice choice) {
    if (choice.size() == 0) {
      return List.of("No open dead letter is meant.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "%d to discard, %s.", choice.size(), ByteSize.of(choice.bytes())));
    choice
        .byCode()
        .forEach((code, count) -> lines.add(String.format(Locale.ROOT, "  %-18s %d", code, count)));
    lines.add("--execute does it.");
    return lines;
  }
}
