package news.telex.operations.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Fencing;
import news.telex.operations.connection.RangeReading;
import news.telex.operations.receipts.TakenFor;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.DeadLetterMark;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Does with dead letters what was decided, with each exactly once: copies and marks are one
 * transaction, a batch at a time, and whoever begins a run ends the one under way and sees all its
 * marks. Killed at any moment, the next run goes on where this one was. Used by one thread.
 */
public final class Dispatcher implements AutoCloseable {
  /** One for all runs: two at a time would do the same twice. */
  public static final String TRANSACTIONAL_ID = "telex-redrive";

  private static final int BATCH_RECORDS = 500;
  private static final long BATCH_BYTES = 16L * 1024 * 1024;

  /** Well below the timeout of transactions, however far apart the chosen ones lie. */
  private static final Duration BATCH_TIME = Duration.ofSeconds(5);

  private final Connection connection;
  private final Clock clock;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Serializer<DeadLetterMark> serializer;
  private final LetterMarks marks;
  private final Originals originals;
  private Result committed = Result.NONE;
  private Result batch = Result.NONE;
  private long batchBytes;
  private long batchBegun;

  private Dispatcher(
      Connection connection,
      Clock clock,
      KafkaProducer<byte[], byte[]> producer,
      LetterMarks marks) {
    this.connection = connection;
    this.clock = clock;
    this.producer = producer;
    this.serializer = connection.serdes().serializer();
    this.marks = marks;
    this.originals = new Originals(connection);
  }

  /** Begins; a run that is under way somewhere else ends at its last commit. */
  public static Dispatcher open(Connection connection, Clock clock) {
    KafkaProducer<byte[], byte[]> producer = connection.producer(TRANSACTIONAL_ID);
    try {
      producer.initTransactions();
      // Not before: what another run was about to commit is committed or aborted now.
      return new Dispatcher(connection, clock, producer, LetterMarks.read(connection));
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
  }

  /**
   * Does it.
   *
   * @param redrive how those go back that do
   * @param watcher told after each commit
   * @param stopped asked before each dead letter; what is under way is committed then
   * @return whether it came to its end
   * @throws FailureException if another run has begun, or in the sentence of what went wrong
   */
  public boolean run(
      ChosenLetters choice,
      Redrive redrive,
      Pace pace,
      RangeReading.Watcher watcher,
      BooleanSupplier stopped) {
    Map<LetterId, Route> open = new HashMap<>();
    for (ChosenLetters.Letter letter : choice.letters()) {
      if (marks.isOpen(letter.id())) {
        open.put(letter.id(), letter.route());
      }
    }
    long total = open.size();
    committed = new Result(0, 0, 0, choice.size() - total, 0);
    try {
      boolean whole = dispatch(choice, open, redrive, pace, watcher, stopped);
      commit(watcher, total);
      if (committed.marked() > 0) {
        connection.awaitSeen(TRANSACTIONAL_ID);
      }
      if (whole) {
        committed = committed.plus(new Result(0, 0, 0, 0, total - committed.marked()));
      }
      return whole;
    } catch (KafkaException e) {
      throw Fencing.isIn(e) ? fenced(e) : e;
    }
  }

  private boolean dispatch(
      ChosenLetters choice,
      Map<LetterId, Route> open,
      Redrive redrive,
      Pace pace,
      RangeReading.Watcher watcher,
      BooleanSupplier stopped) {
    try {
      discard(choice, open, redrive.runId(), pace, watcher, stopped);
      copy(open, redrive, pace, watcher, stopped);
      return true;
    } catch (StoppedException e) {
      return false;
    }
  }

  /** What is committed so far, also after a failure. */
  public Result result() {
    return committed;
  }

  private void discard(
      ChosenLetters choice,
      Map<LetterId, Route> open,
      String runId,
      Pace pace,
      RangeReading.Watcher watcher,
      BooleanSupplier stopped) {
    for (ChosenLetters.Letter letter : choice.letters()) {
      if (open.get(letter.id()) instanceof Route.Discard) {
        begin(pace, stopped);
        mark(letter.id(), LetterMarks.DISCARDED, runId);
        add(new Result(0, 0, 1, 0, 0), 0);
        commitIfFull(pace, watcher, open.size());
      }
    }
  }

  private void copy(
      Map<LetterId, Route> open,
      Redrive redrive,
      Pace pace,
      RangeReading.Watcher watcher,
      BooleanSupplier stopped) {
    Map<TopicPartition, Long> from = new HashMap<>();
    Map<TopicPartition, Long> to = new HashMap<>();
    open.forEach(
        (id, route) -> {
          if (!(route instanceof Route.Discard)) {
            TopicPartition partition = new TopicPartition(Topics.NEWS_REJECTED, id.partition());
            from.merge(partition, id.offset(), Math::min);
            to.merge(partition, id.offset() + 1, Math::max);
          }
        });
    if (to.isEmpty()) {
      return;
    }
    TakenFor takenFor =
        open.values().stream().anyMatch(Dispatcher::goesToTheSharedTopic)
            ? TakenFor.read(connection)
            : new TakenFor(Set.of());
    try (TopicReader reader = connection.reader()) {
      reader
          .beginnings(to.keySet())
          .forEach((partition, offset) -> from.merge(partition, offset, Math::max));
      reader.range(
          from,
          to,
          record -> {
            LetterId id = new LetterId(record.partition(), record.offset());
            Route route = open.get(id);
            if (route instanceof Route.Back back) {
              Optional<ConsumerRecord<byte[], byte[]>> source =
                  back.original().isEmpty()
                      ? Optional.of(record)
                      : originals.find(back.original().get());
              if (source.isEmpty()) {
                // Past its retention since it was chosen: counted as gone.
                return;
              }
              begin(pace, stopped);
              send(back(record, source.get(), back, redrive, takenFor));
              mark(id, LetterMarks.REDRIVEN, redrive.runId());
              add(new Result(1, 0, 0, 0, 0), size(record));
            } else if (route instanceof Route.Quarantine) {
              begin(pace, stopped);
              send(quarantine(record));
              mark(id, LetterMarks.QUARANTINED, redrive.runId());
              add(new Result(0, 1, 0, 0, 0), size(record));
            }
            commitIfFull(pace, watcher, open.size());
          });
    }
  }

  /** Only there a name may be another's. */
  private static boolean goesToTheSharedTopic(Route route) {
    return route instanceof Route.Back back && Topics.liveOf(back.topic()).equals(Topics.WIRE_RAW);
  }

  private static ProducerRecord<byte[], byte[]> back(
      ConsumerRecord<byte[], byte[]> letter,
      ConsumerRecord<byte[], byte[]> source,
      Route.Back back,
      Redrive redrive,
      TakenFor takenFor) {
    return new ProducerRecord<>(
        back.topic(),
        back.partition(),
        letter.timestamp(),
        source.key(),
        redrive.mend().payload().orElse(source.value()),
        redrive.headers(source.headers(), LetterReader.of(letter), takenFor));
  }

  private static ProducerRecord<byte[], byte[]> quarantine(ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        Topics.NEWS_QUARANTINE,
        null,
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers());
  }

