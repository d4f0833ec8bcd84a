package news.telex.schemas;

import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a record stands on the broker; receipts, provenance and dead letters name it.
 *
 * @param partition from 0
 * @param offset from 0
 */
public record Position(String topic, int partition, long offset) {
  /** The position of a record as it was read. */
  public static Position of(ConsumerRecord<?, ?> record) {
    return new Position(record.topic(), record.partition(), record.offset());
  }

  /** The position that a receipt is about. */
  public static Position of(Receipt receipt) {
    return new Position(receipt.getTopic(), receipt.getPartition(), receipt.getOffset());
  }

  /** The position of the raw record that something was read in. */
  public static Position of(Provenance raw) {
    return new Position(raw.getTopic(), raw.getPartition(), raw.getOffset());
  }

  /**
   * Value of the header {@link Headers#ORIGIN}.
   *
   * @param timestamp the record's, milliseconds since 1970-01-01 UTC
   */
  public String toOrigin(long timestamp) {
    return topic + '/' + partition + '/' + offset + '/' + timestamp;
  }

  /** Reads {@code topic-partition@offset}; empty if it is something else. */
  public static Optional<Position> parse(String text) {
    int at = text.lastIndexOf('@');
    int dash = text.lastIndexOf('-', at);
    if (dash < 1) {
      return Optional.empty();
    }
    try {
      int partition = Integer.parseInt(text.substring(dash + 1, at));
      long offset = Long.parseLong(text.substring(at + 1));
      // With a sign before a number it would be another name.
      Position position = new Position(text.substring(0, dash), partition, offset);
      return Optional.of(position).filter(same -> same.toString().equals(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** {@code topic-partition@offset}, as Kafka's own tools write it. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s-%d@%d", topic, partition, offset);
  }
}
