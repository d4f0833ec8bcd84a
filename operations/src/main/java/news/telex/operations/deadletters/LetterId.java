package news.telex.operations.deadletters;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.schemas.DeadLetterMark;

/**
 * Name of a dead letter: its place on {@code news.rejected}, {@code <partition>/<offset>} for
 * people and as the key of its mark.
 */
public record LetterId(int partition, long offset) implements Comparable<LetterId> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,18})");
  private static final Comparator<LetterId> ORDER =
      Comparator.comparingInt(LetterId::partition).thenComparingLong(LetterId::offset);

  /** Reads {@code <partition>/<offset>}; empty if it is something else. */
  public static Optional<LetterId> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new LetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** The dead letter that a mark is about. */
  static LetterId of(DeadLetterMark mark) {
    return new LetterId(mark.getPartition(), mark.getOffset());
  }

  @Override
  public int compareTo(LetterId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return partition + "/" + offset;
  }
}
