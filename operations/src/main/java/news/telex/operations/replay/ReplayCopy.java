package news.telex.operations.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import news.telex.operations.connection.Connection;
import news.telex.operations.receipts.TakenFor;
import news.telex.runtime.PolledBatch;
import news.telex.runtime.RecordSize;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Headers;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Copies the records of a plan to its target, each exactly once: copies and progress are committed
 * together. Progress is the committed offsets of the run's group, so that a run that was killed
 * goes on where it was. A record that cannot be written is passed over, and said. Memory: one
 * {@link PolledBatch}. Used by one thread.
 */
public final class ReplayCopy {
  /** Records in one transaction at most; few enough that a stop is heard soon. */
  public static final int BATCH_RECORDS = 2_000;

  private static final Duration POLL = Duration.ofMillis(100);

  /** Positions of records that were passed over that are told. */
  private static final int TOLD = 20;

  private final ReplayPlan plan;
  private final Connection connection;
  private final boolean samePartition;
  private final Function<Position, Collection<String>> rejections;

  /** Told after each committed batch. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param behind offsets that are behind the run
     * @param copied records copied so far, earlier sessions of the run included
     */
    void progress(long behind, long copied);
  }

  /**
   * What was done.
   *
   * @param copied records copied, earlier sessions of the run included
   * @param bytes of their keys and values, in this session
   * @param lost offsets that retention had deleted before they were reached
   * @param tooLarge records of this session that were passed over: a broker takes what compresses
   *     well, a producer cannot send it again
   * @param where the first of these
   * @param complete whether everything planned is copied; false if it was stopped
   * @param took time of this session from the first record to the last commit
   */
  public record Result(
      long copied,
      long bytes,
      long lost,
      long tooLarge,
      List<Position> where,
      boolean complete,
      Duration took) {}

  /**
   * @param samePartition whether records go to the partition they come from; else their keys decide
   * @param rejections those of a record that have dead letters, see {@link Headers#ORIGIN_REJECTED}
   */
  ReplayCopy(
      ReplayPlan plan,
      Connection connection,
      boolean samePartition,
      Function<Position, Collection<String>> rejections) {
    this.rejections = rejections;
    this.plan = plan;
    this.connection = connection;
    this.samePartition = samePartition;
  }

  /**
   * Notes where a run begins. Without it a run cannot go on.
   *
   * @throws org.apache.kafka.common.KafkaException what the broker answers instead
   */
  public static void begin(ReplayPlan plan, Broker broker) {
    Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
    plan.from().forEach((p, offset) -> first.put(p, new OffsetAndMetadata(offset, "0")));
    broker.ask(c -> c.alterConsumerGroupOffsets(ReplayPlan.group(plan.id()), first).all());
  }

  /**
   * Copies until everything is copied or it is told to stop.
   *
   * @param stop asked between two transactions
   * @throws org.apache.kafka.common.errors.ProducerFencedException if somebody else runs it too
   */
  public Result run(BooleanSupplier stop, Listener listener) {
    String group = ReplayPlan.group(plan.id());
    String transactionalId = "telex-" + group;
    try (Selector selector = Selector.of(plan, connection);
        KafkaProducer<byte[], byte[]> producer = connection.producer(transactionalId);
        KafkaConsumer<byte[], byte[]> consumer = connection.consumer(group, 1)) {
      producer.initTransactions();
      TakenFor takenFor =
          plan.topic().equals(Topics.WIRE_RAW) ? TakenFor.read(connection) : new TakenFor(Set.of());
      Session session = new Session(selector, takenFor, producer, consumer);
      // In the group, not beside it: its members are how others see that the run is under way.
      consumer.subscribe(Set.of(plan.topic()), session.batch);
      Result result = session.copy(stop, listener);
      connection.awaitSeen(transactionalId);
      return result;
    }
  }

  private int batchRecords() {
    Integer rate = plan.rate();
    return rate == null ? BATCH_RECORDS : Math.max(1, Math.min(BATCH_RECORDS, rate / 2));
  }

  /** One session of a run: its clients, and what it has done. */
  private final class Session {
    private final Selector selector;
    private final TakenFor takenFor;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> to = plan.to();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final PolledBatch batch = new PolledBatch();
    private final Set<Position> tooLarge = new LinkedHashSet<>();
    private final long limit;
    private long copied;
    private long copiedBefore;
    private long bytes;
    private long lost;
    private long start;

    Session(
        Selector selector,
        TakenFor takenFor,
        KafkaProducer<byte[], byte[]> producer,
        KafkaConsumer<byte[], byte[]> consumer) {
      this.selector = selector;
      this.takenFor = takenFor;
      this.producer = producer;
      this.consumer = consumer;
      this.limit = plan.limit() == null ? Long.MAX_VALUE : plan.limit();
    }

    Result copy(BooleanSupplier stop, Listener listener) {
      readProgress();
      start = System.nanoTime();
      while (!isComplete() && !stop.getAsBoolean()) {
        poll();
        pauseWhatIsRead();
        Map<TopicPartition, Long> moved = moved();
        if (!moved.isEmpty() && transfer(moved)) {
          listener.progress(behind(), copied);
          pace(stop);
        }
      }
      return new Result(
          copied,
          bytes,
          lost,
          tooLarge.size(),
          tooLarge.stream().limit(TOLD).toList(),
          isComplete(),
          Duration.ofNanos(System.nanoTime() - start));
    }

    private void readProgress() {
      consumer
          .committed(to.keySet())
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  next.put(partition, offset.offset());
                  copied = Math.max(copied, count(offset.metadata()));
                }
              });
      if (next.size() < to.size()) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "The progress of replay %s is gone: brokers keep it for a week.",
                plan.id()));
      }
      copiedBefore = copied;
    }

    /** What was polled before the end of a partition was found to be gone stays in the batch. */
    private void poll() {
      try {
        batch.fill(consumer, batchRecords(), POLL);
      } catch (OffsetOutOfRangeException e) {
        Collection<TopicPartition> gone = e.offsetOutOfRangePartitions().keySet();
        consumer
            .beginningOffsets(gone)
            .forEach(
                (partition, kept) -> {
                  long skipped =
                      Math.min(kept, to.getOrDefault(partition, 0L))
                          - next.getOrDefault(partition, 0L);
                  lost += Math.max(0, skipped);
                  consumer.seek(partition, kept);
                });
      }
    }

    private void pauseWhatIsRead() {
      List<TopicPartition> read = new ArrayList<>();
      for (TopicPartition partition : consumer.assignment()) {
        if (next.getOrDefault(partition, Long.MAX_VALUE) >= to.getOrDefault(partition, 0L)) {
          read.add(partition);
        }
      }
      consumer.pause(read);
    }

    /**
     * Offsets behind what was polled, for partitions that have moved; marks of transactions too.
     */
    private Map<TopicPartition, Long> moved() {
      Map<TopicPartition, Long> moved = new HashMap<>();
      for (TopicPartition partition : consumer.assignment()) {
        Long end = to.get(partition);
        if (end != null) {
          long position = Math.min(consumer.position(partition), end);
          if (position > next.getOrDefault(partition, 0L)) {
            moved.put(partition, position);
          }
        }
      }
      return moved;
    }

    /**
     * Copies a batch in one transaction.
     *
     * @return whether it is committed; else a record is known now that the broker does not take,
     *     and the batch is read again
     */
    private boolean transfer(Map<TopicPartition, Long> moved) {
      long copiedHere = 0;
      long bytesHere = 0;
      AtomicReference<@Nullable Position> refused = new AtomicReference<>();
      producer.beginTransaction();
      try {
        for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          if (record.offset() < to.getOrDefault(partition, 0L)
              && copied + copiedHere < limit
              && selector.test(record)
              && send(record, refused)) {
            copiedHere++;
            bytesHere +=
                Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
          }
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        String count = Long.toString(copied + copiedHere);
        moved.forEach((p, o) -> offsets.put(p, new OffsetAndMetadata(o, count)));
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
      } catch (KafkaException e) {
        Position position = refused.get();
        if (position == null) {
          throw e;
        }
        tooLarge.add(position);
        producer.abortTransaction();
        batch.rewind(consumer);
        return false;
      }
      copied += copiedHere;
      bytes += bytesHere;
      next.putAll(moved);
      return true;
    }

    /** Whether the record is on its way; else it is passed over. */
    private boolean send(
        ConsumerRecord<byte[], byte[]> record, AtomicReference<@Nullable Position> refused) {
      Position position = Position.of(record);
      ProducerRecord<byte[], byte[]> copy = copyOf(record, takenFor);
      if (RecordSize.of(copy) > Topics.MAX_REJECTED_BYTES) {
        tooLarge.add(position);
      }
      if (tooLarge.contains(position)) {
        return false;
      }
      producer.send(
          copy,
          (written, e) -> {
            if (e instanceof RecordTooLargeException) {
              refused.compareAndSet(null, position);
            }
          });
      return true;
    }

    private boolean isComplete() {
      return copied >= limit
          || to.entrySet().stream()
              .allMatch(e -> next.getOrDefault(e.getKey(), 0L) >= e.getValue());
    }

    private long behind() {
      return plan.partitions().stream()
          .mapToLong(
              range ->
                  next.getOrDefault(
                          new TopicPartition(plan.topic(), range.partition()), range.from())
                      - range.from())
          .sum();
    }

    /** Waits as long as the rate asks for; a batch is half a second's worth at most. */
    private void pace(BooleanSupplier stop) {
      Integer rate = plan.rate();
      if (rate == null) {
        return;
      }
      long due = start + Math.round((copied - copiedBefore) * 1e9 / rate);
      while (System.nanoTime() - due < 0 && !stop.getAsBoolean()) {
        LockSupport.parkNanos(Math.min(due - System.nanoTime(), POLL.toNanos()));
      }
    }
  }

  private ProducerRecord<byte[], byte[]> copyOf(
      ConsumerRecord<byte[], byte[]> record, TakenFor takenFor) {
    return new ProducerRecord<>(
        plan.target(),
        samePartition ? record.partition() : null,
        // Brokers take records without a time, producers do not.
        Math.max(0, record.timestamp()),
        record.key(),
        record.value(),
        headers(record, takenFor));
  }

  /** The original headers, and where the record came from. */
  private RecordHeaders headers(ConsumerRecord<byte[], byte[]> record, TakenFor takenFor) {
    RecordHeaders headers = new RecordHeaders();
    long replays =
        Topics.isReplay(record.topic())
            ? count(text(record.headers().lastHeader(Headers.REPLAY_COUNT)))
            : 0;
    for (Header header : record.headers()) {
      // What a wire says of replays counts for nothing, in whatever case it writes it.
      if (!Headers.OF_REPLAYS.contains(header.key().toLowerCase(Locale.ROOT))) {
        headers.add(header);
      }
    }
    put(headers, Headers.REPLAY_ID, plan.id());
    put(headers, Headers.REPLAY_COUNT, Long.toString(replays + 1));
    put(headers, Headers.ORIGIN, Position.of(record).toOrigin(record.timestamp()));
    takenFor.wireOf(Position.of(record)).ifPresent(wire -> put(headers, Headers.ORIGIN_WIRE, wire));
    Collection<String> known = rejections.apply(Position.of(record));
    if (!known.isEmpty()) {
      put(headers, Headers.ORIGIN_REJECTED, String.join(",", known));
    }
    return headers;
  }

  private static void put(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  private static @Nullable String text(@Nullable Header header) {
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private static long count(@Nullable String number) {
    return number != null && number.matches("\\d{1,18}") ? Long.parseLong(number) : 0;
  }
}
