package news.telex.operations.action;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import news.telex.operations.connection.Connection;
import news.telex.operations.receipts.RunDecisions;
import news.telex.operations.replay.ReplayOutcome;
import news.telex.operations.status.Idleness;

/**
 * What the stages have decided about what a run sent them.
 *
 * @param decided how many decisions of each kind
 * @param rejected how many of these are rejections
 * @param open how many records and items they have not decided about
 * @param of how many there are
 * @param missing places of the first of these, as far as they can be named
 */
public record Settlement(
    Map<String, Long> decided, long rejected, long open, long of, List<String> missing) {
  /** Copies the list. */
  public Settlement {
    missing = List.copyOf(missing);
  }

  /** Whether they have decided about everything. */
  public boolean whole() {
    return open == 0;
  }

  /** What they have not decided about, in a sentence. */
  public String undecided() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d %s not decided%s%s.",
        open,
        of,
        open == 1 ? "is" : "are",
        missing.isEmpty() ? "" : ": " + String.join("; ", missing),
        missing.isEmpty() || missing.size() >= open ? "" : "; …");
  }

  /**
   * Waits for it.
   *
   * @param receiptsFrom where the receipts of the run begin, see {@link ReplayOutcome#begin}
   * @param sent how many records
   * @param within how long at most
   * @param missing names what is not decided in the end, if something is
   */
  static Settlement await(
      Connection connection,
      String runId,
      Map<Integer, Long> receiptsFrom,
      long sent,
      Duration within,
      Watcher watcher,
      Supplier<List<String>> missing) {
    try (ReplayOutcome outcome =
        ReplayOutcome.of(runId, receiptsFrom, connection, () -> Idleness.of(connection))) {
      boolean whole =
          outcome.await(
              sent,
              within,
              watcher::isStopAsked,
              (done, total) -> watcher.progress("waiting", done, total));
      RunDecisions decisions = outcome.decisions();
      long open = decisions.open(sent);
      return new Settlement(
          decisions.decided(),
          decisions.rejected(),
          open,
          sent + decisions.items(),
          whole || watcher.isStopAsked() ? List.of() : missing.get());
    }
  }
}
