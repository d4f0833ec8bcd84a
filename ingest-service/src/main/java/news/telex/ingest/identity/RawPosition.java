package news.telex.ingest.identity;

import java.time.Instant;
import news.telex.schemas.Provenance;

/**
 * Where an item came from, and when.
 *
 * @param at time of the raw record, milliseconds since 1970-01-01 UTC
 * @param partition its topic and partition
 * @param offset its offset
 * @param item place of the item within it
 */
public record RawPosition(long at, String partition, long offset, int item) {
  static RawPosition of(Provenance raw) {
    return new RawPosition(
        raw.getReceivedAt().toEpochMilli(),
        raw.getTopic() + '-' + raw.getPartition(),
        raw.getOffset(),
        raw.getItem());
  }

  /**
   * The same as provenance.
   *
   * @param wire the wire that delivered it
   */
  Provenance toProvenance(String wire) {
    int dash = partition.lastIndexOf('-');
    return Provenance.newBuilder()
        .setWire(wire)
        .setTopic(partition.substring(0, dash))
        .setPartition(Integer.parseInt(partition, dash + 1, partition.length(), 10))
        .setOffset(offset)
        .setItem(item)
        .setReceivedAt(Instant.ofEpochMilli(at))
        .build();
  }

  /** Whether both are one item of one raw record, read twice. */
  boolean isSame(RawPosition other) {
    return partition.equals(other.partition) && offset == other.offset && item == other.item;
  }

  /**
   * Order of arrival: by time, within a partition by offset, within a record by place. What arrives
   * at the same time on another partition counts as newer than what is known.
   */
  int compareToKnown(RawPosition known) {
    if (at != known.at) {
      return Long.compare(at, known.at);
    }
    if (!partition.equals(known.partition)) {
      return 1;
    }
    return offset != known.offset
        ? Long.compare(offset, known.offset)
        : Integer.compare(item, known.item);
  }
}
