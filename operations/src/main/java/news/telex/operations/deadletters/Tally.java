package news.telex.operations.deadletters;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import news.telex.schemas.Position;

/** Dead letters counted by what they have in common. Not thread-safe. */
public final class Tally {
  /** What they may have in common. */
  public enum By {
    /** Why they were rejected. */
    CODE,
    /** Who had delivered them. */
    WIRE,
    /** Who rejected them. */
    STAGE,
    /** Where they had been read from. */
    TOPIC,
    /** What became of them. */
    FATE
  }

  private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
      Map.Entry.<String, Long>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  private final Map<By, Map<String, Long>> counts = new EnumMap<>(By.class);
  private long total;
  private long bytes;

  /**
   * Counts a dead letter.
   *
   * @param fate what became of it, see {@link LetterMarks}
   */
  public void add(DeadLetter letter, String fate) {
    total++;
    bytes += letter.size();
    count(By.CODE, letter.code());
    count(By.WIRE, letter.wire());
    count(By.STAGE, letter.stage());
    count(By.TOPIC, letter.from().map(Position::topic).orElse(DeadLetter.UNKNOWN));
    count(By.FATE, fate);
  }

  private void count(By by, String value) {
    counts.computeIfAbsent(by, b -> new HashMap<>()).merge(value, 1L, Long::sum);
  }

  /** How many. */
  public long total() {
    return total;
  }

  /** Bytes of their payloads. */
  public long bytes() {
    return bytes;
  }

  /** How many of each kind, the most frequent first. */
  public Map<String, Long> by(By by) {
    return counts.getOrDefault(by, Map.of()).entrySet().stream()
        .sorted(MOST_FIRST)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
  }
}
