package news.telex.operations.action;

import java.util.Optional;
import news.telex.runtime.failure.Failure;

/**
 * An action as far as it has come.
 *
 * @param refusal why it cannot be done now; nothing was done then
 * @param result what came of it; empty: nothing was done
 */
public record Account<P, R>(P plan, Optional<Failure> refusal, Optional<R> result) {
  /** Whether it was done. */
  public boolean executed() {
    return result.isPresent();
  }
}
