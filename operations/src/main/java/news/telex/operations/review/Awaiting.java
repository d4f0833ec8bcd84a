package news.telex.operations.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.IdentityTopology;
import news.telex.ingest.WaitingState;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.runtime.StateSerde;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.ParsedItem;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * What the notices are that wait for an item, as identify keeps them: by the changelog of its
 * store, which has them and nothing else.
 */
public final class Awaiting {
  private static final String NOTICE = "notice|";

  private Awaiting() {}

  /** What a notice that waits for an item does when it comes. */
  public enum Kind {
    kill,
    withhold,
    correction,
    /** It cannot be read any more. */
    notice;

    static Kind of(ParsedItem notice) {
      return switch (notice.getPubStatus()) {
        case canceled -> kill;
        case withheld -> withhold;
        case usable -> correction;
      };
    }

    /** Such as {@code 2 kills}. */
    public String count(int n) {
      return n + " " + name() + (n == 1 ? "" : "s");
    }
  }

  /**
   * The kinds, by the places of the notices.
   *
   * @return empty if they are not for this user to read
   */
  public static Map<ItemPlace, Kind> kinds(Connection connection, List<OpenReview> waiting) {
    Map<String, Kind> kinds = new HashMap<>();
    try (TopicReader reader = connection.reader();
        Values<ParsedItem> values = connection.values(ParsedItem.class)) {
      List<TopicPartition> partitions =
          reader.partitions().stream()
              .filter(p -> p.topic().equals(IdentityTopology.WAITING_CHANGELOG))
              .toList();
      reader.range(
          reader.beginnings(partitions),
          reader.ends(partitions),
          record ->
              kind(record, values)
                  .ifPresent(kind -> kinds.put(new String(record.key(), UTF_8), kind)));
    } catch (TopicAuthorizationException e) {
      // Who was granted the role of operators by an earlier release sees it and may not read it.
      return Map.of();
    }
    Map<ItemPlace, Kind> byPlace = new HashMap<>();
    for (OpenReview notice : waiting) {
      Optional.ofNullable(kinds.get(NOTICE + notice.place().id()))
          .ifPresent(kind -> byPlace.put(notice.place(), kind));
    }
    return byPlace;
  }

  /** The kind of a notice that waits; empty of a name, and of a notice that acted in part. */
  static Optional<Kind> kind(ConsumerRecord<byte[], byte[]> record, Values<ParsedItem> values) {
    return notice(record)
        .map(
            state ->
                values
                    .of(
                        new ConsumerRecord<>(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.key(),
                            state.item()))
                    .map(Kind::of)
                    .orElse(Kind.notice));
  }

  /** The store also has the names that notices wait for, and notices that acted in part. */
  static Optional<WaitingState> notice(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null
        ? Optional.empty()
        : StateSerde.read(WaitingState.class, record.value())
            .filter(state -> state.item() != null && !state.acted());
  }
}
