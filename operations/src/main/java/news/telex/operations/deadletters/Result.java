package news.telex.operations.deadletters;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a run; committed things only. Immutable.
 *
 * @param redriven copied to where they came from
 * @param quarantined moved to {@code news.quarantine}
 * @param discarded marked as not to be dealt with
 * @param taken marked by another run between plan and execution
 * @param gone past their retention between plan and execution
 */
public record Result(long redriven, long quarantined, long discarded, long taken, long gone) {
  /** Nothing yet. */
  public static final Result NONE = new Result(0, 0, 0, 0, 0);

  /** Both added up. */
  Result plus(Result other) {
    return new Result(
        redriven + other.redriven,
        quarantined + other.quarantined,
        discarded + other.discarded,
        taken + other.taken,
        gone + other.gone);
  }

  /** How many have a mark now that had none. */
  public long marked() {
    return redriven + quarantined + discarded;
  }

  /** The same by name. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("redriven", redriven);
    counts.put("quarantined", quarantined);
    counts.put("discarded", discarded);
    counts.put("taken", taken);
    counts.put("gone", gone);
    return counts;
  }
}
