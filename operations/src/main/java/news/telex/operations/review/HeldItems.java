package news.telex.operations.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import news.telex.ingest.IdentityTopology;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.ParsedItem;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * The items that wait for a decision, as identify holds them: what leaves if they are released. By
 * the changelog of its store, which has them and nothing else.
 */
public final class HeldItems {
  private HeldItems() {}

  /**
   * Reads them.
   *
   * @param wanted uris of the articles in question
   * @param kept what to keep of an item
   * @return by uri of the article; without those that a reset took away, and empty if they are not
   *     for this user to read
   */
  public static <T> Map<String, T> read(
      Connection connection, Predicate<String> wanted, Function<ParsedItem, T> kept) {
    Map<String, T> items = new HashMap<>();
    try (TopicReader reader = connection.reader();
        Values<ParsedItem> values = connection.values(ParsedItem.class)) {
      List<TopicPartition> partitions =
          reader.partitions().stream()
              .filter(p -> p.topic().equals(IdentityTopology.REVIEWS_CHANGELOG))
              .toList();
      reader.range(
          reader.beginnings(partitions),
          reader.ends(partitions),
          record -> {
            String uri = new String(record.key(), UTF_8);
            if (wanted.test(uri)) {
              enter(uri, record, values, kept, items);
            }
          });
    } catch (TopicAuthorizationException e) {
      // Who was granted the role of operators by an earlier release sees it and may not read it.
      return Map.of();
    }
    return items;
  }

  private static <T> void enter(
      String uri,
      ConsumerRecord<byte[], byte[]> record,
      Values<ParsedItem> values,
      Function<ParsedItem, T> kept,
      Map<String, T> items) {
    items.remove(uri);
    if (record.value() != null) {
      values.of(record).ifPresent(item -> items.put(uri, kept.apply(item)));
    }
  }
}
