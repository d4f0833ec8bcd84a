package news.telex.operations.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.operations.connection.Values;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.RecordKey;
import news.telex.schemas.Topics;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Tells which records of a topic a selection means. What a raw record does not say itself, its
 * receipts say: which wire it counted for, and which articles came of it. Used by one thread.
 */
final class Selector implements Predicate<ConsumerRecord<byte[], byte[]>>, AutoCloseable {
  private final Selection selection;
  private final Set<String> keys;
  private final Set<String> uris;
  private final Optional<Map<Integer, BitSet>> raw;
  private final Map<Integer, Long> firstOffsets;
  private final Optional<Values<? extends SpecificRecord>> values;
  private final Set<String> items;

  private Selector(
      Selection selection,
      Optional<Map<Integer, BitSet>> raw,
      Map<Integer, Long> firstOffsets,
      Optional<Values<? extends SpecificRecord>> values,
      Set<String> items) {
    this.selection = selection;
    this.keys = Set.copyOf(selection.keys());
    this.uris = Set.copyOf(selection.uris());
    this.raw = raw;
    this.firstOffsets = firstOffsets;
    this.values = values;
    this.items = items;
  }

  /**
   * A selector for the ranges of a plan. Reads {@code wire.receipts} where the selection needs it.
   */
  static Selector of(ReplayPlan plan, Connection connection) {
    Selection selection = plan.selection();
    Map<Integer, Long> first = new HashMap<>();
    plan.partitions().forEach(r -> first.put(r.partition(), r.from()));
    boolean byArticle = !selection.uris().isEmpty();
    if (Topics.isRaw(plan.topic())) {
      Optional<Map<Integer, BitSet>> positions =
          byArticle || selection.wire() != null
              ? Optional.of(rawPositions(plan, connection))
              : Optional.empty();
      return new Selector(selection, positions, first, Optional.empty(), Set.of());
    }
    boolean parsed = plan.topic().equals(Topics.NEWS_PARSED);
    Optional<Values<? extends SpecificRecord>> values =
        selection.wire() != null || (byArticle && parsed)
            ? Topics.find(plan.topic()).flatMap(Topics::typeOf).map(connection::values)
            : Optional.empty();
    return new Selector(
        selection,
        Optional.empty(),
        first,
        values,
        byArticle && parsed ? itemsOf(selection, connection) : Set.of());
  }

  /** Positions within the ranges, one bit per offset, of which a receipt says that it is meant. */
  private static Map<Integer, BitSet> rawPositions(ReplayPlan plan, Connection connection) {
    Map<Integer, ReplayPlan.Range> ranges = new HashMap<>();
    plan.partitions().forEach(r -> ranges.put(r.partition(), r));
    Set<String> uris = Set.copyOf(plan.selection().uris());
    String wire = plan.selection().wire();
    Map<Integer, BitSet> positions = new HashMap<>();
    eachReceipt(
        connection,
        receipt -> {
          ReplayPlan.Range range = ranges.get(receipt.getPartition());
          if (range != null
              && receipt.getTopic().equals(plan.topic())
              && receipt.getOffset() >= range.from()
              && receipt.getOffset() < range.to()
              && (wire == null || receipt.getWire().equals(wire))
              && (uris.isEmpty() || receipt.getUri().filter(uris::contains).isPresent())) {
            positions
                .computeIfAbsent(receipt.getPartition(), p -> new BitSet())
                .set(Math.toIntExact(receipt.getOffset() - range.from()));
          }
        });
    return positions;
  }

  private static Set<String> itemsOf(Selection selection, Connection connection) {
    Set<String> uris = Set.copyOf(selection.uris());
    Set<String> items = new HashSet<>();
    eachReceipt(
        connection,
        receipt -> {
          if (receipt.getUri().filter(uris::contains).isPresent()) {
            items.add(
                item(
                    receipt.getTopic(),
                    receipt.getPartition(),
                    receipt.getOffset(),
                    receipt.getItem()));
          }
        });
    return items;
  }

  static void eachReceipt(Connection connection, Consumer<Receipt> each) {
    ValueReader.readAll(connection, Topics.WIRE_RECEIPTS, Receipt.class, each);
  }

  private static String item(String topic, int partition, long offset, int item) {
    return topic + '/' + partition + '/' + offset + '/' + item;
  }

  @Override
  public boolean test(ConsumerRecord<byte[], byte[]> record) {
    return hasKey(record) && hasHeaders(record) && (raw.isPresent() ? isRaw(record) : says(record));
  }

  private boolean hasKey(ConsumerRecord<byte[], byte[]> record) {
    return keys.isEmpty() || hasOneOf(keys, record);
  }

  private static boolean hasOneOf(Set<String> keys, ConsumerRecord<byte[], byte[]> record) {
    return RecordKey.text(record).filter(keys::contains).isPresent();
  }

  private boolean hasHeaders(ConsumerRecord<byte[], byte[]> record) {
    return selection.headers().entrySet().stream()
        .allMatch(
            wanted -> {
              for (Header header : record.headers().headers(wanted.getKey())) {
                if (header.value() != null
                    && new String(header.value(), UTF_8).equals(wanted.getValue())) {
                  return true;
                }
              }
              return false;
            });
  }

  private boolean isRaw(ConsumerRecord<byte[], byte[]> record) {
    BitSet meant = raw.orElseThrow().get(record.partition());
    long first = firstOffsets.getOrDefault(record.partition(), 0L);
    return meant != null && meant.get(Math.toIntExact(record.offset() - first));
  }

  private boolean says(ConsumerRecord<byte[], byte[]> record) {
    if (values.isEmpty()) {
      return uris.isEmpty() || hasOneOf(uris, record);
    }
    Optional<Provenance> known = values.get().of(record).map(Selector::provenance);
    if (known.isEmpty()) {
      // A dead letter of its stage: it is nobody's.
      return false;
    }
    Provenance from = known.get();
    String wire = selection.wire();
    if (wire != null && !wire.equals(from.getWire())) {
      return false;
    }
    if (uris.isEmpty()) {
      return true;
    }
    return items.isEmpty() && !record.topic().equals(Topics.NEWS_PARSED)
        ? hasOneOf(uris, record)
        : items.contains(
            item(from.getTopic(), from.getPartition(), from.getOffset(), from.getItem()));
  }

  private static Provenance provenance(IndexedRecord value) {
    return (Provenance) value.get(value.getSchema().getField("provenance").pos());
  }

  @Override
  public void close() {
    values.ifPresent(Values::close);
  }
}
