package news.telex.schemas;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * One topic of the catalogue.
 *
 * @param name topic name
 * @param partitions partitions in production; the embedded stack uses {@link
 *     Topics#EMBEDDED_PARTITIONS}, topics with one partition keep it everywhere
 * @param key what the key is, for people
 * @param value what the value is, for people
 * @param valueSchema full name of the value's Avro record, or empty where the value is not Avro
 * @param config topic settings other than the broker's defaults
 */
@NullMarked
public record Topic(
    String name,
    int partitions,
    String key,
    String value,
    String valueSchema,
    Map<String, String> config) {

  /** Whether a record without a value deletes what its key said. */
  public boolean isCompacted() {
    return config.getOrDefault("cleanup.policy", "delete").contains("compact");
  }
}
