package news.telex.runtime;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import news.telex.runtime.failure.FailureException;
import news.telex.schemas.Position;
import news.telex.schemas.RejectionCode;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.jspecify.annotations.Nullable;

/**
 * Records that a stage has failed on. Whatever a failure has half done is undone with its
 * transaction, and the records are read again; one that is known here by then is rejected instead
 * of taken, and the stage goes on. Known for as long as the process lives: another one fails on the
 * record itself, once. Safe for use by several threads.
 */
public final class FailedRecords {
  /** Key by which Kafka Streams hands it to its handlers. */
  static final String CONFIG = "telex.failed.records";

  /** The first failure may be another record's doing, such as one that took all the memory. */
  private static final int TAKEN_AGAIN = 1;

  /** A letter with its payload may be what fails. */
  private static final int REJECTED_WHOLE = 2;

  private static final int REJECTED_SHORT = 3;

  /** Positions that are remembered; some hundred bytes each. */
  private static final int MOST = 10_000;

  /** Failures under way at once: a few threads, each with one. */
  private static final int MOST_CAUSES = 64;

  private static final int DEPTH = 20;

  private final Map<Position, Known> known = new LinkedHashMap<>();
  private final Deque<Throwable> causes = new ArrayDeque<>();
  private final ThreadLocal<@Nullable Position> taking = new ThreadLocal<>();

  /** The one of a Kafka Streams application. */
  public static FailedRecords of(Properties streams) {
    return streams.get(CONFIG) instanceof FailedRecords failed ? failed : new FailedRecords();
  }

  private record Known(int failures, RejectionCode code, String detail) {}

  /**
   * How a record is rejected.
   *
   * @param detail one sentence
   * @param whole whether its dead letter may have the payload
   */
  public record Verdict(RejectionCode code, String detail, boolean whole) {}

  /**
   * Takes note of a failure, if it is a record's.
   *
   * @param position where the record was read, that came in
   * @param failure as caught, or as the producer told it of the record
   * @return whether it is the record's failure, and reading it again will help
   */
  public synchronized boolean note(Position position, Throwable failure) {
    boolean refused = isRefusal(failure);
    if (!refused && !isDefect(failure)) {
      return false;
    }
    Known before = known.remove(position);
    int failures =
        before == null ? (refused ? REJECTED_WHOLE : TAKEN_AGAIN) : before.failures() + 1;
    known.put(
        position,
        before != null && before.failures() >= REJECTED_WHOLE
            ? new Known(failures, before.code(), before.detail())
            : new Known(failures, code(refused), detail(refused, failure)));
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
    if (failures > REJECTED_SHORT) {
      return false;
    }
    if (!explain(failure)) {
      causes.addLast(root(failure));
    }
    if (causes.size() > MOST_CAUSES) {
      causes.removeFirst();
    }
    return true;
  }

  /** This thread takes a record from now on: what is sent comes of it. */
  void take(Position position) {
    taking.set(position);
  }

  /** This thread has taken its record. */
  void taken() {
    taking.remove();
  }

  /** The record that this thread takes at this moment; null if it takes none. */
  @Nullable Position taking() {
    return taking.get();
  }

  private static RejectionCode code(boolean refused) {
    return refused ? RejectionCode.TOO_LARGE : RejectionCode.INTERNAL;
  }

  private static String detail(boolean refused, Throwable failure) {
    return refused
        ? "What comes of it is larger than the broker takes."
        : String.format(
            Locale.ROOT, "The stage failed with %s.", root(failure).getClass().getSimpleName());
  }

  /** What to do with a record instead of taking it; empty: take it. */
  public synchronized Optional<Verdict> verdict(Position position) {
    Known record = known.get(position);
    return record == null || record.failures() < REJECTED_WHOLE
        ? Optional.empty()
        : Optional.of(
            new Verdict(record.code(), record.detail(), record.failures() < REJECTED_SHORT));
  }

  /** Whether a failure is one that was noted, so that going on helps. */
  public synchronized boolean explain(Throwable failure) {
    Throwable root = root(failure);
    return causes.stream().anyMatch(cause -> cause == root);
  }

  /**
   * Whether a broker or producer does not take a record for what it is. Only the failure itself
   * counts: what else is in the transaction fails with the same cause.
   */
  private static boolean isRefusal(Throwable failure) {
    return failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException;
  }

  /** Whether it is a defect of Telex, and no failure of broker, registry, disk or connection. */
  public static boolean isDefect(Throwable failure) {
    int depth = 0;
    for (Throwable e = failure; e != null && depth < DEPTH; e = e.getCause(), depth++) {
      boolean wrapper = e instanceof StreamsException || e instanceof SerializationException;
      if ((e instanceof KafkaException && !wrapper)
          || e instanceof IOException
          || e instanceof FailureException
          || e instanceof Decoder.RegistryUnavailableException
          || e instanceof InvalidStateStoreException
          || e instanceof ProcessorStateException
          || e instanceof TaskCorruptedException
          || e instanceof TaskMigratedException
          || e instanceof LockException
          || e instanceof InterruptedException) {
        return false;
      }
    }
    return true;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < DEPTH; depth++) {
      root = root.getCause();
    }
    return root;
  }
}
