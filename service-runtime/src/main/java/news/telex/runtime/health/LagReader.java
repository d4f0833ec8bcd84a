package news.telex.runtime.health;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import news.telex.runtime.kafka.Broker;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker how far behind a consumer group is. Offsets alone don't tell: the markers of
 * transactions and the records of aborted ones take offsets too, and a group that has taken every
 * record need not commit behind them. So where the committed offset is below the last stable one, a
 * look at the first record that is left, with the eyes of {@code read_committed}, tells whether
 * there is one, and how old it is. Such a look costs one batch of one partition. Used by one
 * thread, but for {@link #wake}.
 */
public final class LagReader implements LagSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final String group;
  private final Broker broker;
  private final Supplier<KafkaConsumer<byte[], byte[]>> looking;
  private final Map<TopicPartition, Emptiness> empty = new HashMap<>();
  private volatile Optional<KafkaConsumer<byte[], byte[]>> consumer = Optional.empty();

  /** No record lies between the two offsets. */
  private record Emptiness(long from, long to) {}

  /**
   * @param group the stage's consumer group
   * @param admin settings of an admin client
   * @param looking settings of a {@code read_committed} consumer without a group
   */
  public LagReader(String group, Properties admin, Properties looking) {
    this.group = group;
    this.broker = Broker.at(admin);
    this.looking = () -> Broker.consumer(looking);
  }

  @Override
  public Map<TopicPartition, PartitionLag> read(Set<TopicPartition> partitions)
      throws InterruptedException {
    empty.keySet().retainAll(partitions);
    if (partitions.isEmpty()) {
      broker.ask(TIMEOUT, client -> client.describeCluster().clusterId());
      return Map.of();
    }
    Map<TopicPartition, Long> stable = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> committed = committed(partitions);
    Map<TopicPartition, PartitionLag> lags = new HashMap<>();
    for (TopicPartition partition : partitions) {
      lags.put(
          partition,
          lag(
              partition,
              committed.getOrDefault(partition, 0L),
              stable.getOrDefault(partition, 0L)));
    }
    consumer.ifPresent(KafkaConsumer::unsubscribe);
    return lags;
  }

  private Map<TopicPartition, Long> committed(Set<TopicPartition> partitions)
      throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> known =
        broker.ask(
            TIMEOUT,
            client ->
                client
                    .listConsumerGroupOffsets(
                        Map.of(
                            group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)))
                    .partitionsToOffsetAndMetadata(group));
    Map<TopicPartition, Long> committed = new HashMap<>();
    known.forEach(
        (partition, offset) -> {
          if (offset != null) {
            committed.put(partition, offset.offset());
          }
        });
    Set<TopicPartition> fresh =
        partitions.stream().filter(p -> !committed.containsKey(p)).collect(Collectors.toSet());
    if (!fresh.isEmpty()) {
      committed.putAll(offsets(fresh, OffsetSpec.earliest()));
    }
    return committed;
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(p -> p, p -> which));
    ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    broker
        .ask(TIMEOUT, client -> client.listOffsets(asked, committed).all())
        .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  private PartitionLag lag(TopicPartition partition, long committed, long stable) {
    if (committed >= stable) {
      return PartitionLag.none(committed);
    }
    Emptiness known = empty.get(partition);
    // Where the last look ended: a long stretch without records takes several.
    long from =
        known != null && known.from() <= committed && committed < known.to()
            ? known.to()
            : committed;
    if (from >= stable) {
      return PartitionLag.none(committed);
    }
    if (consumer.isEmpty()) {
      consumer = Optional.of(looking.get());
    }
    KafkaConsumer<byte[], byte[]> look = consumer.get();
    look.assign(Set.of(partition));
    look.seek(partition, from);
    long deadline = System.nanoTime() + LOOK.toNanos();
    while (look.position(partition, TIMEOUT) < stable && System.nanoTime() - deadline < 0) {
      ConsumerRecords<byte[], byte[]> found = look.poll(LOOK);
      if (!found.isEmpty()) {
        ConsumerRecord<byte[], byte[]> first = found.iterator().next();
        if (first.offset() >= stable) {
          break;
        }
        return new PartitionLag(
            committed,
            stable - first.offset(),
            Optional.of(Instant.ofEpochMilli(first.timestamp())));
      }
    }
    long to = look.position(partition, TIMEOUT);
    empty.put(partition, new Emptiness(committed, to));
    return to < stable
        ? new PartitionLag(committed, stable - to, Optional.empty())
        : PartitionLag.none(committed);
  }

  @Override
  public void wake() {
    consumer.ifPresent(KafkaConsumer::wakeup);
  }

  @Override
  public void close() {
    consumer.ifPresent(KafkaConsumer::close);
    broker.close(TIMEOUT);
  }
}
