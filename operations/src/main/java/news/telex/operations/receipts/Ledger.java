package news.telex.operations.receipts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;

/**
 * Receipts by the raw record they are about. Receipts of one item have to come in the order of
 * their topic, which is the order of the decisions. Not thread-safe.
 */
public final class Ledger {
  private final Map<Position, Fate> fates = new HashMap<>();

  /** Enters a receipt. */
  public void add(Receipt receipt) {
    fates.computeIfAbsent(Position.of(receipt), p -> new Fate()).add(receipt);
  }

  /** What is known of a raw record; empty if no receipt came yet. */
  public Optional<Fate> of(Position position) {
    return Optional.ofNullable(fates.get(position));
  }

  /** Whether a raw record is read and all its items are decided. */
  public boolean isSettled(Position position) {
    return of(position).map(Fate::isSettled).orElse(false);
  }

  /**
   * The books of some raw records, one entry per wire, by the wires' names.
   *
   * @param wires the wire that pushed each raw record; counts where no receipt names one
   */
  public Collection<Books> books(Map<Position, String> wires) {
    Map<String, Books> books = new TreeMap<>();
    wires.forEach(
        (position, pusher) -> {
          Optional<Fate> fate = of(position);
          String wire = fate.flatMap(Fate::reading).map(Receipt::getWire).orElse(pusher);
          books.merge(wire, count(wire, fate), Books::plus);
        });
    return books.values();
  }

  private static Books count(String wire, Optional<Fate> fate) {
    Books books = Books.none(wire).withRaw();
    if (fate.isEmpty()) {
      return books;
    }
    Optional<Receipt> reading = fate.get().reading();
    if (reading.isPresent()) {
      books =
          reading.get().getDecision() == Decision.parsed
              ? books.withParsed(reading.get().getItems())
              : books.withRejectedRecord();
    }
    for (Receipt item : fate.get().items()) {
      books = books.withItem(item.getDecision());
    }
    return books;
  }
}
