package news.telex.operations.receipts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What became of one raw record so far: how it was read, and the newest decision on each item it
 * held. A replay or redrive that changes nothing does not count as a decision: what holds is what
 * was decided before. Not thread-safe.
 */
public final class Fate {
  private @Nullable Receipt reading;
  private final SortedMap<Integer, Receipt> items = new TreeMap<>();

  Fate() {}

  void add(Receipt receipt) {
    if (receipt.getDecision() == Decision.parsed || receipt.getItem() < 0) {
      reading = reading == null ? receipt : newest(reading, receipt);
    } else {
      items.merge(receipt.getItem(), receipt, Fate::newest);
    }
  }

  private static Receipt newest(Receipt known, Receipt next) {
    boolean changesNothing =
        next.getReplayId().isPresent()
            && switch (next.getDecision()) {
              case unchanged, superseded -> true;
              case rejected -> known.getDecision() == Decision.parsed;
              default -> false;
            };
    return changesNothing ? known : next;
  }

  /** The receipt for the whole record: parsed, or rejected; empty while it is not read. */
  public Optional<Receipt> reading() {
    return Optional.ofNullable(reading);
  }

  /** The newest receipt of each item, in the order of the items. */
  public Collection<Receipt> items() {
    return List.copyOf(items.values());
  }

  /** How many items the record held; 0 if it is rejected or not read yet. */
  public int expectedItems() {
    return reading != null && reading.getDecision() == Decision.parsed ? reading.getItems() : 0;
  }

  /** Whether the record is read and each of its items decided; a held item counts as decided. */
  public boolean isSettled() {
    return reading != null && items.size() >= expectedItems();
  }

  /** Whether an item waits for its embargo to end. */
  public boolean isHeld() {
    return items.values().stream().anyMatch(r -> r.getDecision() == Decision.held);
  }
}
