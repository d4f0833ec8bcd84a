package news.telex.operations.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.RunState;

/**
 * A replay that has not come to its end.
 *
 * @param id of the run
 * @param topic that is replayed
 * @param done offsets of its ranges that are copied
 * @param total offsets of its ranges
 * @param running whether somebody is at it
 */
public record ReplayStatus(String id, String topic, long done, long total, boolean running) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REPLAY = "replay";

  /** A replay as it was planned: frozen ranges, [from, to[ of each partition. */
  record Plan(String id, String topic, Map<Integer, Range> ranges) {
    /** Consumer group of which the commits are the progress. */
    String group() {
      return REPLAY + '-' + id;
    }

    /**
     * How far it is.
     *
     * @param committed offsets committed by its group, by partition
     */
    ReplayStatus at(Map<Integer, Long> committed, boolean running) {
      long done = 0;
      long total = 0;
      for (Map.Entry<Integer, Range> entry : ranges.entrySet()) {
        Range range = entry.getValue();
        long next = committed.getOrDefault(entry.getKey(), range.from());
        done += Math.max(0, Math.min(next, range.to()) - range.from());
        total += range.to() - range.from();
      }
      return new ReplayStatus(id, topic, done, total, running);
    }
  }

  /** Offsets, the second exclusive. */
  record Range(long from, long to) {}

  /** Replays that were started and have no end, or were stopped on the way; oldest first. */
  static List<Plan> open(Collection<AuditRecord> audit) {
    Map<String, AuditRecord> last = new LinkedHashMap<>();
    audit.stream()
        .filter(record -> record.getAction().equals(REPLAY))
        .forEach(record -> last.put(record.getRunId(), record));
    return last.values().stream()
        .filter(r -> r.getState() == RunState.started || r.getState() == RunState.stopped)
        .flatMap(ReplayStatus::plan)
        .toList();
  }

  private static Stream<Plan> plan(AuditRecord record) {
    try {
      JsonNode plan = JSON.readTree(record.getPlan());
      Map<Integer, Range> ranges = new TreeMap<>();
      for (JsonNode one : plan.path("partitions")) {
        ranges.put(
            one.path("partition").asInt(),
            new Range(one.path("from").asLong(), one.path("to").asLong()));
      }
      return Stream.of(new Plan(record.getRunId(), plan.path("topic").asText(), ranges));
    } catch (JsonProcessingException e) {
      // Written by something else than telex replay: there is nothing to tell of it.
      return Stream.empty();
    }
  }

  /** What it is doing, and what to do about it. */
  public String state() {
    return running ? "running" : "interrupted: resume it with telex replay --resume " + id;
  }
}
