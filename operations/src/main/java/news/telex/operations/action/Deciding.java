package news.telex.operations.action;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.review.DecisionEffects;
import news.telex.operations.review.DecisionLog;
import news.telex.schemas.EditorialDecision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decides about articles: the decisions are written to {@code wire.decisions}, and what
 * comes of them is awaited. What is decided about which is the heirs' own.
 *
 * @param <P> the plan
 */
abstract class Deciding<P> implements Action<P, Decided> {
  final Connection connection;
  final Clock clock;
  private final String action;
  private final Optional<String> note;
  private final Optional<Duration> patience;
  private final String runId;
  private @Nullable DecisionEffects effects;

  /**
   * @param action for the audit log, one word
   * @param note why, in the words of who decides
   * @param patience how long to wait for what comes of it; empty: not at all
   */
  Deciding(
      Connection connection,
      Clock clock,
      String action,
      Optional<String> note,
      Optional<Duration> patience) {
    this.connection = connection;
    this.clock = clock;
    this.action = action;
    this.note = note;
    this.patience = patience;
    this.runId = RunIds.at(clock.instant(), new SecureRandom());
  }

  /** The plan for the audit log; may be added to. */
  abstract Map<String, Object> recorded(P plan);

  /** What is decided about each article: who, when and why is still to be filled in. */
  abstract List<EditorialDecision.Builder> decisions(P plan);

  /** Listens from now on for what comes of the decisions. */
  abstract DecisionEffects effects(P plan);

  /** What is done when the decisions are written. */
  void afterDeciding(P plan, ActionRun work) {}

  final String runId() {
    return runId;
  }

  @Override
  public final Optional<Entry> entry(P plan) {
    Map<String, Object> entry = recorded(plan);
    note.ifPresent(words -> entry.put("note", words));
    return Optional.of(new Entry(action, runId, entry));
  }

  @Override
  public final Decided act(P plan, ActionRun work) {
    Instant now = clock.instant();
    List<EditorialDecision> decisions =
        decisions(plan).stream()
            .map(
                decision ->
                    decision
                        .setBy(AuditLog.whoami())
                        .setAt(now)
                        .setRunId(runId)
                        .setNote(note.orElse(null))
                        .build())
            .toList();
    if (patience.isPresent()) {
      effects = effects(plan);
    }
    try (DecisionLog log = new DecisionLog(connection)) {
      log.write(decisions);
    }
    Decided decided = new Decided(runId, decisions.size(), Map.of());
    work.note(decided.toMap());
    afterDeciding(plan, work);
    return decided;
  }

  /** The decisions stand, whatever is seen of them. */
  @Override
  public final Decided follow(P plan, Decided decided, ActionRun work) {
    if (patience.isEmpty() || effects == null) {
      return decided;
    }
    return new Decided(decided.runId(), decided.decisions(), effects.await(patience.get()));
  }

  @Override
  public final void close() {
    if (effects != null) {
      effects.close();
    }
  }
}
