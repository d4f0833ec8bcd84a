package news.telex.operations.replay;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import news.telex.schemas.Position;

/**
 * A sample of a topic's records: each record is in it with the same chance. Records are drawn by a
 * lot that hangs on their position alone, for the order in which partitions are read is chance: the
 * same records and seed give the same sample. Holds positions only. Not thread-safe.
 */
public final class Sample {
  private final int size;
  private final long seed;
  private final PriorityQueue<Lot> lots =
      new PriorityQueue<>(Comparator.comparingLong(Lot::number).reversed());

  private record Lot(long number, Position position) {}

  /**
   * @param size most records that it holds, from 1
   */
  public Sample(int size, long seed) {
    this.size = size;
    this.seed = seed;
  }

  /** Offers a record; none may be offered twice. */
  public void offer(Position position) {
    lots.add(new Lot(number(position), position));
    if (lots.size() > size) {
      lots.remove();
    }
  }

  private long number(Position position) {
    long partition = new SplittableRandom(seed ^ position.partition()).nextLong();
    return new SplittableRandom(partition ^ position.offset()).nextLong();
  }

  /** The records of the sample, by partition and offset. */
  public List<Position> positions() {
    return lots.stream()
        .map(Lot::position)
        .sorted(Comparator.comparing(Position::partition).thenComparing(Position::offset))
        .toList();
  }
}
