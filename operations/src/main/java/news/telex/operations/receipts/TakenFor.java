package news.telex.operations.receipts;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;

/**
 * For which wire records of the shared raw topic were taken, by their receipts: what a wire had
 * sent there before it got a topic of its own stays its history, and what somebody else sent under
 * its name later does not become it. Knows of some wires only; one bit a record. Not thread-safe.
 */
public final class TakenFor {
  private final Set<String> wires;
  private final Map<String, Map<Integer, BitSet>> records = new HashMap<>();

  /**
   * @param wires of whom to take note
   */
  public TakenFor(Set<String> wires) {
    this.wires = Set.copyOf(wires);
  }

  /** Of the wires that have a topic of their own now, which alone are in question. */
  public static TakenFor read(Connection connection) {
    return read(connection, wiresWithTopics(connection));
  }

  /**
   * Reads {@code wire.receipts} to its end, unless there are no wires.
   *
   * @param wires of whom to take note
   */
  public static TakenFor read(Connection connection, Set<String> wires) {
    TakenFor taken = new TakenFor(wires);
    if (!wires.isEmpty()) {
      ValueReader.readAll(connection, Topics.WIRE_RECEIPTS, Receipt.class, taken::add);
    }
    return taken;
  }

  /** Wires that have a topic of their own now. */
  private static Set<String> wiresWithTopics(Connection connection) {
    try (Broker broker = connection.broker()) {
      return broker.topics().stream()
          .flatMap(topic -> Topics.wireOf(topic).stream())
          .collect(Collectors.toSet());
    }
  }

  /** Enters a receipt. */
  public void add(Receipt receipt) {
    if (receipt.getItem() < 0
        && receipt.getTopic().equals(Topics.WIRE_RAW)
        && receipt.getOffset() >= 0
        && receipt.getOffset() < Integer.MAX_VALUE
        && wires.contains(receipt.getWire())) {
      records
          .computeIfAbsent(receipt.getWire(), wire -> new HashMap<>())
          .computeIfAbsent(receipt.getPartition(), partition -> new BitSet())
          .set((int) receipt.getOffset());
    }
  }

  /** The wire that a raw record was taken for; empty if for none of those in question. */
  public Optional<String> wireOf(Position record) {
    if (!record.topic().equals(Topics.WIRE_RAW) || record.offset() >= Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return records.entrySet().stream()
        .filter(
            wire -> {
              BitSet offsets = wire.getValue().get(record.partition());
              return offsets != null && offsets.get((int) record.offset());
            })
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** How many records of the shared topic were taken for a wire. */
  public long count(String wire) {
    return records.getOrDefault(wire, Map.of()).values().stream()
        .mapToLong(BitSet::cardinality)
        .sum();
  }
}
