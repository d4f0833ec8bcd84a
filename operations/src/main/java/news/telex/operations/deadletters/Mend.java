package news.telex.operations.deadletters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is changed about dead letters before they go back. Immutable.
 *
 * @param headers values of headers that are set; empty: the header is taken away
 * @param payload the payload instead of theirs
 */
public record Mend(Map<String, Optional<String>> headers, Optional<byte[]> payload) {
  /** They go back as they came. */
  public static final Mend NONE = new Mend(Map.of(), Optional.empty());

  /** Copies the headers. */
  public Mend {
    headers = new LinkedHashMap<>(headers);
  }

  /** Copies. */
  @Override
  public Map<String, Optional<String>> headers() {
    return new LinkedHashMap<>(headers);
  }
}
