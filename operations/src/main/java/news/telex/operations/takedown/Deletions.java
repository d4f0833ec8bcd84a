package news.telex.operations.takedown;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import news.telex.ingest.IngestPipeline;
import news.telex.operations.connection.Connection;
import news.telex.runtime.kafka.Broker;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * Deletes raw records and dead letters before their retention does, with all that lies before them
 * in their partitions.
 */
public final class Deletions {
  private Deletions() {}

  /** What would have to be deleted so that nothing is left of these places. */
  public static List<Deletion> of(Connection connection, TextPlaces places) {
    Map<TopicPartition, Long> before = new HashMap<>();
    Map<TopicPartition, Long> own = new HashMap<>();
    Stream.concat(places.raw().stream(), places.letters().stream())
        .map(TextPlace::where)
        .forEach(
            at -> {
              TopicPartition partition = new TopicPartition(at.topic(), at.partition());
              before.merge(partition, at.offset() + 1, Math::max);
              own.merge(partition, 1L, Long::sum);
            });
    if (before.isEmpty()) {
      return List.of();
    }
    List<Deletion> deletions = new ArrayList<>();
    try (TopicReader reader = connection.reader()) {
      Map<TopicPartition, Long> first = reader.beginnings(before.keySet());
      before.forEach(
          (partition, end) ->
              deletions.add(
                  new Deletion(
                      partition,
                      end,
                      Math.max(
                          0,
                          end
                              - first.getOrDefault(partition, 0L)
                              - own.getOrDefault(partition, 0L)))));
    }
    deletions.sort(
        (one, other) -> one.partition().toString().compareTo(other.partition().toString()));
    return deletions;
  }

  /** Where parse has not read yet what would be deleted, a sentence each. */
  public static List<String> unread(Connection connection, Collection<Deletion> deletions) {
    try (Broker broker = connection.broker()) {
      Map<TopicPartition, Long> read =
          broker
              .committed(List.of(IngestPipeline.NAME))
              .getOrDefault(IngestPipeline.NAME, Map.of());
      return deletions.stream()
          .filter(deletion -> Topics.isRaw(deletion.partition().topic()))
          .filter(deletion -> read.getOrDefault(deletion.partition(), 0L) < deletion.before())
          .map(
              deletion ->
                  String.format(
                      Locale.ROOT,
                      "%s has not read all of %s before %d: wait until it has, or leave out"
                          + " --delete-records.",
                      IngestPipeline.NAME,
                      deletion.partition(),
                      deletion.before()))
          .toList();
    }
  }

  /**
   * Deletes.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker refuses
   */
  public static void execute(Connection connection, Collection<Deletion> deletions) {
    if (deletions.isEmpty()) {
      return;
    }
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    deletions.forEach(
        deletion -> all.put(deletion.partition(), RecordsToDelete.beforeOffset(deletion.before())));
    try (Broker broker = connection.broker()) {
      broker.ask(client -> client.deleteRecords(all).all());
    }
  }
}
