package news.telex.operations.takedown;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.Position;

/**
 * A record that has a text of an article in it, and perhaps other items.
 *
 * @param where its position
 * @param written the record's time
 * @param until when the topic's retention has deleted it; empty: never
 */
public record TextPlace(Position where, Instant written, Optional<Instant> until) {
  /** For JSON and the audit log. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("position", where.toString());
    map.put("written", written.toString());
    until.ifPresent(end -> map.put("until", end.toString()));
    return map;
  }
}
