package news.telex.operations.action;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import news.telex.operations.audit.AuditLog;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.failure.ProcessContext;

/**
 * Has actions done, the same way whoever asks: plan, refuse, record, act, record. What has begun is
 * recorded before anything is done, and has one end whatever comes of it; what was killed shows by
 * its missing end. Used by one thread.
 */
public final class Actor {
  private final ProcessContext place;
  private final Supplier<AuditLog> audit;

  /**
   * @param place where the actions act, for sentences
   * @param audit opened for an action that is recorded, and closed after it
   */
  public Actor(ProcessContext place, Supplier<AuditLog> audit) {
    this.place = place;
    this.audit = audit;
  }

  /** One for actions of which nothing is recorded. */
  public static Actor unrecorded(ProcessContext place) {
    return new Actor(
        place,
        () -> {
          throw new IllegalStateException("It was to be recorded.");
        });
  }

  /** Says what an action would do, and whether it may. Changes nothing. */
  public <P, R> Account<P, R> look(Action<P, R> action, Watcher watcher) {
    P plan = action.plan(false, watcher);
    return new Account<>(plan, action.refusal(plan), Optional.empty());
  }

  /**
   * Has an action done, unless it is refused.
   *
   * @param begun is told the plan when nothing refuses it any more, before anything is done
   * @throws FailureException if it fails, as far as the action knows how to say it
   */
  public <P, R> Account<P, R> execute(Action<P, R> action, Consumer<P> begun, Watcher watcher) {
    P plan = action.plan(true, watcher);
    Optional<Failure> refusal = action.refusal(plan);
    if (refusal.isPresent()) {
      return new Account<>(plan, refusal, Optional.empty());
    }
    action.prepare(plan);
    begun.accept(plan);
    ActionRun work = new ActionRun(watcher);
    Optional<Action.Entry> entry = action.entry(plan);
    R result =
        entry.isEmpty() ? act(action, plan, work) : recorded(action, plan, entry.get(), work);
    return new Account<>(plan, refusal, Optional.of(action.follow(plan, result, work)));
  }

  private <P, R> R act(Action<P, R> action, P plan, ActionRun work) {
    try {
      return action.act(plan, work);
    } catch (RuntimeException e) {
      tell(fault(action, plan, e), e);
      throw e;
    }
  }

  private <P, R> R recorded(Action<P, R> action, P plan, Action.Entry entry, ActionRun work) {
    boolean interrupted = false;
    try (AuditLog log = audit.get()) {
      AuditLog.Run run = log.start(entry.action(), entry.runId(), entry.plan());
      R result;
      try {
        result = action.act(plan, work);
      } catch (RuntimeException | Error e) {
        // Nobody waits for an answer of the broker while that is set.
        interrupted = Thread.interrupted();
        Fault fault = fault(action, plan, e);
        fault.recorded().ifPresent(why -> failed(run, why, work, e));
        tell(fault, e);
        throw e;
      }
      if (work.isStopped()) {
        run.stopped(work.done());
      } else {
        run.done(work.done());
      }
      return result;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void failed(AuditLog.Run run, String why, ActionRun work, Throwable failure) {
    try {
      run.failed(why, work.done());
    } catch (RuntimeException unwritten) {
      failure.addSuppressed(unwritten);
    }
  }

  private <P> Fault fault(Action<P, ?> action, P plan, Throwable failure) {
    return action.fault(plan, failure).orElseGet(() -> Fault.of(failure, place));
  }

  private static void tell(Fault fault, Throwable failure) {
    if (fault.told().isPresent()) {
      FailureException told = new FailureException(fault.told().get());
      told.initCause(failure);
      throw told;
    }
  }
}
