package news.telex.operations.replay;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.operations.receipts.Fate;
import news.telex.operations.receipts.Ledger;
import news.telex.operations.review.Reviews;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;

/**
 * What the receipts say of some records: what was decided about them, and which articles came of
 * them. Receipts have to come in the order of their topic. Not thread-safe.
 */
final class PastDecisions {
  private final Set<Position> wanted;
  private final Ledger ledger = new Ledger();
  private final Map<Item, String> uris = new HashMap<>();
  private final Set<Item> reviewed = new HashSet<>();

  private record Item(Position record, int item) {}

  /**
   * @param wanted the records; receipts about others are passed over
   */
  PastDecisions(Set<Position> wanted) {
    this.wanted = Set.copyOf(wanted);
  }

  /** Enters a receipt. */
  void add(Receipt receipt) {
    Position position = Position.of(receipt);
    if (wanted.contains(position)) {
      ledger.add(receipt);
      Item item = new Item(position, receipt.getItem());
      receipt.getUri().ifPresent(uri -> uris.put(item, uri));
      if (Reviews.isHold(receipt)) {
        reviewed.add(item);
      }
    }
  }

  /** The decision on a record as a whole: parsed, or rejected. */
  Optional<Receipt> reading(Position record) {
    return ledger.of(record).flatMap(Fate::reading);
  }

  /** The newest decision on an item. */
  Optional<Receipt> decision(Position record, int item) {
    return ledger.of(record).stream()
        .flatMap(fate -> fate.items().stream())
        .filter(receipt -> receipt.getItem() == item)
        .findFirst();
  }

  /** Whether an item was ever held for a person to decide. */
  boolean isReviewed(Position record, int item) {
    return reviewed.contains(new Item(record, item));
  }

  /** The article that an item belongs to. */
  Optional<String> uri(Position record, int item) {
    return Optional.ofNullable(uris.get(new Item(record, item)));
  }

  /** All articles that any of the records brought. */
  Collection<String> uris() {
    return Set.copyOf(uris.values());
  }
}
