package news.telex.operations.reset;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a reset or clean does. Plain values; kept in the audit log as JSON. Immutable.
 *
 * @param action {@code reset} or {@code clean}
 * @param services as operators call them
 * @param to where the services go on: {@code earliest}, {@code latest} or a time
 * @param stages what becomes of the stages' places
 * @param state internal topics that are deleted, and with them the state
 * @param outputs what is taken off the services' outputs; empty for a reset
 * @param untouched topics that the services write and that stay as they are
 * @param readers who else reads the outputs; empty for a reset
 * @param consequences sentences on what will follow
 */
public record ResetPlan(
    String action,
    List<String> services,
    String to,
    List<StagePlan> stages,
    List<TopicPlan> state,
    List<TopicPlan> outputs,
    List<String> untouched,
    List<ReadingGroup> readers,
    List<String> consequences) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the lists. */
  public ResetPlan {
    services = List.copyOf(services);
    stages = List.copyOf(stages);
    state = List.copyOf(state);
    outputs = List.copyOf(outputs);
    untouched = List.copyOf(untouched);
    readers = List.copyOf(readers);
    consequences = List.copyOf(consequences);
  }

  /**
   * A stage that forgets its place.
   *
   * @param group its consumer group
   * @param inputs where it begins, by topic
   */
  public record StagePlan(String group, List<Start> inputs) {
    /** Copies the inputs. */
    public StagePlan {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * Where a stage begins in a topic.
   *
   * @param from {@code earliest}, {@code latest} or a time
   * @param offsets first offset of each partition; empty for {@code earliest}, which needs none
   * @param records most records that it will read
   */
  public record Start(String topic, String from, Map<Integer, Long> offsets, long records) {
    /** Copies the offsets. */
    public Start {
      offsets = Map.copyOf(offsets);
    }
  }

  /**
   * A topic that is deleted or emptied.
   *
   * @param how what is done to it
   * @param records most records that it holds
   * @param bytes what they take on the disk of one replica; null: the broker does not say
   */
  public record TopicPlan(String topic, How how, long records, @Nullable Long bytes) {}

  /** What is done to a topic. */
  public enum How {
    /** The topic is deleted; its service makes it anew. */
    DELETE_TOPIC("deleted"),
    /** Its records are deleted up to its end. */
    DELETE_RECORDS("emptied up to its end"),
    /** Every key gets a tombstone. */
    TOMBSTONES("a tombstone for every key");

    private final String words;

    How(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /**
   * A group that reads an output.
   *
   * @param members that it has now
   * @param unread most records that it has not taken yet
   */
  public record ReadingGroup(String group, String topic, int members, long unread) {}

  /** Names of all groups that forget their places. */
  public List<String> groups() {
    return stages.stream().map(StagePlan::group).toList();
  }

  /** Offsets that a group is set to; none where it begins with the oldest record. */
  Map<TopicPartition, Long> offsets(StagePlan stage) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    stage
        .inputs()
        .forEach(
            start ->
                start
                    .offsets()
                    .forEach(
                        (p, offset) -> offsets.put(new TopicPartition(start.topic(), p), offset)));
    return offsets;
  }

  /** The plan as plain maps, for JSON. */
  public Map<String, Object> toMap() {
    return JSON.convertValue(this, new TypeReference<Map<String, Object>>() {});
  }
}
