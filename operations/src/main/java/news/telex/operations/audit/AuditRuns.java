package news.telex.operations.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.RunState;

/** The records of the audit log, put together to runs. Pure. */
public final class AuditRuns {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AuditRuns() {}

  /**
   * A run; one that was resumed is one run, with its first start and its last end.
   *
   * @param state the last one recorded; {@code started} if it is under way or was killed
   * @param who who started it last
   * @param endedAt empty if no end is recorded after the last start
   */
  public record AuditRun(
      String id,
      String action,
      String state,
      String who,
      Instant startedAt,
      Optional<Instant> endedAt,
      JsonNode plan,
      JsonNode result) {}

  /** Runs in the order of their first records. */
  public static List<AuditRun> of(List<AuditRecord> records) {
    Map<String, AuditRun> runs = new LinkedHashMap<>();
    for (AuditRecord record : records) {
      AuditRun before = runs.get(record.getRunId());
      runs.put(
          record.getRunId(),
          new AuditRun(
              record.getRunId(),
              record.getAction(),
              record.getState().name(),
              record.getWho(),
              before == null ? record.getAt() : before.startedAt(),
              record.getState() == RunState.started
                  ? Optional.empty()
                  : Optional.of(record.getAt()),
              tree(record.getPlan()),
              tree(record.getResult())));
    }
    return new ArrayList<>(runs.values());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // Not ours; shown as it is.
      return JSON.getNodeFactory().textNode(json);
    }
  }
}
