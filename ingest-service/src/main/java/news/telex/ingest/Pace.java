package news.telex.ingest;

import java.time.Duration;

/**
 * How much a lane does at once, and how long it rests afterwards.
 *
 * @param batches parts that a batch of the usual size is done in
 * @param share share of its time that it works, above 0 to 1
 */
record Pace(int batches, double share) {
  /** All at once, and no rest. */
  static final Pace STEADY = new Pace(1, 1);

  /** Far below what the group waits for a member, and what counts as standing still. */
  static final Duration LONGEST_REST = Duration.ofSeconds(30);

  /** What is sent on in one go is a burst that live records wait behind in later stages. */
  private static final int PARTS = 4;

  /**
   * A pace for what others go before.
   *
   * @param percent share of its time that it works, 1 to 100
   */
  static Pace ofShare(int percent) {
    return new Pace(PARTS, percent / 100.0);
  }

  /** Records of a batch, from 1. */
  int batch(int usual) {
    return Math.max(1, usual / batches);
  }

  /**
   * How long to rest after so much work. A machine that is busy otherwise makes the rest longer, up
   * to {@link #LONGEST_REST}.
   */
  Duration rest(Duration worked) {
    return Duration.ofNanos(
        Math.min(LONGEST_REST.toNanos(), Math.round(worked.toNanos() * (1 / share - 1))));
  }
}
