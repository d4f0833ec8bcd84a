package news.telex.operations.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;

/**
 * The way of a raw record and of its items through the stages.
 *
 * @param raw position of the record
 * @param record the record itself; empty if it has gone
 * @param readings the receipts about the record as a whole, in order
 * @param outcome the one that counts: parsed, or rejected; empty while it is not read
 * @param items the items that were asked for, in the order of their places
 */
public record Trace(
    Position raw,
    Optional<Arrival> record,
    List<TimedReceipt> readings,
    Optional<Receipt> outcome,
    List<ItemTrace> items) {
  /** Copies the lists. */
  public Trace {
    readings = List.copyOf(readings);
    items = List.copyOf(items);
  }

  /**
   * A raw record as it came.
   *
   * @param at when the broker received it
   * @param wire the wire that it is taken for
   * @param key its key
   * @param contentType what it says that it is
   * @param bytes size of its value
   */
  public record Arrival(
      Instant at, String wire, Optional<String> key, Optional<String> contentType, int bytes) {}
}
