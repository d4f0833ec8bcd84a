package news.telex.operations.receipts;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import news.telex.schemas.Decision;

/**
 * The books of one wire: raw records received = parsed + rejected, and items parsed = published +
 * superseded + unchanged + held + rejected + canceled. Immutable.
 *
 * @param wire name of the wire
 * @param raw raw records received
 * @param parsed raw records that were understood
 * @param rejected raw records that were rejected
 * @param items items that the parsed records held
 * @param decided items by the newest decision on them
 */
public record Books(
    String wire, int raw, int parsed, int rejected, int items, Map<Decision, Integer> decided) {

  public Books {
    Map<Decision, Integer> copy = new EnumMap<>(Decision.class);
    copy.putAll(decided);
    decided = Collections.unmodifiableMap(copy);
  }

  /** Empty books. */
  public static Books none(String wire) {
    return new Books(wire, 0, 0, 0, 0, Map.of());
  }

  /** Whether both sums are right. */
  public boolean balance() {
    return recordsBalance() && itemsBalance();
  }

  /** Whether raw records = parsed + rejected. */
  public boolean recordsBalance() {
    return raw == parsed + rejected;
  }

  /** Whether each item has been decided on, once. */
  public boolean itemsBalance() {
    return items == decided.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Items with this as the newest decision. */
  public int decided(Decision decision) {
    return decided.getOrDefault(decision, 0);
  }

  /** Both added up, under this wire's name. */
  public Books plus(Books other) {
    Map<Decision, Integer> sum = new EnumMap<>(Decision.class);
    sum.putAll(decided);
    other.decided.forEach((decision, n) -> sum.merge(decision, n, Integer::sum));
    return new Books(
        wire,
        raw + other.raw,
        parsed + other.parsed,
        rejected + other.rejected,
        items + other.items,
        sum);
  }

  Books withRaw() {
    return new Books(wire, raw + 1, parsed, rejected, items, decided);
  }

  Books withParsed(int more) {
    return new Books(wire, raw, parsed + 1, rejected, items + more, decided);
  }

  Books withRejectedRecord() {
    return new Books(wire, raw, parsed, rejected + 1, items, decided);
  }

  Books withItem(Decision decision) {
    return plus(new Books(wire, 0, 0, 0, 0, Map.of(decision, 1)));
  }
}
