package news.telex.benchmarks.repoll;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one request to a feed gives.
 *
 * @param at when it was made
 * @param records as they are pushed
 */
public record Poll(Instant at, List<Record> records) {
  /**
   * A raw record.
   *
   * @param headers its headers
   * @param sightings what its items are, in their order
   */
  public record Record(Map<String, String> headers, String value, List<Sighting> sightings) {}
}
