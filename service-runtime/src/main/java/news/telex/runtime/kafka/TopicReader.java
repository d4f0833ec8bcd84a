package news.telex.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.failure.ProcessContext;
import news.telex.schemas.Position;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads topics as bytes with one consumer, outside of groups: what there is now ({@link #all},
 * {@link #range}, {@link #first}), or what comes ({@link #seek}, then {@link #poll} and {@link
 * #toEnds}). Which records it sees, and how many it fetches at once, are the consumer's settings.
 * Used by one thread.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final ProcessContext place;

  /**
   * @param consumer in no group; closed with this
   * @param place where it reads, for sentences
   */
  public TopicReader(Consumer<byte[], byte[]> consumer, ProcessContext place) {
    this.consumer = consumer;
    this.place = place;
  }

  /**
   * All partitions of a topic.
   *
   * @throws FailureException if there is no such topic
   */
  public List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new FailureException(Diagnosis.missing(place, List.of(topic)));
    }
    return partitions.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
  }

  /** Whether there is such a partition. */
  public boolean has(TopicPartition partition) {
    List<PartitionInfo> known = consumer.partitionsFor(partition.topic());
    return known != null && partition.partition() < known.size();
  }

  /** Partitions of all topics that may be seen. */
  public List<TopicPartition> partitions() {
    return consumer.listTopics().values().stream()
        .flatMap(Collection::stream)
        .map(p -> new TopicPartition(p.topic(), p.partition()))
        .toList();
  }

  /** Offsets of the oldest records of partitions, which are then the reader's. */
  public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
    consumer.assign(partitions);
    return consumer.beginningOffsets(partitions);
  }

  /** Offsets behind the newest records of partitions, which are then the reader's. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    // Of partitions that it does not have a consumer learns no last stable offset, and warns.
    consumer.assign(partitions);
    return consumer.endOffsets(partitions);
  }

  /**
   * The first record of each partition that is not older than a time; none where there is none. The
   * partitions are then the reader's.
   *
   * @param since milliseconds since 1970-01-01 UTC
   */
  public Map<TopicPartition, OffsetAndTimestamp> since(
      Collection<TopicPartition> partitions, long since) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, since));
    Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>(consumer.offsetsForTimes(wanted));
    found.values().removeIf(first -> first == null);
    return found;
  }

  /**
   * Offsets of those records; the end where there is none. The partitions are then the reader's.
   *
   * @param since milliseconds since 1970-01-01 UTC; 0: the first record
   */
  public Map<TopicPartition, Long> offsetsAt(Collection<TopicPartition> partitions, long since) {
    Map<TopicPartition, Long> offsets = new HashMap<>(ends(partitions));
    since(partitions, since).forEach((partition, first) -> offsets.put(partition, first.offset()));
    return offsets;
  }

  /**
   * Reads a topic from its beginning to the end that it has now.
   *
   * @param each takes the records, in order within a partition
   * @throws FailureException if there is no such topic
   */
  public void all(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    List<TopicPartition> partitions = partitions(topic);
    range(beginnings(partitions), ends(partitions), each);
  }

  /**
   * Reads ranges of partitions.
   *
   * @param from first offset of each partition
   * @param to end of each partition's range, exclusive; nothing is read of a partition without one
   */
  public void range(
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<TopicPartition, Long> ranges =
        to.entrySet().stream()
            .filter(e -> from.getOrDefault(e.getKey(), 0L) < e.getValue())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    consumer.assign(ranges.keySet());
    ranges.keySet().forEach(p -> consumer.seek(p, from.getOrDefault(p, 0L)));
    while (!consumer.assignment().isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : poll()) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ranges.getOrDefault(partition, 0L)) {
          each.accept(record);
        }
      }
      // Positions move over the marks of transactions, too, which no record shows.
      List<TopicPartition> open =
          consumer.assignment().stream()
              .filter(p -> consumer.position(p) < ranges.getOrDefault(p, 0L))
              .toList();
      if (open.size() < consumer.assignment().size()) {
        consumer.assign(open);
      }
    }
  }

  /**
   * The first record of a range, which lies within what the partition has; empty if there are only
   * marks of transactions.
   */
  public Optional<ConsumerRecord<byte[], byte[]>> first(
      TopicPartition partition, long from, long to) {
    consumer.assign(Set.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition) < to) {
      Iterator<ConsumerRecord<byte[], byte[]>> records = poll().iterator();
      if (records.hasNext()) {
        return Optional.of(records.next()).filter(record -> record.offset() < to);
      }
    }
    return Optional.empty();
  }

  /** The record at a position; empty if none is there, or none any more. */
  public Optional<ConsumerRecord<byte[], byte[]>> at(Position position) {
    TopicPartition partition = new TopicPartition(position.topic(), position.partition());
    Set<TopicPartition> one = Set.of(partition);
    return has(partition)
            && position.offset() >= beginnings(one).getOrDefault(partition, 0L)
            && position.offset() < ends(one).getOrDefault(partition, 0L)
        ? first(partition, position.offset(), position.offset() + 1)
        : Optional.empty();
  }

  /**
   * The partition in which Kafka's producers put a key.
   *
   * @throws FailureException if there is no such topic
   */
  public TopicPartition partitionOf(String topic, String key) {
    return new TopicPartition(
        topic, BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), partitions(topic).size()));
  }

  /** Goes to these offsets, of these partitions only. */
  public void seek(Map<TopicPartition, Long> offsets) {
    consumer.assign(offsets.keySet());
    offsets.forEach(consumer::seek);
  }

  /** Where it is in a partition: the offset of what comes next. */
  public long position(TopicPartition partition) {
    return consumer.position(partition);
  }

  /** What comes within a tenth of a second, and no more than one fetch of it. */
  public ConsumerRecords<byte[], byte[]> poll() {
    return poll(POLL);
  }

  /** What comes within that time, and no more than one fetch of it. */
  public ConsumerRecords<byte[], byte[]> poll(Duration within) {
    return consumer.poll(within);
  }

  /**
   * Reads on to the ends that there are now, or a little further.
   *
   * @param patience a broker that gives nothing for so long of what it has said to have is not
   *     there
   * @throws TimeoutException if it gives nothing
   */
  public void toEnds(
      Duration patience, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long since = System.nanoTime();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      ConsumerRecords<byte[], byte[]> records = poll();
      records.forEach(each);
      if (!records.isEmpty()) {
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience.toNanos()) {
        throw new TimeoutException(
            String.format(Locale.ROOT, "no records within %d s", patience.toSeconds()));
      }
    }
  }

  /** Returns at once: in no group, there is nobody to take leave of. */
  @Override
  public void close() {
    // Else it would wait for the answer to its last fetch, which a broker without news holds back.
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
