package news.telex.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Consumer;
import news.telex.cli.report.ActionReport;
import news.telex.operations.action.Account;
import news.telex.operations.action.Action;
import news.telex.operations.action.Actor;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.runtime.failure.FailureException;

/**
 * Runs the action of a command: shows its plan, or has it done and shows what came of it.
 *
 * @param execute whether it is done
 * @param json whether it is shown as JSON
 */
record ActionRunner(Session session, boolean execute, boolean json) {
  /**
   * Runs an action, prints, and closes it.
   *
   * @throws FailureException if it is refused, unless the report shows that
   */
  <P, R> Account<P, R> run(Connection connection, Action<P, R> action, ActionReport<P, R> report)
      throws IOException {
    Actor actor = new Actor(connection.place(), () -> AuditLog.open(connection, Clock.systemUTC()));
    int columns = session.terminal().columns();
    // What was stopped is told before the process may end.
    try (action;
        TerminalWatcher watcher = new TerminalWatcher(session)) {
      Account<P, R> account = perform(actor, action, plan -> ahead(report, plan, columns), watcher);
      if (account.refusal().isPresent() && (execute || !report.showsRefused())) {
        throw new FailureException(account.refusal().get());
      }
      watcher.clear();
      if (json) {
        session.printJson(report.json(account));
      } else {
        session.print(report.lines(account, columns));
      }
      return account;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private <P, R> void ahead(ActionReport<P, R> report, P plan, int columns) {
    if (!json) {
      try {
        session.print(report.ahead(plan, columns));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Runs an action; prints nothing but its progress. */
  <P, R> Account<P, R> perform(Actor actor, Action<P, R> action) {
    try (action;
        TerminalWatcher watcher = new TerminalWatcher(session)) {
      return perform(actor, action, plan -> {}, watcher);
    }
  }

  private <P, R> Account<P, R> perform(
      Actor actor, Action<P, R> action, Consumer<P> begun, TerminalWatcher watcher) {
    return execute
        ? actor.execute(
            action,
            plan -> {
              watcher.clear();
              begun.accept(plan);
              if (action.isStoppable()) {
                watcher.listen();
              }
            },
            watcher)
        : actor.look(action, watcher);
  }
}
