package news.telex.operations.receipts;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import news.telex.operations.connection.Connection;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads {@code wire.receipts} into a ledger. Not thread-safe. */
public final class ReceiptReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deserializer<Receipt> receipts;
  private final Ledger ledger = new Ledger();

  private ReceiptReader(KafkaConsumer<byte[], byte[]> consumer, Deserializer<Receipt> receipts) {
    this.consumer = consumer;
    this.receipts = receipts;
  }

  /** Reads all receipts that there are and will be. */
  public static ReceiptReader fromBeginning(Connection connection) {
    return open(connection, true);
  }

  /** Reads the receipts that are written from now on. */
  public static ReceiptReader fromNow(Connection connection) {
    return open(connection, false);
  }

  private static ReceiptReader open(Connection connection, boolean beginning) {
    KafkaConsumer<byte[], byte[]> consumer = connection.consumer();
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.WIRE_RECEIPTS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      if (beginning) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
        // Seeking is lazy; asking for the position makes "now" be now.
        partitions.forEach(consumer::position);
      }
      return new ReceiptReader(consumer, connection.serdes().deserializer());
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** What was read so far. */
  public Ledger ledger() {
    return ledger;
  }

  /**
   * Reads on until a condition on the ledger holds.
   *
   * @param afterEach run after each batch, for progress
   * @return whether the condition came to hold in time
   */
  public boolean readUntil(BooleanSupplier condition, Duration timeout, Runnable afterEach) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        ledger.add(receipts.deserialize(record.topic(), record.value()));
      }
      afterEach.run();
    }
    return true;
  }

  @Override
  public void close() {
    receipts.close();
    consumer.close();
  }
}
