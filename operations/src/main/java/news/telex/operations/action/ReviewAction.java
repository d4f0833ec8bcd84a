package news.telex.operations.action;

import static java.util.stream.Collectors.joining;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.review.DecisionEffects;
import news.telex.operations.review.DecisionLog;
import news.telex.operations.review.DecisionTarget;
import news.telex.operations.review.DecisionTargets;
import news.telex.operations.review.Reviews;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.schemas.EditorialDecision;
import org.jspecify.annotations.Nullable;

/** Somebody decides about articles: what is held for review is released, or articles are killed. */
public final class ReviewAction implements Action<ReviewAction.Plan, ReviewAction.Result> {
  private final Connection connection;
  private final Clock clock;
  private final Verb verb;
  private final List<String> uris;
  private final Optional<String> note;
  private final Optional<Duration> patience;
  private final String runId;
  private @Nullable DecisionEffects effects;

  /** What is decided; the names are those on {@code wire.decisions}. */
  public enum Verb {
    /** What is held goes on as a usable version. */
    release,
    /** The article is dead, be it held or out. */
    kill
  }

  /**
   * What is decided about what.
   *
   * @param unknown uris of which there is nothing to decide about, each with the reason
   */
  public record Plan(Verb verb, List<DecisionTarget> targets, Map<String, String> unknown) {
    /** Copies the list. */
    public Plan {
      targets = List.copyOf(targets);
      unknown = new LinkedHashMap<>(unknown);
    }

    /** For JSON and the audit log. */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("action", verb.name());
      map.put("articles", targets.stream().map(DecisionTarget::toMap).toList());
      return map;
    }
  }

  /**
   * What came of it.
   *
   * @param effects what was seen of it, by uri: published, canceled, held, or another decision;
   *     empty if nobody waited, or nothing was seen in time
   */
  public record Result(String runId, int decisions, Map<String, String> effects) {
    /** For JSON and the audit log. */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("run", runId);
      map.put("decisions", decisions);
      if (!effects.isEmpty()) {
        map.put("effects", effects);
      }
      return map;
    }
  }

  /**
   * @param uris of the articles
   * @param note why, in the words of who decides
   * @param patience how long to wait for what comes of it; empty: not at all
   */
  public ReviewAction(
      Connection connection,
      Clock clock,
      Verb verb,
      List<String> uris,
      Optional<String> note,
      Optional<Duration> patience) {
    this.connection = connection;
    this.clock = clock;
    this.verb = verb;
    this.uris = uris.stream().distinct().toList();
    this.note = note;
    this.patience = patience;
    this.runId = RunIds.at(clock.instant(), new SecureRandom());
  }

  @Override
  public Plan plan(boolean executing, Watcher watcher) {
    Reviews reviews = Reviews.read(connection, uris);
    List<DecisionTarget> targets = new ArrayList<>();
    Map<String, String> unknown = new LinkedHashMap<>();
    for (String uri : uris) {
      DecisionTarget.find(uri, reviews, verb == Verb.kill, clock.instant())
          .ifPresentOrElse(targets::add, () -> unknown.put(uri, why(uri, reviews)));
    }
    return new Plan(verb, DecisionTargets.read(connection, targets), unknown);
  }

  private String why(String uri, Reviews reviews) {
    if (verb == Verb.release) {
      return "is not held for review; `telex review list` shows what is.";
    }
    return reviews.out(uri).isPresent()
        ? "is dead already; only a later version that its wire expressly calls usable revives it."
        : "is not known: nothing of it is held, out or under embargo; receipts and `telex watch`"
            + " show uris.";
  }

  @Override
  public Optional<Failure> refusal(Plan plan) {
    return plan.unknown().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Failure(
                Kind.REFUSED,
                plan.unknown().entrySet().stream()
                    .map(e -> e.getKey() + ' ' + e.getValue())
                    .collect(joining("\n"))));
  }

  @Override
  public Optional<Entry> entry(Plan plan) {
    Map<String, Object> entry = plan.toMap();
    note.ifPresent(words -> entry.put("note", words));
    return Optional.of(new Entry("review", runId, entry));
  }

  @Override
  public Result act(Plan plan, ActionRun work) {
    Instant now = clock.instant();
    List<EditorialDecision> decisions =
        plan.targets().stream()
            .map(
                target ->
                    EditorialDecision.newBuilder()
                        .setProvider(target.provider())
                        .setUri(target.uri())
                        .setVersion(target.version())
                        .setAction(verb.name())
                        .setBy(AuditLog.whoami())
                        .setAt(now)
                        .setRunId(runId)
                        .setNote(note.orElse(null))
                        .build())
            .toList();
    if (patience.isPresent()) {
      effects = new DecisionEffects(connection, plan.targets(), verb == Verb.kill);
    }
    try (DecisionLog log = new DecisionLog(connection)) {
      log.write(decisions);
    }
    Result result = new Result(runId, decisions.size(), Map.of());
    work.note(result.toMap());
    return result;
  }

  /** The decisions stand, whatever is seen of them. */
  @Override
  public Result follow(Plan plan, Result result, ActionRun work) {
    if (patience.isEmpty() || effects == null) {
      return result;
    }
    return new Result(result.runId(), result.decisions(), effects.await(patience.get()));
  }

  @Override
  public void close() {
    if (effects != null) {
      effects.close();
    }
  }
}
