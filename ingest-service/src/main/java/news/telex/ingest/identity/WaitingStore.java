package news.telex.ingest.identity;

import java.util.List;

/** The notices that wait, by the names that they wait for. Used by the thread that owns it. */
public interface WaitingStore {
  /** Most notices of one status that wait for one name. */
  int MAX_FOR_ONE = 16;

  /** Whether none waits. */
  boolean isEmpty();

  /** Those that wait for a name, in no order. */
  List<WaitingNotice> waitingFor(String key);

  /** Keeps a notice, in place of what is kept under its {@link WaitingNotice#id}. */
  void keep(WaitingNotice notice);

  /** Forgets a notice. */
  void forget(WaitingNotice notice);
}
