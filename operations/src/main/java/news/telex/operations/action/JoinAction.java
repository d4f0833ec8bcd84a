package news.telex.operations.action;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.identity.DecisionState;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.identity.JoinPlan;
import news.telex.operations.identity.KnownArticle;
import news.telex.operations.identity.KnownArticles;
import news.telex.operations.review.DecisionEffects;
import news.telex.operations.review.DecisionLog;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.schemas.EditorialDecision;
import org.jspecify.annotations.Nullable;

/** Somebody decides that articles are one: the younger ones end, the oldest goes on for them. */
public final class JoinAction implements Action<JoinPlan, JoinAction.Result> {
  private final Connection connection;
  private final Clock clock;
  private final List<String> uris;
  private final Optional<String> note;
  private final Optional<Duration> patience;
  private final String runId;
  private @Nullable DecisionEffects effects;

  /**
   * What came of it.
   *
   * @param effects what was seen of the ends, by uri: canceled, or rejected; empty if nobody
   *     waited, or nothing was seen in time
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
  public JoinAction(
      Connection connection,
      Clock clock,
      List<String> uris,
      Optional<String> note,
      Optional<Duration> patience) {
    this.connection = connection;
    this.clock = clock;
    this.uris = uris.stream().distinct().toList();
    this.note = note;
    this.patience = patience;
    this.runId = RunIds.at(clock.instant(), new SecureRandom());
  }

  @Override
  public JoinPlan plan(boolean executing, Watcher watcher) {
    return JoinPlan.of(KnownArticles.read(connection, uris));
  }

  @Override
  public Optional<Failure> refusal(JoinPlan plan) {
    return plan.against().isEmpty()
        ? Optional.empty()
        : Optional.of(new Failure(Kind.REFUSED, String.join("\n", plan.against())));
  }

  @Override
  public Optional<Entry> entry(JoinPlan plan) {
    Map<String, Object> entry = plan.toMap();
    note.ifPresent(words -> entry.put("note", words));
    return Optional.of(new Entry("identity", runId, entry));
  }

  @Override
  public Result act(JoinPlan plan, ActionRun work) {
    Instant now = clock.instant();
    List<EditorialDecision> decisions =
        plan.younger().stream().map(article -> decision(article, plan.older(), now)).toList();
    if (patience.isPresent()) {
      effects =
          new DecisionEffects(
              connection, plan.younger().stream().map(KnownArticle::target).toList(), true);
    }
    try (DecisionLog log = new DecisionLog(connection)) {
      log.write(decisions);
    }
    Result result = new Result(runId, decisions.size(), Map.of());
    work.note(result.toMap());
    return result;
  }

  private EditorialDecision decision(KnownArticle article, KnownArticle into, Instant now) {
    return EditorialDecision.newBuilder()
        .setProvider(article.provider().orElseThrow())
        .setUri(article.uri())
        .setVersion(article.version())
        .setAction(DecisionState.JOIN)
        .setInto(into.uri())
        .setBy(AuditLog.whoami())
        .setAt(now)
        .setRunId(runId)
        .setNote(note.orElse(null))
        .build();
  }

  /** The decisions stand, whatever is seen of them. */
  @Override
  public Result follow(JoinPlan plan, Result result, ActionRun work) {
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
