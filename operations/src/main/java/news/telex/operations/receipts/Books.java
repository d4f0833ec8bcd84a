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

  /** Whether more of its records and items were rejected than not. */
  public boolean isMostlyRejected() {
    return 2 * allRejected() > rejected + items;
  }

  /** Records and items that were rejected. */
  public int allRejected() {
    return rejected + decided(Decision.rejected);
  }

  /** Books that are still being added up. Not thread-safe. */
  static final class Sums {
    private int raw;
    private int parsed;
    private int rejected;
    private int items;
    private final Map<Decision, Integer> decided = new EnumMap<>(Decision.class);

    void unread() {
      raw++;
    }

    void rejected() {
      raw++;
      rejected++;
    }

    void parsed(int held) {
      raw++;
      parsed++;
      items += held;
    }

    void decided(Decision decision) {
      decided.merge(decision, 1, Integer::sum);
    }

    Books of(String wire) {
      return new Books(wire, raw, parsed, rejected, items, decided);
    }
  }
}
