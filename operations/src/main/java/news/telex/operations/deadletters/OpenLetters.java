package news.telex.operations.deadletters;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import news.telex.schemas.DeadLetterMark;

/**
 * Counts dead letters that are open, one bit each, as far as they were read; what lies behind is
 * counted by its offsets. Letters and marks may come in any order. Not thread-safe.
 */
public final class OpenLetters {
  private final Map<Integer, BitSet> open = new HashMap<>();
  private final Set<LetterId> marked = new HashSet<>();
  private final Set<LetterId> quarantined = new HashSet<>();

  /**
   * How many there are.
   *
   * @param open dead letters that nobody has dealt with
   * @param exact whether {@code open} is their number; else there are at most so many
   * @param quarantined those that came back too often
   */
  public record Count(long open, boolean exact, long quarantined) {
    /** None. */
    public static final Count NONE = new Count(0, true, 0);
  }

  /** Enters a dead letter. */
  void add(LetterId id) {
    if (!marked.contains(id) && id.offset() < Integer.MAX_VALUE) {
      open.computeIfAbsent(id.partition(), partition -> new BitSet()).set((int) id.offset());
    }
  }

  /** Enters what became of one. */
  public void add(DeadLetterMark mark) {
    LetterId id = LetterId.of(mark);
    marked.add(id);
    if (mark.getFate().equals(LetterMarks.QUARANTINED)) {
      quarantined.add(id);
    }
    BitSet letters = open.get(id.partition());
    if (letters != null && id.offset() >= 0 && id.offset() < Integer.MAX_VALUE) {
      letters.clear((int) id.offset());
    }
  }

  /** Takes note that retention has deleted the first ones of a partition. */
  void begins(int partition, long offset) {
    BitSet letters = open.get(partition);
    if (letters != null) {
      letters.clear(0, (int) Math.min(offset, Integer.MAX_VALUE));
    }
  }

  /**
   * Counts.
   *
   * @param unread offsets that are not read yet
   */
  Count count(long unread) {
    long read = open.values().stream().mapToLong(BitSet::cardinality).sum();
    return new Count(read + unread, unread == 0, quarantined.size());
  }
}
