package news.telex.operations.action;

import java.util.LinkedHashMap;
import java.util.Map;

/** An action under way: who watches it, and what the audit log will say of it. */
public final class ActionRun {
  private final Watcher watcher;
  private Map<String, ?> done = Map.of();
  private boolean stopped;

  ActionRun(Watcher watcher) {
    this.watcher = watcher;
  }

  /** Who has it done. */
  public Watcher watcher() {
    return watcher;
  }

  /**
   * Notes all that is done so far, for the audit log, however this ends.
   *
   * @param all texts, numbers, lists and maps
   */
  public void note(Map<String, ?> all) {
    done = new LinkedHashMap<>(all);
  }

  /** Notes that it ends before all is done, because it was asked to. */
  public void stopped() {
    stopped = true;
  }

  Map<String, ?> done() {
    return done;
  }

  boolean isStopped() {
    return stopped;
  }
}
