package news.telex.runtime.health;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Tells how far behind a stage is. Used by one thread, but for {@link #wake}. */
public interface LagSource extends AutoCloseable {
  /**
   * How far behind the stage is on each of these partitions.
   *
   * @throws KafkaException if the broker does not answer in time
   */
  Map<TopicPartition, PartitionLag> read(Set<TopicPartition> partitions)
      throws InterruptedException;

  /** Ends a question under way with a {@link KafkaException}; called by any thread. */
  void wake();

  @Override
  void close();
}
