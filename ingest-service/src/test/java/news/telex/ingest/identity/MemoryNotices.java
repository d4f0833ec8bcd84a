package news.telex.ingest.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The notices that wait, without Kafka. */
final class MemoryNotices implements WaitingStore {
  final Map<String, WaitingNotice> notices = new HashMap<>();

  @Override
  public boolean isEmpty() {
    return notices.isEmpty();
  }

  @Override
  public List<WaitingNotice> waitingFor(String key) {
    return notices.values().stream().filter(notice -> notice.keys().contains(key)).toList();
  }

  @Override
  public void keep(WaitingNotice notice) {
    notices.put(notice.id(), notice);
  }

  @Override
  public void forget(WaitingNotice notice) {
    notices.remove(notice.id());
  }
}
