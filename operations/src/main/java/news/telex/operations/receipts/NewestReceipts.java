package news.telex.operations.receipts;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import news.telex.schemas.Decision;

/**
 * The newest of many receipts, by time and, at the same time, in the order in which they came; and
 * how many there are of each decision. Keeps no more than it was asked for. Not thread-safe.
 */
public final class NewestReceipts {
  private static final Comparator<Entry> OLDEST_FIRST =
      Comparator.comparing((Entry entry) -> entry.receipt.at()).thenComparing(Entry::number);

  private final int most;
  private final PriorityQueue<Entry> newest = new PriorityQueue<>(OLDEST_FIRST);
  private final Map<Decision, Long> counts = new EnumMap<>(Decision.class);
  private long count;

  private record Entry(TimedReceipt receipt, long number) {}

  /**
   * @param most how many are kept
   */
  public NewestReceipts(int most) {
    this.most = most;
  }

  /** Enters a receipt. */
  public void add(TimedReceipt receipt) {
    newest.add(new Entry(receipt, count++));
    counts.merge(receipt.receipt().getDecision(), 1L, Long::sum);
    if (newest.size() > most) {
      newest.poll();
    }
  }

  /** The newest ones, oldest first. */
  public List<TimedReceipt> receipts() {
    return newest.stream().sorted(OLDEST_FIRST).map(Entry::receipt).toList();
  }

  /** How many there are of each decision, kept or not. */
  public Map<Decision, Long> counts() {
    return Map.copyOf(counts);
  }

  /** How many came. */
  public long count() {
    return count;
  }
}
