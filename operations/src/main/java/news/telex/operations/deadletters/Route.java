package news.telex.operations.deadletters;

import java.util.Optional;
import news.telex.schemas.Position;

/** What is to be done with a dead letter. */
public sealed interface Route {
  /**
   * Copied to where the stage that rejected it reads replays.
   *
   * @param partition that of the rejected record
   * @param original where the rejected record is read again, for the dead letter does not have all
   *     of it; empty: it has
   */
  record Back(String topic, int partition, Optional<Position> original) implements Route {
    /** Copied as it is. */
    public Back(String topic, int partition) {
      this(topic, partition, Optional.empty());
    }
  }

  /** Copied as it is to {@code news.quarantine}. */
  record Quarantine() implements Route {}

  /** Marked, and left where it is. */
  record Discard() implements Route {}

  /**
   * Nothing can be done.
   *
   * @param why what is the matter with it, after "it"
   */
  record Nowhere(String why) implements Route {}
}
