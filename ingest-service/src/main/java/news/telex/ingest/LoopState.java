package news.telex.ingest;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import news.telex.runtime.health.StageCondition;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the loop of a lane of the parse stage is, and since when; a loop that stays in one place
 * for too long has failed, unless it is the broker that it waits for. Written by the loop, read by
 * any thread.
 */
final class LoopState {
  /** Polls follow each other within a second; a minute allows for pauses of the JVM. */
  static final Duration POLLS_WITHIN = Duration.ofSeconds(60);

  /**
   * How long one batch may take: Kafka's {@code max.poll.interval.ms}, after which the group goes
   * on without this member anyway.
   */
  static final Duration WORKS_WITHIN = Duration.ofMinutes(5);

  /** How long a broker may take for a batch; the longest transaction is as long. */
  static final Duration BROKER_WITHIN = Duration.ofSeconds(30);

  private static final String CONNECTING = "It is connecting to the broker.";

  private final String source;
  private final LongSupplier nanos;
  private final Duration worksWithin;
  private volatile Step place;

  /**
   * @param within how long the loop may stay there
   * @param broker whether it is the broker's doing if it stays longer
   */
  private record Step(StageCondition work, long since, Duration within, boolean broker) {}

  /**
   * @param source the topic that has to be there
   * @param nanos as {@link System#nanoTime()}
   * @param worksWithin how long one batch may take
   */
  LoopState(String source, LongSupplier nanos, Duration worksWithin) {
    this.source = source;
    this.nanos = nanos;
    this.worksWithin = worksWithin;
    this.place =
        new Step(StageCondition.hindered(CONNECTING), nanos.getAsLong(), BROKER_WITHIN, true);
  }

  /** Clients are being made, or done away with. */
  void connecting() {
    place = new Step(StageCondition.hindered(CONNECTING), nanos.getAsLong(), BROKER_WITHIN, true);
  }

  /**
   * A poll has returned.
   *
   * @param joined whether the consumer is a member of its group
   * @param topics whether there is a topic to read
   */
  void polled(boolean joined, boolean topics, Set<TopicPartition> assigned) {
    StageCondition work;
    if (!topics) {
      work =
          StageCondition.hindered(
              String.format(Locale.ROOT, "There is no topic %s to read.", source));
    } else if (!joined) {
      work = StageCondition.hindered("Partitions are being assigned.");
    } else {
      work = StageCondition.on(assigned);
    }
    move(work, POLLS_WITHIN);
  }

  /** A batch has begun, or is written: the next poll follows. */
  void working() {
    move(place.work(), worksWithin);
  }

  /** What came of a batch has been given to the broker. */
  void writing() {
    place = new Step(place.work(), nanos.getAsLong(), BROKER_WITHIN, true);
  }

  /** The loop has ended and does not come back. */
  void failed(String why) {
    place =
        new Step(
            StageCondition.failed(why),
            nanos.getAsLong(),
            Duration.ofMillis(Long.MAX_VALUE),
            false);
  }

  private void move(StageCondition work, Duration within) {
    place = new Step(work, nanos.getAsLong(), within, false);
  }

  /** What to tell of the loop now. */
  StageCondition work() {
    Step now = place;
    long seconds = Duration.ofNanos(nanos.getAsLong() - now.since()).toSeconds();
    if (seconds < now.within().toSeconds()) {
      return now.work();
    }
    return now.broker()
        ? StageCondition.hindered(
            String.format(Locale.ROOT, "The broker has been waited for for %d s.", seconds))
        : StageCondition.failed(
            String.format(Locale.ROOT, "Its loop has stood still for %d s.", seconds));
  }
}
