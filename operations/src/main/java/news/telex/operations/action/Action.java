package news.telex.operations.action;

import java.util.Map;
import java.util.Optional;
import news.telex.operations.audit.RunIds;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.FailureException;

/**
 * Something that operators do to a running pipeline. It says what it would do, whether it may, and
 * does it; the order of these, and the audit log, are {@link Actor}'s. For one use, by one thread.
 *
 * @param <P> the plan, a value
 * @param <R> what came of it, a value
 */
public interface Action<P, R> extends AutoCloseable {
  /**
   * What the audit log says of an action.
   *
   * @param action one word
   * @param runId see {@link RunIds}
   * @param plan texts, numbers, lists and maps
   */
  record Entry(String action, String runId, Map<String, ?> plan) {}

  /**
   * Says what is to be done. Changes nothing.
   *
   * @param executing whether it is done at once, if nothing refuses it: then others are kept from
   *     changing what was read, and nothing is counted for a reader only
   * @throws FailureException if there is no such plan
   * @throws org.apache.kafka.common.KafkaException what the broker answers instead
   */
  P plan(boolean executing, Watcher watcher);

  /** Why the plan cannot be carried out now, and what to do instead. Changes nothing. */
  default Optional<Failure> refusal(P plan) {
    return Optional.empty();
  }

  /**
   * Does what has to be done before the run begins, and is not recorded.
   *
   * @throws FailureException if it is refused after all
   */
  default void prepare(P plan) {}

  /** What is recorded; empty: nothing is, be it that there is nothing to do. */
  Optional<Entry> entry(P plan);

  /** Carries the plan out. */
  R act(P plan, ActionRun work);

  /** Waits for what follows when everything is done and recorded. */
  default R follow(P plan, R result, ActionRun work) {
    return result;
  }

  /** Whether it asks {@link Watcher#isStopAsked} on its way; if not, only killing it ends it. */
  default boolean isStoppable() {
    return false;
  }

  /** What a failure means here; empty: what it means anywhere. */
  default Optional<Fault> fault(P plan, Throwable failure) {
    return Optional.empty();
  }

  /** Lets go of the broker. */
  @Override
  default void close() {}
}
