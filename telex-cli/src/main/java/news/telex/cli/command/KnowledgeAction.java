package news.telex.cli.command;

import static java.util.stream.Collectors.joining;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import news.telex.cli.output.Printable;
import news.telex.enrich.EnrichTopology;
import news.telex.enrich.knowledge.InvalidKnowledgeException;
import news.telex.enrich.knowledge.KnowledgeKind;
import news.telex.enrich.knowledge.KnowledgeKind.Entry;
import news.telex.enrich.knowledge.KnowledgeKind.Reading;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.knowledge.KnowledgeEdit;
import news.telex.operations.knowledge.KnowledgeEdit.OvertakenException;
import news.telex.operations.knowledge.KnowledgePlan;
import news.telex.operations.knowledge.KnowledgeRequest;
import news.telex.operations.knowledge.KnowledgeState;
import news.telex.operations.status.InForce;
import news.telex.operations.status.InForce.Reach;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.log.Causes;
import org.apache.avro.specific.SpecificRecord;

/**
 * What all verbs that change the knowledge do: plan, refuse, and with {@code --execute} write.
 *
 * @param <T> an entity or a rule
 * @param <R> its record
 */
final class KnowledgeAction<T, R extends SpecificRecord> {
  /** What a message shows of a long list. */
  private static final int SHOWN = 10;

  private static final int MAX_PROBLEMS = 20;

  /** An audit record stays small, whatever is imported. */
  private static final int AUDITED_IDS = 1000;

  private static final String UNTOUCHED = "nothing is changed";

  private final Session session;
  private final KnowledgeKind<T, R> kind;
  private final String verb;

  KnowledgeAction(Session session, KnowledgeKind<T, R> kind, String verb) {
    this.session = session;
    this.kind = kind;
    this.verb = verb;
  }

  /** That there is no such entry, and what may have been meant. */
  static String unknown(KnowledgeState<?, ?> state, String id) {
    List<String> near = state.suggestions(id);
    return String.format(
        Locale.ROOT,
        "'%s' is not among the %s; %s.",
        id,
        state.kind().noun(),
        near.isEmpty()
            ? String.format(
                Locale.ROOT, "`telex knowledge %s export` lists all", state.kind().noun())
            : "near it are " + Printable.of(String.join(", ", near)));
  }

  /** Reads files; {@code -} is standard input. */
  List<Entry<T>> read(List<String> files) throws IOException {
    List<Entry<T>> entries = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    for (String file : files) {
      Reading<T> reading = read(file);
      broken.addAll(reading.broken());
      for (Entry<T> entry : reading.entries()) {
        String first = places.putIfAbsent(entry.id(), entry.place());
        if (first == null) {
          entries.add(entry);
        } else {
          broken.add(
              String.format(
                  Locale.ROOT, "%s: %s is already at %s", entry.place(), entry.id(), first));
        }
      }
    }
    if (!broken.isEmpty()) {
      throw refused(broken);
    }
    return entries;
  }

