package news.telex.runtime;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Stands for a record that takes more memory uncompressed than there is. Its position is all that
 * is known of it: key, value and headers are none.
 */
public final class UnreadRecord extends ConsumerRecord<byte[], byte[]> {
  /**
   * @param timestamp in ms, for what is written about it
   */
  public UnreadRecord(TopicPartition partition, long offset, long timestamp) {
    super(
        partition.topic(),
        partition.partition(),
        offset,
        timestamp,
        TimestampType.NO_TIMESTAMP_TYPE,
        NULL_SIZE,
        NULL_SIZE,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }
}
