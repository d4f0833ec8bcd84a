package news.telex.operations.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.operations.connection.Connection;
import news.telex.runtime.RecordSize;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * The rejected records themselves, where they still lie: for dead letters that have not all of
 * them. Connected when the first one is looked for. Used by one thread.
 */
public final class Originals implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Connection connection;
  private Optional<KafkaConsumer<byte[], byte[]>> consumer = Optional.empty();

  /** Makes it; nothing is connected yet. */
  public Originals(Connection connection) {
    this.connection = connection;
  }

  /** The same route, or nowhere if it needs a record that has gone or cannot be sent again. */
  public Route checked(Route route) {
    if (!(route instanceof Route.Back back) || back.original().isEmpty()) {
      return route;
    }
    Position at = back.original().get();
    Optional<ConsumerRecord<byte[], byte[]>> original = find(at);
    if (original.isEmpty()) {
      return new Route.Nowhere("does not have all of the record, which has gone from " + at);
    }
    ConsumerRecord<byte[], byte[]> record = original.get();
    return RecordSize.of(record.key(), record.value(), record.headers()) > Topics.MAX_REJECTED_BYTES
        ? new Route.Nowhere("is of a record that is too large to be sent again, " + at)
        : route;
  }

  /** The record at a position; empty if it is there no longer. */
  Optional<ConsumerRecord<byte[], byte[]>> find(Position at) {
    if (consumer.isEmpty()) {
      consumer = Optional.of(connection.consumerOfSingles());
    }
    KafkaConsumer<byte[], byte[]> reader = consumer.get();
    TopicPartition partition = new TopicPartition(at.topic(), at.partition());
    Set<TopicPartition> one = Set.of(partition);
    List<PartitionInfo> known = reader.partitionsFor(at.topic());
    if (known == null || known.size() <= at.partition()) {
      return Optional.empty();
    }
    reader.assign(one);
    Map<TopicPartition, Long> first = reader.beginningOffsets(one);
    Map<TopicPartition, Long> end = reader.endOffsets(one);
    if (at.offset() < first.getOrDefault(partition, 0L)) {
      return Optional.empty();
    }
    reader.seek(partition, at.offset());
    while (reader.position(partition) <= at.offset()
        && at.offset() < end.getOrDefault(partition, 0L)) {
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
        if (record.offset() == at.offset()) {
          return Optional.of(record);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    consumer.ifPresent(KafkaConsumer::close);
  }
}
