package news.telex.operations.action;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.knowledge.KnowledgeEdit;
import news.telex.operations.knowledge.KnowledgeEdit.OvertakenException;
import news.telex.operations.knowledge.KnowledgePlan;
import news.telex.operations.knowledge.KnowledgeRequest;
import news.telex.operations.knowledge.KnowledgeState;
import news.telex.operations.status.InForce;
import news.telex.operations.status.InForce.Reach;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.log.Causes;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge is changed: entries come, go, or are as Telex ships them again.
 *
 * @param <T> an item, such as an entity or a rule
 * @param <R> its record
 */
public final class KnowledgeAction<T, R extends SpecificRecord>
    implements Action<KnowledgeAction.Plan<T>, KnowledgeAction.Result> {
  private static final int MAX_PROBLEMS = 20;

  /** An audit record stays small, whatever is imported. */
  private static final int AUDITED_IDS = 1000;

  private static final String UNTOUCHED = "nothing is changed";

  private final Connection connection;
  private final Clock clock;
  private final KnowledgeKind<T, R> kind;
  private final String verb;
  private final Wish<T, R> wish;
  private @Nullable KnowledgeEdit<T, R> edit;

  /** What is wanted, given the state that it has to change. */
  @FunctionalInterface
  public interface Wish<T, R extends SpecificRecord> {
    /**
     * The request.
     *
     * @throws FailureException if it makes no sense in that state
     * @throws InvalidKnowledgeException if it says something that cannot be
     */
    KnowledgeRequest<T> in(KnowledgeState<T, R> state);

    /** These entries do not count any more. */
    static <T, R extends SpecificRecord> Wish<T, R> remove(List<String> ids) {
      return byId(ids, (state, id) -> state.find(id).isPresent(), new Change.Removed<>());
    }

    /** These entries are as Telex ships them. */
    static <T, R extends SpecificRecord> Wish<T, R> restore(List<String> ids) {
      return byId(
          ids,
          (state, id) -> state.find(id).isPresent() || state.isSaid(id),
          new Change.TakenBack<>());
    }

    private static <T, R extends SpecificRecord> Wish<T, R> byId(
        List<String> ids, BiPredicate<KnowledgeState<T, R>, String> known, Change<T> change) {
      return state -> {
        for (String id : ids) {
          if (!known.test(state, id)) {
            throw new FailureException(new Failure(Kind.REFUSED, state.unknown(id)));
          }
        }
        return KnowledgeRequest.of(ids, change);
      };
    }
  }

  /**
   * What a change comes to.
   *
   * @param kind of what
   */
  public record Plan<T>(
      KnowledgeKind<T, ?> kind, KnowledgeRequest<T> request, KnowledgePlan<T> changes) {}

  /**
   * What came of it.
   *
   * @param version that the knowledge has now
   * @param reach how far it has come; empty: nothing was written
   */
  public record Result(int records, String version, Optional<Reach> reach) {
    /** For JSON; the audit log has it before the change comes anywhere. */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("records", records);
      map.put("version", version);
      reach.ifPresent(
          come -> {
            map.put("inForceAt", come.at());
            map.put("notYetAt", come.notYet());
          });
      return map;
    }
  }

  /**
   * @param verb one word for the audit log
   */
  public KnowledgeAction(
      Connection connection, Clock clock, KnowledgeKind<T, R> kind, String verb, Wish<T, R> wish) {
    this.connection = connection;
    this.clock = clock;
    this.kind = kind;
    this.verb = verb;
    this.wish = wish;
  }

  @Override
  public Plan<T> plan(boolean executing, Watcher watcher) {
    if (executing) {
      edit = KnowledgeEdit.open(connection, kind);
    }
    KnowledgeState<T, R> state = KnowledgeState.read(connection, kind);
    try {
      KnowledgeRequest<T> request = wish.in(state);
      return new Plan<>(kind, request, KnowledgePlan.of(state, request.wanted()));
    } catch (InvalidKnowledgeException e) {
      throw new FailureException(refused(List.of(String.valueOf(e.getMessage()))));
    }
  }

  @Override
  public Optional<Failure> refusal(Plan<T> plan) {
    List<String> problems =
        plan.changes().refusals().stream()
            .map(refusal -> plan.request().placeOf(refusal.id()) + ": " + refusal.reason())
            .toList();
    return problems.isEmpty() ? Optional.empty() : Optional.of(refused(problems));
  }

  /**
   * Why entries are not taken.
   *
   * @param problems at least one; each becomes one line
   */
  public static Failure refused(List<String> problems) {
    Stream<String> lines =
        problems.stream().limit(MAX_PROBLEMS).map(p -> p.replaceAll("\\s+", " ").strip());
    return new Failure(
        Kind.REFUSED,
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
                .collect(joining("\n")));
  }

  @Override
  public Optional<Entry> entry(Plan<T> plan) {
    if (plan.changes().writes().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> planned = new LinkedHashMap<>();
    planned.put("kind", kind.noun());
    planned.put("verb", verb);
    planned.putAll(plan.changes().toMap(AUDITED_IDS));
    return Optional.of(
        new Entry("knowledge", RunIds.at(clock.instant(), new SplittableRandom()), planned));
  }

  @Override
  public Result act(Plan<T> plan, ActionRun work) {
    KnowledgePlan<T> changes = plan.changes();
    if (!changes.writes().isEmpty() && edit != null) {
      edit.commit(changes.writes());
    }
    Result result = new Result(changes.writes().size(), changes.versionAfter(), Optional.empty());
    work.note(result.toMap());
    return result;
  }

  /** What is written stays so, whatever comes of this. */
  @Override
  public Result follow(Plan<T> plan, Result result, ActionRun work) {
    return result.records() == 0
        ? result
        : new Result(result.records(), result.version(), Optional.of(reach(result, work)));
  }

  private Reach reach(Result result, ActionRun work) {
    try (InForce instances =
        InForce.open(
            connection, Pipeline.lookingUp(kind.topic()).service(), clock, System::nanoTime)) {
      return instances.await(kind.fact(), result.version());
    } catch (FailureException e) {
      work.watcher().tell(e.failure().sentence());
      return new Reach(List.of(), List.of());
    }
  }

  @Override
  public Optional<Fault> fault(Plan<T> plan, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return Optional.of(
        failure instanceof OvertakenException
            ? new Fault(
                Optional.of(message),
                Optional.of(new Failure(Kind.REFUSED, message + ": run it again.")))
            : new Fault(Optional.of(Causes.of(failure)), Optional.empty()));
  }

  @Override
  public void close() {
    if (edit != null) {
      edit.close();
    }
  }
}
