package news.telex.runtime;

import java.time.Duration;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Makes what is live go before what is replayed. Of the partitions of a task, Kafka Streams takes
 * the record with the lowest time next; so while it waits a replayed record is given a time beyond
 * every live one's. {@link DecodeStep} gives it its own time back before anything is stored or sent
 * on, so that nobody outside sees the other. No stage asks for stream time. Stateless.
 */
public final class LiveFirst implements TimestampExtractor {
  /** A thousand years: no clock goes so wrong. */
  private static final long LATER = Duration.ofDays(365_000).toMillis();

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Topics.isReplay(record.topic()) ? record.timestamp() + LATER : record.timestamp();
  }

  /** The record's own time, from the one that it waited with. */
  static long ownTime(String topic, long timestamp) {
    return Topics.isReplay(topic) ? timestamp - LATER : timestamp;
  }
}
