package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.Choice;
import news.telex.operations.deadletters.Dispatcher;
import news.telex.operations.deadletters.Pace;
import news.telex.operations.deadletters.Redrive;
import news.telex.operations.deadletters.Result;
import news.telex.operations.receipts.RunDecisions;
import news.telex.operations.replay.ReplayOutcome;
import news.telex.runtime.failure.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * A redrive or discard as the user sees it: the plan, or the plan done with a bar and a record in
 * the audit log.
 *
 * @param action for the audit log
 * @param plan what it is going to do, for the audit log and as JSON
 * @param sentences the same for people
 * @param rate dead letters a second; 0: as many as can be
 * @param patience how long to wait for what becomes of them; empty: not at all
 */
record DeadLetterRun(
    Session session,
    boolean json,
    String action,
    Map<String, Object> plan,
    List<String> sentences,
    int rate,
    Optional<Duration> patience) {
  /** Something to do before the first dead letter. */
  @FunctionalInterface
  interface Preparation {
    /** Refuses by throwing. */
    void run() throws ExecutionException, InterruptedException;
  }

  /** Shows what would be done. */
  int show() throws IOException {
    if (json) {
      print(plan, false, null);
    } else {
      session.print(sentences);
    }
    return ExitCode.OK;
  }

  /** Does it. */
  int execute(Connection target, Choice choice, Redrive redrive, Preparation preparation)
      throws IOException, ExecutionException, InterruptedException {
    Result result = Result.NONE;
    Optional<RunDecisions> decisions = Optional.empty();
    boolean whole = true;
    boolean settled = true;
    if (choice.size() > 0) {
      try (AuditLog audit = AuditLog.open(target, Clock.systemUTC())) {
        AuditLog.Run run = audit.start(action, redrive.runId(), plan);
        Map<Integer, Long> receiptsFrom =
            patience.isPresent() ? ReplayOutcome.begin(target) : Map.of();
        try {
          preparation.run();
        } catch (RuntimeException | ExecutionException | InterruptedException e) {
          run.failed(why(e, target), result.counts());
          throw e;
        }
        try (Dispatcher dispatcher = Dispatcher.open(target, Clock.systemUTC());
            Interruption interruption = new Interruption();
            Progress progress = new Progress(session.err(), session.terminal(), action)) {
          try {
            whole =
                dispatcher.run(
                    choice,
                    redrive,
                    new Pace(rate, System::nanoTime, LockSupport::parkNanos),
                    progress::show,
                    interruption::isAsked);
          } catch (RuntimeException e) {
            run.failed(why(e, target), dispatcher.result().counts());
            throw e;
          }
          result = dispatcher.result();
          progress.close();
          if (whole && patience.isPresent()) {
            try (ReplayOutcome outcome = new ReplayOutcome(redrive.runId(), receiptsFrom, target);
                Progress waiting = new Progress(session.err(), session.terminal(), "waiting")) {
              settled =
                  outcome.await(
                      result.redriven(), patience.get(), interruption::isAsked, waiting::show);
              decisions = Optional.of(outcome.decisions());
            }
          }
          if (whole) {
            run.done(result.counts());
          } else {
            run.stopped(result.counts());
          }
        }
      }
    }
    report(redrive.runId(), result, whole, decisions.map(RunDecisions::decided));
    if (!whole) {
      return ExitCode.INTERRUPTED;
    }
    if (!settled) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "The stages have not decided about everything yet; telex status shows how far they are.");
    }
    return Rejections.exitCode(session, decisions.map(RunDecisions::rejected).orElse(0L));
  }

  private static String why(Exception e, Connection target) {
    return Failures.verdict(e, target.place()).sentence();
  }

  private void report(
      String runId, Result result, boolean whole, Optional<Map<String, Long>> decided)
      throws IOException {
    if (json) {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("runId", runId);
      counts.put("complete", whole);
      counts.putAll(result.counts());
      decided.ifPresent(decisions -> counts.put("decided", decisions));
      print(plan, true, counts);
      return;
    }
    StringBuilder line = new StringBuilder();
    result
        .counts()
        .forEach(
            (what, count) -> {
              if (count > 0) {
                line.append(line.isEmpty() ? "" : ", ").append(count).append(' ').append(what);
              }
            });
    if (line.isEmpty()) {
      line.append("Nothing was to be done");
    } else {
      line.append("; run ").append(runId);
    }
    line.append(whole ? "." : "; stopped: the same command does the rest.");
    session.print(line.toString());
    for (Map.Entry<String, Long> decision : decided.orElse(Map.of()).entrySet()) {
      session.print(
          String.format(Locale.ROOT, "  %,10d %s", decision.getValue(), decision.getKey()));
    }
  }

  private void print(
      Map<String, Object> planned, boolean executed, @Nullable Map<String, Object> result)
      throws IOException {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("plan", planned);
    all.put("executed", executed);
    all.put("result", result);
    session.printJson(all);
  }
}
