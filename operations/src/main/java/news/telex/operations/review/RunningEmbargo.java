package news.telex.operations.review;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.Receipt;

/**
 * An embargo that came to the end of the line and that no version without one has lifted.
 *
 * @param version the version that brought it
 * @param until when it ends; empty if the receipt does not tell
 */
public record RunningEmbargo(long version, Optional<Instant> until) {
  /** By the receipt of publish. */
  static RunningEmbargo of(Receipt receipt) {
    return new RunningEmbargo(
        receipt.getVersion().orElse(0L),
        receipt.getEvidence().stream().findFirst().flatMap(RunningEmbargo::time));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      // Anybody may have written a receipt.
      return Optional.empty();
    }
  }

  /** Whether it runs at a time. */
  boolean runs(Instant now) {
    return until.map(now::isBefore).orElse(true);
  }

  /** A sentence for people. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "The embargo of version %d runs%s.",
        version,
        until.map(end -> " until " + end).orElse(""));
  }

  /** For JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("version", version);
    until.ifPresent(end -> map.put("until", end.toString()));
    return map;
  }
}
