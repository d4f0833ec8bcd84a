package news.telex.operations.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a stage is with what it reads.
 *
 * @param stage its name, which is its consumer group
 * @param replay whether this is about what it reads of replays
 * @param members members of the group, over all instances
 * @param lag records not yet taken
 * @param oldest the broker's time of the oldest of them; empty: none is left
 * @param rate records taken a second; empty where it was looked at once only
 */
public record StageStatus(
    String stage,
    boolean replay,
    int members,
    long lag,
    Optional<Instant> oldest,
    OptionalDouble rate) {

  /** Age of the oldest record not yet taken; zero if none is left. */
  public Duration behind(Instant now) {
    Duration age = oldest.map(o -> Duration.between(o, now)).orElse(Duration.ZERO);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
