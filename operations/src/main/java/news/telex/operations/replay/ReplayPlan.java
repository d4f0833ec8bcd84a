package news.telex.operations.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a replay copies from where to where, frozen: running it again, or going on with it, means
 * the same records. Plain values; kept in the audit log as JSON. Immutable.
 *
 * @param id name of the run
 * @param topic where records are read
 * @param target where they go
 * @param partitions a range of offsets for every partition of the topic, maybe an empty one
 * @param selection which of them are meant
 * @param limit most records to copy; null: all
 * @param rate most records a second; null: as fast as it goes
 * @param receiptsFrom end of each partition of {@code wire.receipts} when the plan was made: what
 *     became of the replay is written behind it
 */
public record ReplayPlan(
    String id,
    String topic,
    String target,
    List<Range> partitions,
    Selection selection,
    @Nullable Long limit,
    @Nullable Integer rate,
    Map<Integer, Long> receiptsFrom) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the collections. */
  public ReplayPlan {
    partitions = List.copyOf(partitions);
    receiptsFrom = Map.copyOf(receiptsFrom);
  }

  /**
   * A range of a partition.
   *
   * @param from first offset
   * @param to behind the last offset; equal to {@code from} if the range is empty
   */
  public record Range(int partition, long from, long to) {}

  /** Consumer group whose offsets are the progress of a run; part of its transactional id too. */
  public static String group(String id) {
    return "replay-" + id;
  }

  /** Offsets in all ranges: at least as many as there are records. */
  public long offsets() {
    return partitions.stream().mapToLong(r -> r.to() - r.from()).sum();
  }

  /** First offsets by partition. */
  public Map<TopicPartition, Long> from() {
    return partitions.stream()
        .collect(Collectors.toMap(r -> new TopicPartition(topic, r.partition()), Range::from));
  }

  /** Ends by partition, exclusive. */
  public Map<TopicPartition, Long> to() {
    return partitions.stream()
        .collect(Collectors.toMap(r -> new TopicPartition(topic, r.partition()), Range::to));
  }

  /** The plan as plain maps, for JSON. */
  public Map<String, Object> toMap() {
    return JSON.convertValue(this, new TypeReference<Map<String, Object>>() {});
  }

  /**
   * The plan that an audit record holds.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ReplayPlan ofJson(String json) {
    ReplayPlan plan;
    try {
      plan = JSON.readValue(json, ReplayPlan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the plan of a replay: " + e.getOriginalMessage(), e);
    }
    if (plan == null) {
      throw new IllegalArgumentException("not the plan of a replay: null");
    }
    return plan;
  }
}
