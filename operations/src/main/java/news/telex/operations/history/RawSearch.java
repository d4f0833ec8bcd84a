package news.telex.operations.history;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.RangeReading;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;
import org.apache.kafka.common.TopicPartition;

/** Looks for raw records by their bytes. */
public final class RawSearch {
  private RawSearch() {}

  /**
   * Raw records that hold these very bytes, the newest first. Reads whatever came on the raw topics
   * since then, and keeps positions only.
   *
   * @param wires wires whose records are meant; empty: all. Their own topics are read, and the
   *     shared one.
   * @param most how many positions at most
   */
  public static List<Position> find(
      Connection connection,
      byte[] bytes,
      Collection<String> wires,
      Instant since,
      int most,
      RangeReading.Watcher watcher) {
    record Found(long at, Position position) {}
    // Of many that are the same, no more are kept than are told of.
    PriorityQueue<Found> found = new PriorityQueue<>(Comparator.comparingLong(Found::at));
    try (TopicReader reader = connection.reader()) {
      List<TopicPartition> partitions =
          reader.partitions().stream().filter(p -> isMeant(p.topic(), wires)).toList();
      Map<TopicPartition, Long> from =
          reader.offsetsAt(partitions, Math.max(0, since.toEpochMilli()));
      RangeReading.read(
          reader,
          from,
          reader.ends(partitions),
          watcher,
          record -> {
            if (Arrays.equals(record.value(), bytes)) {
              found.add(new Found(record.timestamp(), Position.of(record)));
              if (found.size() > most) {
                found.poll();
              }
            }
          });
    }
    return found.stream()
        .sorted(Comparator.comparingLong(Found::at).reversed())
        .map(Found::position)
        .toList();
  }

  private static boolean isMeant(String topic, Collection<String> wires) {
    return Topics.isRaw(topic)
        && (wires.isEmpty()
            || topic.equals(Topics.WIRE_RAW)
            || Topics.wireOf(topic).filter(wires::contains).isPresent());
  }
}
