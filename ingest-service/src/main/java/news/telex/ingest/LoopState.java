package news.telex.ingest;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import news.telex.runtime.health.Work;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the loop of a lane of the parse stage is, and since when; a loop that stays in one place
 * for too long has failed. Written by the loop, read by any thread.
 */
final class LoopState {
  /** Polls follow each other within a second; a minute allows for pauses of the JVM. */
  static final Duration POLLS_WITHIN = Duration.ofSeconds(60);

  /**
   * How long one batch, or making new clients, may take: Kafka's {@code max.poll.interval.ms},
   * after which the group goes on without this member anyway.
   */
  static final Duration WORKS_WITHIN = Duration.ofMinutes(5);

  private static final String CONNECTING = "It is connecting to the broker.";

  private final String source;
  private final LongSupplier nanos;
  private volatile Place place;

  /**
   * @param within how long the loop may stay there
   */
  private record Place(Work work, long since, Duration within) {}

  /**
   * @param source the topic that has to be there
   * @param nanos as {@link System#nanoTime()}
   */
  LoopState(String source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
    this.place = new Place(Work.hindered(CONNECTING), nanos.getAsLong(), WORKS_WITHIN);
  }

  /** Clients are being made. */
  void connecting() {
    move(Work.hindered(CONNECTING), WORKS_WITHIN);
  }

  /**
   * A poll has returned.
   *
   * @param joined whether the consumer is a member of its group
   * @param topics whether there is a topic to read
   */
  void polled(boolean joined, boolean topics, Set<TopicPartition> assigned) {
    Work work;
    if (!topics) {
      work = Work.hindered(String.format(Locale.ROOT, "There is no topic %s to read.", source));
    } else if (!joined) {
      work = Work.hindered("Partitions are being assigned.");
    } else {
      work = Work.on(assigned);
    }
    move(work, POLLS_WITHIN);
  }

  /** A batch has begun; the next poll follows when it is done. */
  void working() {
    move(place.work(), WORKS_WITHIN);
  }

  /** The loop has ended and does not come back. */
  void failed(String why) {
    place = new Place(Work.failed(why), nanos.getAsLong(), Duration.ofMillis(Long.MAX_VALUE));
  }

  private void move(Work work, Duration within) {
    place = new Place(work, nanos.getAsLong(), within);
  }

  /** What to tell of the loop now. */
  Work work() {
    Place now = place;
    long seconds = Duration.ofNanos(nanos.getAsLong() - now.since()).toSeconds();
    return seconds < now.within().toSeconds()
        ? now.work()
        : Work.failed(String.format(Locale.ROOT, "Its loop has stood still for %d s.", seconds));
  }
}
