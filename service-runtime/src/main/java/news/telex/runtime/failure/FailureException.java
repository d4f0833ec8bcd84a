package news.telex.runtime.failure;

import org.apache.kafka.common.KafkaException;

/**
 * A failure that is already understood, on its way to whoever ends the process. One of Kafka's, so
 * that a stage lets it pass as it lets theirs: no record is to blame.
 */
public final class FailureException extends KafkaException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /** The message is the failure's sentence. */
  public FailureException(Failure failure) {
    super(failure.sentence());
    this.failure = failure;
  }

  /** What went wrong. */
  public Failure failure() {
    return failure;
  }
}
