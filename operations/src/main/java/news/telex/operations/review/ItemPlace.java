package news.telex.operations.review;

import news.telex.schemas.Position;
import news.telex.schemas.Receipt;

/**
 * Where an item was read.
 *
 * @param record its raw record
 * @param item its place within the record, from 0
 */
public record ItemPlace(Position record, int item) {
  /** The place that a receipt is about. */
  public static ItemPlace of(Receipt receipt) {
    return new ItemPlace(Position.of(receipt), receipt.getItem());
  }

  /** As identify's store of notices names it. */
  String id() {
    return record.topic() + '-' + record.partition() + '-' + record.offset() + '-' + item;
  }

  /** Such as {@code wire.raw-0@7, item 0}. */
  @Override
  public String toString() {
    return record + ", item " + item;
  }
}
