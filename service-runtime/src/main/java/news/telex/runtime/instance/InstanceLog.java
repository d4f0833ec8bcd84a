package news.telex.runtime.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import news.telex.runtime.Decoder;
import news.telex.runtime.Decoder.Decoded;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.RecordKey;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the signs of life under some names from {@code ops.instances}, in their order. After a
 * failure it goes on where it was, with a new consumer. Used by one thread at a time, but for
 * {@link #wake}.
 */
final class InstanceLog implements AutoCloseable {
  /** The topic has one: the order of all reports is the order of the log. */
  static final TopicPartition PARTITION = new TopicPartition(Topics.OPS_INSTANCES, 0);

  /** Twenty reports: nobody who is silent for longer than that is waited for. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(1);

  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Decoder<InstanceReport> decoder;
  private final Map<String, Twins> names;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private OptionalLong next = OptionalLong.empty();

  /**
   * @param names what is read is told to the twins of its key
   */
  InstanceLog(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Decoder<InstanceReport> decoder,
      Map<String, Twins> names) {
    this.consumers = consumers;
    this.decoder = decoder;
    this.names = Map.copyOf(names);
  }

  /**
   * Reads what there is.
   *
   * @param from when there is nothing behind it to go on from: a minute before this time
   * @param within how long to wait for records
   * @throws RuntimeException if broker or registry do not answer; the next call goes on from there
   */
  void read(Instant from, Duration within) {
    try {
      Consumer<byte[], byte[]> reading = open(from);
      for (ConsumerRecord<byte[], byte[]> record : reading.poll(within).records(PARTITION)) {
        tell(record);
        next = OptionalLong.of(record.offset() + 1);
      }
    } catch (RuntimeException e) {
      close(consumer);
      consumer = null;
      throw e;
    }
  }

  /** Whether a record of the topic has not been read yet. */
  boolean isBehind(long offset) {
    return next.isEmpty() || next.getAsLong() <= offset;
  }

  private Consumer<byte[], byte[]> open(Instant from) {
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      return open;
    }
    open = consumers.get();
    consumer = open;
    open.assign(List.of(PARTITION));
    open.seek(PARTITION, next.isPresent() ? next.getAsLong() : first(open, from));
    return open;
  }

  private static long first(Consumer<byte[], byte[]> consumer, Instant from) {
    long time = Math.max(0, from.minus(LOOK_BACK).toEpochMilli());
    return Optional.ofNullable(consumer.offsetsForTimes(Map.of(PARTITION, time)).get(PARTITION))
        .map(OffsetAndTimestamp::offset)
        .orElseGet(() -> consumer.beginningOffsets(List.of(PARTITION)).get(PARTITION));
  }

  private void tell(ConsumerRecord<byte[], byte[]> record) {
    Twins twins = RecordKey.text(record).map(names::get).orElse(null);
    if (twins == null || record.value() == null) {
      return;
    }
    // Junk under one's own name is nobody's sign of life.
    if (decoder.decode(record.topic(), record.value())
        instanceof Decoded.Value<InstanceReport> report) {
      twins.seen(report.value(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
    }
  }

  /** Ends a wait for records, which then fails; called by any thread. */
  void wake() {
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
  }

  private static void close(@Nullable Consumer<byte[], byte[]> consumer) {
    if (consumer != null) {
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }

  @Override
  public void close() {
    close(consumer);
    consumer = null;
    decoder.close();
  }
}
