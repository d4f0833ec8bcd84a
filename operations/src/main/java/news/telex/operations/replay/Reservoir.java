package news.telex.operations.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A sample of a stream of unknown length: each element is in it with the same chance (Vitter's
 * algorithm R). The same stream and seed give the same sample. Not thread-safe.
 */
public final class Reservoir<T> {
  private final int size;
  private final SplittableRandom random;
  private final List<T> sample = new ArrayList<>();
  private long offered;

  /**
   * @param size most elements that it holds, from 1
   */
  public Reservoir(int size, long seed) {
    this.size = size;
    this.random = new SplittableRandom(seed);
  }

  /** Offers the next element of the stream; it is only asked for if it is taken. */
  public void offer(Supplier<T> element) {
    offered++;
    if (sample.size() < size) {
      sample.add(element.get());
      return;
    }
    long place = random.nextLong(offered);
    if (place < size) {
      sample.set((int) place, element.get());
    }
  }

  /** The sample, in no order. */
  public List<T> sample() {
    return List.copyOf(sample);
  }
}
