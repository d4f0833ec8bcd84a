package news.telex.benchmarks.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A wire whose articles lead every kind of life, many at a time, with items that are sent again.
 * The same seed gives the same wire.
 *
 * <p>Embargoes in words are to the minute: there are none where the wait is shorter.
 */
public final class LifeWire {
  /** Articles that are under way side by side. */
  private static final int AT_A_TIME = 40;

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** One item in so many is sent again at some later time. */
  private static final int AGAIN = 10;

  private final List<Story> stories = new ArrayList<>();
  private final List<Function<Instant, ProducerRecord<byte[], byte[]>>> pushes = new ArrayList<>();

  /**
   * @param name the wire's
   * @param wait by how much embargoes and expiries lie ahead at least, and at most twice that
   */
  public LifeWire(String name, int articles, long seed, Duration wait) {
    Random random = new Random(seed);
    List<Life> shares = new ArrayList<>();
    for (Life life : Life.values()) {
      if (life == Life.EMBARGOED_IN_WORDS && wait.compareTo(A_MINUTE) < 0) {
        continue;
      }
      for (int i = 0; i < life.share(); i++) {
        shares.add(life);
      }
    }
    for (int i = 0; i < articles; i++) {
      Life life = shares.get(random.nextInt(shares.size()));
      Duration more = wait.plusMillis((long) (random.nextDouble() * wait.toMillis()));
      stories.add(new Story(name, i, life, more));
    }
    List<List<Item>> open = new ArrayList<>();
    stories.forEach(story -> open.add(new ArrayList<>(story.items())));
    while (!open.isEmpty()) {
      List<Item> one = open.get(random.nextInt(Math.min(AT_A_TIME, open.size())));
      Item item = one.remove(0);
      pushes.add(item::pushed);
      if (random.nextInt(AGAIN) == 0) {
        one.add(random.nextInt(one.size() + 1), item);
      }
      open.removeIf(List::isEmpty);
    }
  }

  List<Story> stories() {
    return stories;
  }

  /** Number of raw records. */
  public int size() {
    return pushes.size();
  }

  /** The raw record of this number, pushed now. */
  public ProducerRecord<byte[], byte[]> record(int number, Instant now) {
    return pushes.get(number).apply(now);
  }
}
