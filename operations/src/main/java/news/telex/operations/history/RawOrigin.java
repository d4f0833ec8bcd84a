package news.telex.operations.history;

import java.util.Optional;
import java.util.OptionalInt;
import news.telex.ingest.RawRecords;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.reading.WireReader;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.operations.deadletters.DeadLetter;
import news.telex.operations.deadletters.LetterReader;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Headers;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The raw record that something on a topic came from.
 *
 * @param raw position of the raw record
 * @param item place of the item within it; empty: the record as a whole
 */
public record RawOrigin(Position raw, OptionalInt item) {
  /**
   * Where the record at a position came from: an item on any topic of the line, a replayed record,
   * a dead letter or a receipt. A raw record is its own origin, be it there or not.
   *
   * @return empty if there is no record, or if it names none
   */
  public static Optional<RawOrigin> find(Connection connection, Position position) {
    if (Topics.isRaw(position.topic())) {
      return Optional.of(new RawOrigin(position, OptionalInt.empty()));
    }
    try (TopicReader singles = connection.readerOfSingles();
        Values<GenericRecord> values = connection.values()) {
      return singles.at(position).flatMap(record -> of(record, values));
    }
  }

  private static Optional<RawOrigin> of(
      ConsumerRecord<byte[], byte[]> record, Values<GenericRecord> values) {
    if (record.headers().lastHeader(Headers.ERROR_TOPIC) != null) {
      DeadLetter letter = LetterReader.of(record);
      Optional<RawOrigin> from =
          letter
              .from()
              .filter(read -> Topics.isRaw(Topics.liveOf(read.topic())))
              .map(read -> new RawOrigin(WireReader.originOf(at(read, record)), letter.item()));
      if (from.isPresent()) {
        return from;
      }
    }
    if (Topics.isRaw(Topics.liveOf(record.topic()))) {
      return Optional.of(
          new RawOrigin(WireReader.originOf(RawRecords.of(record)), OptionalInt.empty()));
    }
    return record.topic().equals(Topics.NEWS_PUBLISHED_JSON)
        ? Optional.empty()
        : values.of(record).flatMap(RawOrigin::of);
  }

  /** The record as a stage had read it. */
  private static RawRecord at(Position read, ConsumerRecord<byte[], byte[]> letter) {
    RawRecord record = RawRecords.of(letter);
    return new RawRecord(
        read.topic(),
        read.partition(),
        read.offset(),
        record.timestamp(),
        record.key(),
        record.headers(),
        null);
  }

  /** What a record says of its origin, in its provenance or, if it is a receipt, of itself. */
  static Optional<RawOrigin> of(GenericRecord value) {
    GenericRecord from =
        value.hasField("provenance") && value.get("provenance") instanceof GenericRecord provenance
            ? provenance
            : value;
    return from.hasField("topic")
            && from.hasField("item")
            && from.get("partition") instanceof Integer partition
            && from.get("offset") instanceof Long offset
            && from.get("item") instanceof Integer item
        ? Optional.of(
            new RawOrigin(
                new Position(String.valueOf(from.get("topic")), partition, offset),
                item < 0 ? OptionalInt.empty() : OptionalInt.of(item)))
        : Optional.empty();
  }
}
