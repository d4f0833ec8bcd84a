package news.telex.operations.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The unreadable records that one command came across, each counted once however often it is read.
 * Of each topic the first few are named, from then on their number at every power of ten, so that a
 * flood of them stays readable. Safe for use by several threads.
 */
public final class Unreadables implements Consumer<Unreadable> {
  /** So many of a topic are named one by one. */
  static final int NAMED = 10;

  /** So many of a topic are told apart; a topic with more has "at least" so many. */
  static final int TOLD_APART = 100_000;

  private final Map<String, OfTopic> topics = new TreeMap<>();
  private final Consumer<String> out;

  /**
   * @param out takes a sentence for each that is named
   */
  public Unreadables(Consumer<String> out) {
    this.out = out;
  }

  /**
   * The unreadable records of one topic.
   *
   * @param records how many there are, at most {@value #TOLD_APART}
   * @param first the first {@value #NAMED} of them
   */
  public record Summary(String topic, int records, List<Unreadable> first) {}

  private record Offset(int partition, long offset) {}

  private static final class OfTopic {
    private final Set<Offset> offsets = new HashSet<>();
    private final List<Unreadable> first = new ArrayList<>();
  }

  @Override
  public synchronized void accept(Unreadable record) {
    OfTopic topic = topics.computeIfAbsent(record.topic(), t -> new OfTopic());
    if (topic.offsets.size() >= TOLD_APART
        || !topic.offsets.add(new Offset(record.partition(), record.offset()))) {
      return;
    }
    int count = topic.offsets.size();
    if (count <= NAMED) {
      topic.first.add(record);
      out.accept(record.sentence());
    } else if (isPowerOfTen(count)) {
      out.accept(
          String.format(
              Locale.ROOT,
              "%d records of %s or more are passed over: they cannot be read.",
              count,
              record.topic()));
    } else if (count == NAMED + 1) {
      out.accept(String.format(Locale.ROOT, "More records of %s cannot be read.", record.topic()));
    }
  }

  private static boolean isPowerOfTen(int n) {
    int rest = n;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }

  /** What there was so far, by topic. */
  public synchronized Collection<Summary> summaries() {
    List<Summary> summaries = new ArrayList<>();
    topics.forEach(
        (topic, of) -> summaries.add(new Summary(topic, of.offsets.size(), List.copyOf(of.first))));
    return List.copyOf(summaries);
  }
}
