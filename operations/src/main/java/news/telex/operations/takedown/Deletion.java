package news.telex.operations.takedown;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The beginning of a partition that is deleted: Kafka deletes no single record.
 *
 * @param partition of a raw topic or of {@code news.rejected}
 * @param before the first offset that stays
 * @param others how many records of others go with it, at most: some offsets may have none
 */
public record Deletion(TopicPartition partition, long before, long others) {
  /** For JSON and the audit log. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("topic", partition.topic());
    map.put("partition", partition.partition());
    map.put("before", before);
    map.put("others", others);
    return map;
  }
}
