package news.telex.operations.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import news.telex.operations.connection.Connection;
import news.telex.operations.replay.Bound.AtOffset;
import news.telex.operations.replay.Bound.AtOffsets;
import news.telex.operations.replay.Bound.AtTime;
import news.telex.operations.replay.Bound.Earliest;
import news.telex.operations.replay.Bound.Latest;
import news.telex.operations.replay.ReplayPlan.Range;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Makes plans of replays; changes nothing. Used by one thread. */
public final class Planner implements AutoCloseable {
  private final Connection connection;
  private final TopicReader reader;

  /** Connects to the broker. */
  public Planner(Connection connection) {
    this.connection = connection;
    this.reader = connection.reader();
  }

  /**
   * What is asked for.
   *
   * @param id name of the run
   * @param target where the records go
   * @param limit most records, or null
   * @param rate most records a second, or null
   */
  public record Request(
      String id,
      String topic,
      String target,
      Bound from,
      Bound to,
      Selection selection,
      @Nullable Long limit,
      @Nullable Integer rate) {}

  /**
   * Records that were asked for and that retention has deleted.
   *
   * @param asked where the range was to begin
   * @param kept where it begins: offset of the oldest record
   * @param keptAt time of that record; null if the partition is empty
   */
  public record Gap(int partition, String asked, long kept, @Nullable Instant keptAt) {}

  /**
   * What a plan means in numbers.
   *
   * @param records records that are meant
   * @param bytes of their keys, values and headers
   * @param took time it took to read the ranges
   */
  public record Survey(long records, long bytes, Duration took) {}

  /** Freezes the ranges: what arrives later is not part of the replay. */
  public ReplayPlan freeze(Request request) {
    List<TopicPartition> partitions = reader.partitions(request.topic());
    Map<TopicPartition, Long> begin = reader.beginnings(partitions);
    Map<TopicPartition, Long> end = reader.ends(partitions);
    Map<TopicPartition, Long> from = offsets(request.from(), partitions, begin, end);
    Map<TopicPartition, Long> to = offsets(request.to(), partitions, begin, end);
    List<Range> ranges = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long first =
          Math.min(Math.max(at(from, partition), at(begin, partition)), at(end, partition));
      long behind = Math.min(at(to, partition), at(end, partition));
      boolean takesPart = from.containsKey(partition) && to.containsKey(partition);
      ranges.add(
          new Range(partition.partition(), first, takesPart ? Math.max(first, behind) : first));
    }
    return new ReplayPlan(
        request.id(),
        request.topic(),
        request.target(),
        ranges,
        request.selection(),
        request.limit(),
        request.rate(),
        ends(Topics.WIRE_RECEIPTS));
  }

  private Map<Integer, Long> ends(String topic) {
    Map<Integer, Long> ends = new HashMap<>();
    reader
        .ends(reader.partitions(topic))
        .forEach((partition, offset) -> ends.put(partition.partition(), offset));
    return ends;
  }

  private Map<TopicPartition, Long> offsets(
      Bound bound,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> begin,
      Map<TopicPartition, Long> end) {
    if (bound instanceof Earliest) {
      return begin;
    }
    if (bound instanceof Latest) {
      return end;
    }
    Map<TopicPartition, Long> offsets = new HashMap<>();
    if (bound instanceof AtOffset same) {
      partitions.forEach(p -> offsets.put(p, same.offset()));
    } else if (bound instanceof AtOffsets each) {
      partitions.forEach(
          p -> {
            Long offset = each.offsets().get(p.partition());
            if (offset != null) {
              offsets.put(p, offset);
            }
          });
    } else if (bound instanceof AtTime at) {
      Map<TopicPartition, OffsetAndTimestamp> found = since(at.time(), partitions);
      partitions.forEach(
          p -> offsets.put(p, seen(found, p).map(OffsetAndTimestamp::offset).orElse(at(end, p))));
    }
    return offsets;
  }

  private Map<TopicPartition, OffsetAndTimestamp> since(
      Instant time, List<TopicPartition> partitions) {
    return reader.since(partitions, Math.max(0, time.toEpochMilli()));
  }

  private static Optional<OffsetAndTimestamp> seen(
      Map<TopicPartition, OffsetAndTimestamp> found, TopicPartition partition) {
    return Optional.ofNullable(found.get(partition));
  }

  private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  /** Where retention has taken away what a bound asks for. */
  public List<Gap> gaps(String topic, Bound from) {
    if (from instanceof Earliest || from instanceof Latest) {
      return List.of();
    }
    List<TopicPartition> partitions = reader.partitions(topic);
    Map<TopicPartition, Long> begin = reader.beginnings(partitions);
    Map<TopicPartition, OffsetAndTimestamp> oldest = since(Instant.EPOCH, partitions);
    List<Gap> gaps = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long kept = at(begin, partition);
      @Nullable Instant keptAt =
          seen(oldest, partition).map(o -> Instant.ofEpochMilli(o.timestamp())).orElse(null);
      String asked = asked(from, partition.partition(), kept, keptAt);
      if (kept > 0 && !asked.isEmpty()) {
        gaps.add(new Gap(partition.partition(), asked, kept, keptAt));
      }
    }
    return gaps;
  }

  /** What was asked for if it lies before what is kept; else nothing. */
  private static String asked(Bound from, int partition, long kept, @Nullable Instant keptAt) {
    if (from instanceof AtTime at && keptAt != null && at.time().isBefore(keptAt)) {
      return at.time().toString();
    }
    long offset =
        from instanceof AtOffset same
            ? same.offset()
            : from instanceof AtOffsets each ? each.offsets().getOrDefault(partition, kept) : kept;
    return offset < kept ? "offset " + offset : "";
  }

  /** Whether a plan holds records that are older than a time. */
  public boolean hasOlderThan(ReplayPlan plan, Instant time) {
    List<TopicPartition> partitions = reader.partitions(plan.topic());
    Map<TopicPartition, OffsetAndTimestamp> young = since(time, partitions);
    return plan.partitions().stream()
        .anyMatch(
            range -> {
              TopicPartition partition = new TopicPartition(plan.topic(), range.partition());
              return range.from() < range.to()
                  && seen(young, partition).map(o -> range.from() < o.offset()).orElse(true);
            });
  }

  /**
   * Reads the ranges and counts.
   *
   * @param progress told how many records are behind it, of how many at most
   * @param meant takes the records that are meant
   */
  public Survey survey(
      ReplayPlan plan,
      BiConsumer<Long, Long> progress,
      Consumer<ConsumerRecord<byte[], byte[]>> meant) {
    long start = System.nanoTime();
    long[] sums = new long[3];
    long limit = plan.limit() == null ? Long.MAX_VALUE : plan.limit();
    try (Selector selector = Selector.of(plan, connection)) {
      reader.range(
          plan.from(),
          plan.to(),
          record -> {
            if (sums[0] < limit && selector.test(record)) {
              sums[0]++;
              sums[1] +=
                  Math.max(0, record.serializedKeySize())
                      + Math.max(0, record.serializedValueSize());
              meant.accept(record);
            }
            progress.accept(++sums[2], plan.offsets());
          });
    }
    return new Survey(sums[0], sums[1], Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public void close() {
    reader.close();
  }
}
