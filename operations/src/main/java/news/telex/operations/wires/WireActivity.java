package news.telex.operations.wires;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import news.telex.ingest.knowledge.Profile;

/**
 * How a wire is at a moment, by what came of it in live flow since another. Immutable.
 *
 * @param profile what is known of it; the usual one if nobody has said anything
 * @param profiled whether somebody has
 * @param since from when on its records were looked at
 * @param at the moment
 * @param last when its newest record came; empty if none came since
 * @param records raw records since
 * @param lastHour raw records of the last hour
 * @param usualPerHour raw records an hour before the last one, from the first that came since;
 *     empty if none did
 * @param rejected records and items that were rejected since, by whichever stage
 */
public record WireActivity(
    Profile profile,
    boolean profiled,
    Instant since,
    Instant at,
    Optional<Instant> last,
    long records,
    long lastHour,
    OptionalDouble usualPerHour,
    long rejected) {
  /** What is known of a wire's silence. */
  public enum Silence {
    /** Nothing is expected of it. */
    NOT_EXPECTED,
    /** Its newest record is as young as expected. */
    NONE,
    /** It is silent for longer than expected. */
    SILENT,
    /** Nothing came since the time that was looked at, which is less long than may be expected. */
    UNKNOWN
  }

  /** Its name. */
  public String wire() {
    return profile.wire();
  }

  /** How long nothing has come; empty if nothing came since {@link #since}. */
  public Optional<Duration> silentFor() {
    return last.map(time -> time.isAfter(at) ? Duration.ZERO : Duration.between(time, at));
  }

  /** Whether that is longer than expected. */
  public Silence silence() {
    if (profile.expectedInterval().isEmpty()) {
      return Silence.NOT_EXPECTED;
    }
    Duration expected = profile.expectedInterval().get();
    if (silentFor().orElse(Duration.between(since, at)).compareTo(expected) > 0) {
      return Silence.SILENT;
    }
    return last.isPresent() ? Silence.NONE : Silence.UNKNOWN;
  }
}
