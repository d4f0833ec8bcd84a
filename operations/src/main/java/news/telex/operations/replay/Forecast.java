package news.telex.operations.replay;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import news.telex.operations.replay.Finding.Outcome;

/**
 * What a sample says about a replay. Immutable.
 *
 * @param records records that the replay means
 * @param size sampled ones among them
 * @param outcomes how many sampled records have each outcome; a record with several items counts
 *     once, by the weightiest
 * @param notes how many findings there are of those that are not known or not current, by why
 * @param changes findings that somebody would see, in the order of the topic
 */
public record Forecast(
    long records,
    int size,
    Map<Outcome, Integer> outcomes,
    Map<String, Integer> notes,
    List<Finding> changes) {
  /** Quantile of the normal distribution for 95 %. */
  private static final double Z = 1.96;

  /** Copies the collections. */
  public Forecast {
    EnumMap<Outcome, Integer> copy = new EnumMap<>(Outcome.class);
    copy.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(copy);
    notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    changes = List.copyOf(changes);
  }

  /**
   * How many of the records something is true for.
   *
   * @param about the best guess
   * @param least with 95 % certainty it is not fewer
   * @param most with 95 % certainty it is not more
   */
  public record Projection(long about, long least, long most) {}

  /** How many sampled records have an outcome. */
  public int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /**
   * How many of all records would come to another end than they did: a new revision, accepted,
   * rejected, or rejected for another reason. The interval is Wilson's (Wilson 1927), which also
   * holds where few or none of the sample do.
   *
   * @return empty if nothing was sampled
   */
  public Optional<Projection> projection() {
    if (size == 0) {
      return Optional.empty();
    }
    int hits =
        outcomes.entrySet().stream()
            .filter(outcome -> outcome.getKey().isChange())
            .mapToInt(Map.Entry::getValue)
            .sum();
    if (size >= records) {
      return Optional.of(new Projection(hits, hits, hits));
    }
    double share = (double) hits / size;
    double z2 = Z * Z / size;
    double middle = (share + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(share * (1 - share) / size + z2 / (4 * size)) / (1 + z2);
    // What was seen is certain, whatever the statistics say.
    return Optional.of(
        new Projection(
            Math.round(share * records),
            Math.max(hits, (long) Math.floor((middle - half) * records)),
            Math.min(records - (size - hits), (long) Math.ceil((middle + half) * records))));
  }
}
