package news.telex.runtime.health;

import java.time.Instant;
import java.util.Optional;

/**
 * How far behind a stage is on one partition.
 *
 * @param committed the stage's next offset as its group has committed it
 * @param records offsets from the first record not yet taken to the last stable offset, those of
 *     transaction markers among them; 0: every committed record is taken
 * @param oldest the broker's time of the first record not yet taken; empty if there is none
 */
public record PartitionLag(long committed, long records, Optional<Instant> oldest) {
  /** Nothing is left to take. */
  static PartitionLag none(long committed) {
    return new PartitionLag(committed, 0, Optional.empty());
  }
}
