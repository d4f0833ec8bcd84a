package news.telex.operations.replay;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where a replay begins or ends. */
public sealed interface Bound {
  /** The oldest record there is. */
  record Earliest() implements Bound {}

  /** Behind the newest record there is. */
  record Latest() implements Bound {}

  /** The first record of this time or later. */
  record AtTime(Instant time) implements Bound {}

  /** This offset in every partition. */
  record AtOffset(long offset) implements Bound {}

  /** An offset for each partition named; the others take no part. */
  record AtOffsets(Map<Integer, Long> offsets) implements Bound {}

  /** The form {@code 4711}. */
  Pattern OFFSET = Pattern.compile("\\d{1,18}");

  /** The form {@code 0:4711,1:4690}. */
  Pattern BY_PARTITION = Pattern.compile("\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*");

  /**
   * Reads a bound that is no time: {@code earliest}, {@code latest}, an offset, or one for each
   * partition.
   *
   * @return empty if it is something else
   * @throws IllegalArgumentException if a partition is named twice
   */
  static Optional<Bound> of(String text) {
    if (text.equals("earliest")) {
      return Optional.of(new Earliest());
    }
    if (text.equals("latest")) {
      return Optional.of(new Latest());
    }
    if (OFFSET.matcher(text).matches()) {
      return Optional.of(new AtOffset(Long.parseLong(text)));
    }
    if (!BY_PARTITION.matcher(text).matches()) {
      return Optional.empty();
    }
    Map<Integer, Long> offsets = new TreeMap<>();
    for (String one : text.split(",")) {
      String[] parts = one.split(":");
      if (offsets.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1])) != null) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Partition %s is named twice.", parts[0]));
      }
    }
    return Optional.of(new AtOffsets(offsets));
  }
}
