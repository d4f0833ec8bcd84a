package news.telex.operations.action;

import java.time.Duration;
import java.util.Map;
import news.telex.operations.connection.Connection;
import news.telex.operations.receipts.RunDecisions;
import news.telex.operations.replay.ReplayOutcome;

/**
 * What the stages have decided about what a run sent them.
 *
 * @param decided how many decisions of each kind
 * @param rejected how many of these are rejections
 * @param whole whether they have decided about everything
 */
public record Settlement(Map<String, Long> decided, long rejected, boolean whole) {
  /**
   * Waits for it.
   *
   * @param receiptsFrom where the receipts of the run begin, see {@link ReplayOutcome#begin}
   * @param sent how many records
   * @param within how long at most
   */
  static Settlement await(
      Connection connection,
      String runId,
      Map<Integer, Long> receiptsFrom,
      long sent,
      Duration within,
      Watcher watcher) {
    try (ReplayOutcome outcome = new ReplayOutcome(runId, receiptsFrom, connection)) {
      boolean whole =
          outcome.await(
              sent,
              within,
              watcher::isStopAsked,
              (done, total) -> watcher.progress("waiting", done, total));
      RunDecisions decisions = outcome.decisions();
      return new Settlement(decisions.decided(), decisions.rejected(), whole);
    }
  }
}
