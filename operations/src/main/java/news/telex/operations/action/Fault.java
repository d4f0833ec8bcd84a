package news.telex.operations.action;

import java.util.Optional;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.ProcessContext;
import org.apache.kafka.common.errors.InterruptException;

/**
 * How an action failed.
 *
 * @param recorded for the audit log; empty: somebody else records the end of this run
 * @param told for whoever has it done, with what helps; empty: the exception says it
 */
public record Fault(Optional<String> recorded, Optional<Failure> told) {
  /** One that the exception says itself. */
  static Fault of(Throwable failure, ProcessContext place) {
    return new Fault(Optional.of(failure(failure, place).sentence()), Optional.empty());
  }

  /** What an exception means where nobody knows better. */
  static Failure failure(Throwable failure, ProcessContext place) {
    if (failure instanceof InterruptException) {
      return new Failure(Kind.OTHER, "It was interrupted.");
    }
    return Diagnosis.known(failure, place)
        .orElseGet(
            () ->
                failure instanceof IllegalStateException && failure.getMessage() != null
                    ? new Failure(Kind.OTHER, failure.getMessage())
                    : Failure.of(Kind.OTHER, "Unexpected: %s (-v shows more).", failure));
  }
}
