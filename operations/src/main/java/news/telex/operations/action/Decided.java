package news.telex.operations.action;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of decisions about articles.
 *
 * @param decisions how many were written
 * @param effects what was seen of them, by uri: published, canceled, held, rejected, or another
 *     decision; empty if nobody waited, or nothing was seen in time
 */
public record Decided(String runId, int decisions, Map<String, String> effects) {
  /** For JSON and the audit log. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("run", runId);
    map.put("decisions", decisions);
    if (!effects.isEmpty()) {
      map.put("effects", effects);
    }
    return map;
  }
}