  private void mark(LetterId id, String fate, String runId) {
    DeadLetterMark mark =
        DeadLetterMark.newBuilder()
            .setPartition(id.partition())
            .setOffset(id.offset())
            .setFate(fate)
            .setRunId(runId)
            .setAt(clock.instant())
            .build();
    send(
        new ProducerRecord<>(
            Topics.OPS_DEAD_LETTERS,
            id.toString().getBytes(UTF_8),
            serializer.serialize(Topics.OPS_DEAD_LETTERS, mark)));
  }

  /** What fails later is told by the commit. */
  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  private void begin(Pace pace, BooleanSupplier stopped) {
    if (stopped.getAsBoolean()) {
      throw new StoppedException();
    }
    pace.next();
    if (batch.marked() == 0) {
      producer.beginTransaction();
      batchBegun = clock.millis();
    }
  }

  private void add(Result one, long bytes) {
    batch = batch.plus(one);
    batchBytes += bytes;
  }

  private void commitIfFull(Pace pace, RangeReading.Watcher watcher, long total) {
    if (batch.marked() >= pace.batch(BATCH_RECORDS)
        || batchBytes >= BATCH_BYTES
        || clock.millis() - batchBegun >= BATCH_TIME.toMillis()) {
      commit(watcher, total);
    }
  }

  private void commit(RangeReading.Watcher watcher, long total) {
    if (batch.marked() == 0) {
      return;
    }
    producer.commitTransaction();
    committed = committed.plus(batch);
    batch = Result.NONE;
    batchBytes = 0;
    watcher.show(committed.marked(), total);
  }

  private static long size(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null ? 0 : record.value().length;
  }

  private static FailureException fenced(KafkaException cause) {
    FailureException failure =
        new FailureException(
            new Failure(
                Kind.REFUSED,
                "Another redrive or discard has begun, and this one has ended at its last commit;"
                    + " what it did is marked: start it again when the other one is through."));
    failure.initCause(cause);
    return failure;
  }

  /** On the way out of the reading, not a failure. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What is not committed is undone. */
  @Override
  public void close() {
    serializer.close();
    originals.close();
    producer.close();
  }
}
