package news.telex.operations.receipts;

import java.util.List;
import java.util.Optional;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;

/**
 * What became of one raw record so far: how it was read, and the decision that counts for each item
 * it held. Immutable.
 *
 * @param reading the receipt for the whole record: parsed, or rejected; empty while it is not read
 * @param items the receipt that counts of each item that is decided, in the order of the items
 * @param expectedItems how many items the record held; 0 if it is rejected or not read yet
 */
public record Fate(Optional<Receipt> reading, List<Receipt> items, int expectedItems) {
  /** Copies the list. */
  public Fate {
    items = List.copyOf(items);
  }

  /** Whether the record is read and each of its items decided; a held item counts as decided. */
  public boolean isSettled() {
    return reading.isPresent() && items.size() >= expectedItems;
  }

  /** Whether an item waits for its embargo to end. */
  public boolean isHeld() {
    return items.stream().anyMatch(r -> r.getDecision() == Decision.held);
  }
}
