package news.telex.operations.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import news.telex.ingest.IdentityTopology;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.ParsedItem;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * How many items wait for a decision, how many notices for what they are about, and since when: by
 * the changelogs of identify's stores, which have them and nothing else, so that no receipts of
 * months are to be read. A second look reads what is new. Used by one thread.
 */
public final class ReviewBacklog implements AutoCloseable {
  private static final Set<String> CHANGELOGS =
      Set.of(IdentityTopology.REVIEWS_CHANGELOG, IdentityTopology.WAITING_CHANGELOG);

  private static final String UNKNOWN = "unknown";

  private final TopicReader reader;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Values<ParsedItem> items;
  private final Map<String, OfWire> reviews = new HashMap<>();
  private final Map<String, OfWire> notices = new HashMap<>();

  /**
   * What waits of one wire.
   *
   * @param oldest since when the oldest does
   * @param kinds how many notices are of which kind; empty of items that wait for a decision
   */
  public record OfWire(String wire, int open, Instant oldest, Map<Awaiting.Kind, Integer> kinds) {
    /** Copies the map. */
    public OfWire {
      kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
    }

    /** Items that wait for a decision. */
    public OfWire(String wire, int open, Instant oldest) {
      this(wire, open, oldest, Map.of());
    }
  }

  /**
   * What waits now, by the wires' names.
   *
   * @param reviews items that wait for a decision
   * @param notices kills, withholds and corrections that wait for what they are about
   */
  public record Look(List<OfWire> reviews, List<OfWire> notices) {
    /** Copies the lists. */
    public Look {
      reviews = List.copyOf(reviews);
      notices = List.copyOf(notices);
    }
  }

  /** Connects. */
  public ReviewBacklog(Connection connection) {
    this.reader = connection.reader();
    this.items = connection.values(ParsedItem.class);
  }

  /**
   * What waits now.
   *
   * @return empty if it is not for this user to read
   */
  public Optional<Look> look() {
    try {
      readOn();
      return Optional.of(new Look(byWire(reviews), byWire(notices)));
    } catch (TopicAuthorizationException e) {
      // Who was granted the role of operators by an earlier release sees it and may not read it.
      return Optional.empty();
    }
  }

  private void readOn() {
    List<TopicPartition> partitions =
        reader.partitions().stream().filter(p -> CHANGELOGS.contains(p.topic())).toList();
    Map<TopicPartition, Long> ends = reader.ends(partitions);
    if (!next.entrySet().stream()
        .allMatch(e -> ends.getOrDefault(e.getKey(), 0L) >= e.getValue())) {
      // A reset has deleted it, and it was made anew.
      next.clear();
      reviews.clear();
      notices.clear();
    }
    Map<TopicPartition, Long> from = new HashMap<>(reader.beginnings(partitions));
    next.forEach((partition, offset) -> from.merge(partition, offset, Math::max));
    reader.range(from, ends, this::add);
    next.putAll(ends);
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), UTF_8);
    boolean review = record.topic().equals(IdentityTopology.REVIEWS_CHANGELOG);
    Optional<OfWire> one =
        record.value() == null
            ? Optional.empty()
            : review ? Optional.of(review(key, record)) : notice(record);
    Map<String, OfWire> all = review ? reviews : notices;
    one.ifPresentOrElse(waits -> all.put(key, waits), () -> all.remove(key));
  }

  /** A replay writes it again; it waits since it came. */
  private OfWire review(String uri, ConsumerRecord<byte[], byte[]> record) {
    Instant since =
        items
            .of(record)
            .map(item -> item.getProvenance().getReceivedAt())
            .orElseGet(() -> Instant.ofEpochMilli(record.timestamp()));
    return new OfWire(OpenReview.provider(uri).orElse(UNKNOWN), 1, since);
  }

  private Optional<OfWire> notice(ConsumerRecord<byte[], byte[]> record) {
    return Awaiting.notice(record)
        .map(
            state ->
                new OfWire(
                    state.provider().orElse(UNKNOWN),
                    1,
                    Instant.ofEpochMilli(record.timestamp()),
                    Map.of(Awaiting.kind(record, items).orElse(Awaiting.Kind.notice), 1)));
  }

  private static List<OfWire> byWire(Map<String, OfWire> each) {
    Map<String, OfWire> wires = new TreeMap<>();
    each.values().forEach(one -> wires.merge(one.wire(), one, ReviewBacklog::both));
    return new ArrayList<>(wires.values());
  }

  private static OfWire both(OfWire one, OfWire other) {
    return new OfWire(
        one.wire(),
        one.open() + other.open(),
        one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest(),
        sum(one.kinds(), other.kinds()));
  }

  /** How many of each kind there are in both. */
  public static Map<Awaiting.Kind, Integer> sum(
      Map<Awaiting.Kind, Integer> one, Map<Awaiting.Kind, Integer> other) {
    Map<Awaiting.Kind, Integer> sum = new TreeMap<>(one);
    other.forEach((kind, n) -> sum.merge(kind, n, Integer::sum));
    return sum;
  }

  @Override
  public void close() {
    items.close();
    reader.close();
  }
}
