package news.telex.runtime.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import news.telex.schemas.InstanceReport;

/**
 * Judges by the signs of life under one's own name whether it is taken. Who was there first is told
 * by the log itself: of two runs the one with the lower offset of its first report. Pure but for
 * what it is given; used by one thread at a time.
 */
final class Twins {
  /**
   * Who has said nothing for so long has gone: three reports in a row are missing, and Kafka's
   * groups have missed it as well (their session times out after 10 s).
   */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private final RunIdentity self;
  private final LongPredicate isAlive;
  private final Map<String, Other> others = new HashMap<>();
  private long claim = Long.MAX_VALUE;
  private Instant claimedAt = Instant.MAX;
  private long claimedNanos;

  /** Another run of this name, by its last report. */
  private record Other(InstanceReport report, long offset, Instant at) {
    /** Offset of its first report; before all others if it is of an older version. */
    long claim() {
      if (report.getRun().isEmpty()) {
        return -1;
      }
      return report.getClaim() >= 0 ? report.getClaim() : offset;
    }
  }

  /**
   * @param isAlive whether there is a process with a pid on this machine
   */
  Twins(RunIdentity self, LongPredicate isAlive) {
    this.self = self;
    this.isAlive = isAlive;
  }

  /**
   * Takes note of this run's own first report.
   *
   * @param at when the broker appended it
   * @param nanos as {@link System#nanoTime()}
   */
  void claimed(long offset, Instant at, long nanos) {
    claim = offset;
    claimedAt = at;
    claimedNanos = nanos;
  }

  /** Offset of this run's first report; empty: there is none yet. */
  Optional<Long> claim() {
    return claim == Long.MAX_VALUE ? Optional.empty() : Optional.of(claim);
  }

  /** Takes note of a report under this name, in their order on the log; one's own do not count. */
  void seen(InstanceReport report, long offset, Instant at) {
    if (report.getRun().equals(self.run())) {
      return;
    }
    // A report behind this run's first one is a sign of life, whoever may not see its process.
    if (report.getStopped() || (offset < claim && isDead(report))) {
      others.remove(report.getRun());
    } else {
      others.put(report.getRun(), new Other(report, offset, at));
    }
  }

  /** A process of this machine that is no more, whenever it was last heard of. */
  private boolean isDead(InstanceReport report) {
    return !self.machine().isEmpty()
        && report.getMachine().equals(self.machine())
        && (report.getPid() == self.pid() || !isAlive.test(report.getPid()));
  }

  /** The run that was there first and lives: it has reported after this one had come. */
  Optional<InstanceReport> elder() {
    return others.values().stream()
        .filter(other -> other.claim() < claim && other.offset() > claim)
        .map(Other::report)
        .findFirst();
  }

  /** A run that was there first and of which nobody knows yet whether it lives. */
  Optional<InstanceReport> perhaps(long nanos) {
    return others.values().stream()
        .filter(other -> other.offset() < claim && !isDead(other.report()))
        .filter(other -> silence(other, nanos).compareTo(SILENCE) < 0)
        .map(Other::report)
        .findFirst();
  }

  /** By the broker's clock up to the claim, and by the monotonic one from then on. */
  private Duration silence(Other other, long nanos) {
    Duration before = Duration.between(other.at(), claimedAt);
    return (before.isNegative() ? Duration.ZERO : before)
        .plus(Duration.ofNanos(nanos - claimedNanos));
  }

  /** Runs that came later and have not ended yet, as far as was heard. */
  Collection<InstanceReport> newcomers() {
    return others.values().stream()
        .filter(other -> other.claim() > claim)
        .map(Other::report)
        .toList();
  }
}