  private Reading<T> read(String file) throws IOException {
    try {
      if (file.equals("-")) {
        return kind.readFile("standard input", session.in());
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
        return kind.readFile(file, in);
      }
    } catch (InvalidKnowledgeException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(Locale.ROOT, "%s; %s.", Printable.of(message(e)), UNTOUCHED));
    }
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }

  private static CommandFailure refused(List<String> problems) {
    Stream<String> lines = problems.stream().limit(MAX_PROBLEMS).map(Printable::of);
    return new CommandFailure(
        ExitCode.REFUSED,
        problems.size() == 1
            ? lines.collect(joining()) + "; " + UNTOUCHED + "."
            : Stream.concat(
                    lines,
                    Stream.of(
                        String.format(
                            Locale.ROOT,
                            "%d entries are refused; %s.",
                            problems.size(),
                            UNTOUCHED)))
                .collect(joining("\ntelex: ")));
  }

  /**
   * Plans, and acts if told to.
   *
   * @param wanted what is wanted, given the state that it has to change
   * @throws CommandFailure if it is refused; then nothing is changed
   */
  int run(
      Connection connection,
      boolean json,
      boolean execute,
      Function<KnowledgeState<T, R>, KnowledgeRequest<T>> wanted)
      throws IOException {
    KnowledgePlan<T> plan;
    Optional<Reach> reach = Optional.empty();
    if (execute) {
      try (KnowledgeEdit<T, R> edit = KnowledgeEdit.open(connection, kind)) {
        KnowledgeState<T, R> state = KnowledgeState.read(connection, kind);
        plan = plan(state, wanted);
        execute(connection, plan, edit);
        reach = plan.writes().isEmpty() ? reach : Optional.of(inForce(connection, plan));
      }
    } else {
      plan = plan(KnowledgeState.read(connection, kind), wanted);
    }
    if (json) {
      session.printJson(json(plan, execute, reach));
    } else {
      session.print(text(plan, execute, reach));
    }
    return reach.map(Reach::notYet).orElse(List.of()).isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private KnowledgePlan<T> plan(
      KnowledgeState<T, R> state, Function<KnowledgeState<T, R>, KnowledgeRequest<T>> wanted) {
    try {
      KnowledgeRequest<T> request = wanted.apply(state);
      KnowledgePlan<T> plan = KnowledgePlan.of(state, request.wanted());
      if (!plan.refusals().isEmpty()) {
        throw refused(
            plan.refusals().stream()
                .map(refusal -> request.placeOf(refusal.id()) + ": " + refusal.reason())
                .toList());
      }
      return plan;
    } catch (InvalidKnowledgeException e) {
      throw refused(List.of(message(e)));
    }
  }

  private void execute(Connection connection, KnowledgePlan<T> plan, KnowledgeEdit<T, R> edit) {
    if (plan.writes().isEmpty()) {
      return;
    }
    Clock clock = Clock.systemUTC();
    try (AuditLog audit = AuditLog.open(connection, clock)) {
      Map<String, Object> planned = new LinkedHashMap<>();
      planned.put("kind", kind.noun());
      planned.put("verb", verb);
      planned.putAll(plan.toMap(AUDITED_IDS));
      AuditLog.Run run =
          audit.start("knowledge", RunIds.at(clock.instant(), new SplittableRandom()), planned);
      try {
        edit.commit(plan.writes());
      } catch (OvertakenException e) {
        run.failed(message(e), Map.of());
        throw new CommandFailure(ExitCode.REFUSED, message(e) + ": run it again.");
      } catch (RuntimeException e) {
        run.failed(Causes.of(e), Map.of());
        throw e;
      }
      run.done(result(plan));
    }
  }

  /** How far the change has come, which is written and stays so whatever comes of this. */
  private Reach inForce(Connection connection, KnowledgePlan<T> plan) {
    try (InForce instances =
        InForce.open(connection, EnrichTopology.NAME, Clock.systemUTC(), System::nanoTime)) {
      return instances.await(kind.fact(), plan.versionAfter());
    } catch (FailureException e) {
      session.tell("telex: " + e.failure().sentence());
      return new Reach(List.of(), List.of());
    }
  }

  private static String sentence(Reach reach) {
    if (!reach.notYet().isEmpty()) {
      return String.format(
          Locale.ROOT,
          "It is written, but not yet in force at %s; `telex status` shows when it is.",
          String.join(", ", reach.notYet()));
    }
    return reach.at().isEmpty()
        ? "It is written; no enrich service is seen at work, the next one begins with it."
        : String.format(Locale.ROOT, "It is in force at %s.", String.join(", ", reach.at()));
  }

  private Map<String, Object> result(KnowledgePlan<T> plan) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("records", plan.writes().size());
    result.put("version", plan.versionAfter());
    return result;
  }

  private Map<String, Object> json(KnowledgePlan<T> plan, boolean execute, Optional<Reach> reach) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("plan", plan.toMap(Integer.MAX_VALUE));
    report.put("executed", execute);
    Map<String, Object> result = execute ? result(plan) : Map.of();
    reach.ifPresent(
        come -> {
          result.put("inForceAt", come.at());
          result.put("notYetAt", come.notYet());
        });
    report.put("result", result);
    return report;
  }

  private List<String> text(KnowledgePlan<T> plan, boolean execute, Optional<Reach> reach) {
    List<String> lines = new ArrayList<>();
    list(execute ? "added" : "to add", plan.added(), lines);
    list(execute ? "changed" : "to change", plan.changed(), lines);
    list(execute ? "removed" : "to remove", plan.removed(), lines);
    lines.add(String.format(Locale.ROOT, "%-9s %d", "unchanged", plan.unchanged()));
    if (plan.writes().isEmpty()) {
      lines.add("There is nothing to do.");
    } else if (execute) {
      lines.add(
          String.format(Locale.ROOT, "The %s have version %s.", kind.noun(), plan.versionAfter()));
      reach.map(KnowledgeAction::sentence).ifPresent(lines::add);
    } else {
      lines.add("Nothing is changed yet: --execute does it.");
    }
    return lines;
  }

  private static void list(String what, List<String> ids, List<String> lines) {
    String shown = ids.stream().limit(SHOWN).collect(joining(", "));
    lines.add(
        String.format(
            Locale.ROOT,
            "%-9s %d%s%s",
            what,
            ids.size(),
            ids.isEmpty() ? "" : ": " + shown,
            ids.size() > SHOWN ? ", …" : ""));
  }
}
