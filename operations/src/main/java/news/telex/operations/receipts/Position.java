package news.telex.operations.receipts;

import java.util.Locale;
import news.telex.schemas.Receipt;

/** Where a raw record stands; receipts name it. */
public record Position(String topic, int partition, long offset) {
  /** The position that a receipt is about. */
  static Position of(Receipt receipt) {
    return new Position(receipt.getTopic(), receipt.getPartition(), receipt.getOffset());
  }

  /** {@code topic-partition@offset}, as Kafka's own tools write it. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s-%d@%d", topic, partition, offset);
  }
}
