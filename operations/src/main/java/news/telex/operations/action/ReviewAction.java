package news.telex.operations.action;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.connection.Connection;
import news.telex.operations.review.DecisionEffects;
import news.telex.operations.review.DecisionTarget;
import news.telex.operations.review.DecisionTargets;
import news.telex.operations.review.Reviews;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.schemas.EditorialDecision;

/** Somebody decides about articles: what is held for review is released, or articles are killed. */
public final class ReviewAction extends Deciding<ReviewAction.Plan> {
  private final Verb verb;
  private final List<String> uris;

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
    super(connection, clock, "review", note, patience);
    this.verb = verb;
    this.uris = uris.stream().distinct().toList();
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
  Map<String, Object> recorded(Plan plan) {
    return plan.toMap();
  }

  @Override
  List<EditorialDecision.Builder> decisions(Plan plan) {
    return plan.targets().stream()
        .map(
            target ->
                EditorialDecision.newBuilder()
                    .setProvider(target.provider())
                    .setUri(target.uri())
                    .setVersion(target.version())
                    .setAction(verb.name()))
        .toList();
  }

  @Override
  DecisionEffects effects(Plan plan) {
    return new DecisionEffects(connection, plan.targets(), verb == Verb.kill);
  }
}
