package news.telex.operations.connection;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Tells whether somebody else has taken over a transactional id. */
public final class Fencing {
  private Fencing() {}

  /** Whether that is what an exception, or one that caused it, is about. */
  public static boolean isIn(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }
}
