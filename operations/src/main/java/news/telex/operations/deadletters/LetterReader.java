package news.telex.operations.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import news.telex.ingest.RegistryPayloads;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.reading.WireReader;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.RangeReading;
import news.telex.runtime.Decoder;
import news.telex.runtime.Decoder.Decoded;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Carried;
import news.telex.schemas.Position;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Topics;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads {@code news.rejected}, committed records only. Used by one thread. */
public final class LetterReader implements AutoCloseable {
  /**
   * Dead letters of one partition lie in the order of their rejection, but for what transactions
   * (half a minute) and the clocks of the stages' machines put out of order.
   */
  private static final Duration ORDER = Duration.ofHours(1);

  private final Connection connection;
  private final Decoder<GenericRecord> avro;
  private final RegistryPayloads articles;
  private final WireReader wires;

  /** Makes a reader; nothing is connected yet. */
  public LetterReader(Connection connection) {
    this.connection = connection;
    this.avro = Decoder.ofAny(connection.clients(), connection.place());
    this.articles = new RegistryPayloads(connection.clients(), connection.place());
    this.wires = new WireReader(articles, Limits.standard());
  }

  /** A dead letter whole. */
  public record Whole(
      DeadLetter letter, ConsumerRecord<byte[], byte[]> record, Optional<GenericRecord> avro) {}

  /**
   * Reads what there is at this moment, from the oldest to the newest within a partition.
   *
   * @param each takes the dead letters that are meant; payloads are not kept
   * @throws news.telex.runtime.failure.FailureException if the topic is missing
   */
  public void read(Filter filter, RangeReading.Watcher watcher, Consumer<DeadLetter> each) {
    scan(
        filter,
        watcher,
        record -> {
          DeadLetter letter = of(record);
          if (filter.matchesButForWire(letter)) {
            DeadLetter signed = letter.ofWire(wire(letter, record));
            if (filter.matches(signed)) {
              each.accept(signed);
            }
          }
        });
  }

  /** One dead letter with everything; empty if it is not there or no longer. */
  public Optional<Whole> find(LetterId id) {
    List<Whole> found = new ArrayList<>();
    scan(
        Filter.of(Set.of(id)),
        (done, total) -> {},
        record -> {
          DeadLetter letter = of(record);
          found.add(
              new Whole(
                  letter.ofWire(wire(letter, record)),
                  record,
                  avro(record.topic(), record.value())));
        });
    return found.stream().findFirst();
  }

  private void scan(
      Filter filter, RangeReading.Watcher watcher, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (TopicReader reader = connection.reader()) {
      List<TopicPartition> partitions = reader.partitions(Topics.NEWS_REJECTED);
      Map<TopicPartition, Long> from = new HashMap<>(reader.beginnings(partitions));
      Map<TopicPartition, Long> to = new HashMap<>(reader.ends(partitions));
      if (!filter.ids().isEmpty()) {
        narrow(filter, from, to);
      }
      if (filter.from().isPresent()) {
        narrow(filter.from().get().minus(ORDER), reader, from, to);
      }
      RangeReading.read(reader, from, to, watcher, each);
    }
  }

  /** From the first to the last one that is asked for by name. */
  private static void narrow(
      Filter filter, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    Map<TopicPartition, Long> first = new HashMap<>();
    Map<TopicPartition, Long> end = new HashMap<>();
    for (LetterId id : filter.ids()) {
      TopicPartition partition = new TopicPartition(Topics.NEWS_REJECTED, id.partition());
      first.merge(partition, id.offset(), Math::min);
      end.merge(partition, id.offset() + 1, Math::max);
    }
    to.keySet().retainAll(first.keySet());
    from.keySet().retainAll(first.keySet());
    from.replaceAll((partition, offset) -> Math.max(offset, first.getOrDefault(partition, offset)));
    to.replaceAll((partition, offset) -> Math.min(offset, end.getOrDefault(partition, offset)));
    to.replaceAll((partition, offset) -> Math.max(offset, from.getOrDefault(partition, offset)));
  }

  /**
   * From the first one that may have been rejected since a time. Two witnesses are asked, and the
   * earlier place counts: the rejections' own times, which a stage's clock may have spoilt, and the
   * broker's of the rejected records, which come before that where a stage lagged.
   */
  private void narrow(
      Instant since,
      TopicReader reader,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to) {
    Map<TopicPartition, OffsetAndTimestamp> received =
        reader.since(from.keySet(), Math.max(0, since.toEpochMilli()));
    try (TopicReader singles = connection.readerOfSingles()) {
      LetterSearch search = new LetterSearch(singles);
      from.replaceAll(
          (partition, first) -> {
            long end = to.getOrDefault(partition, first);
            long rejected = search.firstSince(partition, first, end, since);
            OffsetAndTimestamp found = received.get(partition);
            return Math.max(first, found == null ? rejected : Math.min(rejected, found.offset()));
          });
    }
  }

  /** What a record of the topic says of itself; its wire is not among it. */
  public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key().toLowerCase(Locale.ROOT), text(header));
    }
    return new DeadLetter(
        new LetterId(record.partition(), record.offset()),
        Instant.ofEpochMilli(record.timestamp()),
        Optional.ofNullable(Carried.key(record.key())),
        headers,
        record.value() == null ? 0 : record.value().length,
        DeadLetter.UNKNOWN);
  }

  private static String text(Header header) {
    return Carried.header(header.value());
  }

  /** The wire as the receipt of the rejection names it. */
  private String wire(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
    Optional<Position> from = letter.from();
    if (from.isEmpty() || letter.code().equals(RejectionCode.BAD_WIRE.code())) {
      return DeadLetter.UNKNOWN;
    }
    Position position = from.get();
    return Topics.isRaw(Topics.liveOf(position.topic()))
        ? wires.wireOf(
            new RawRecord(
                position.topic(),
                position.partition(),
                position.offset(),
                letter.recordTime(),
                letter.key().orElse(null),
                letter.headers(),
                record.value()))
        : avro(position.topic(), record.value())
            .map(LetterReader::provenance)
            .orElse(DeadLetter.UNKNOWN);
  }

  /** The record that a value is; empty if it is none: dead letters may hold anything. */
  private Optional<GenericRecord> avro(String topic, byte @Nullable [] value) {
    return avro.decode(topic, value) instanceof Decoded.Value<GenericRecord> decoded
        ? Optional.of(decoded.value())
        : Optional.empty();
  }

  private static String provenance(GenericRecord record) {
    return record.hasField("provenance")
            && record.get("provenance") instanceof GenericRecord from
            && from.hasField("wire")
        ? String.valueOf(from.get("wire"))
        : DeadLetter.UNKNOWN;
  }

  @Override
  public void close() {
    articles.close();
    avro.close();
  }
}
