package news.telex.operations.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.operations.review.ItemPlace;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.Topics;
import org.apache.kafka.common.TopicPartition;

/**
 * The item of a version, as it lies on {@code news.parsed}, which keeps it for a week.
 *
 * @param at where it lies
 */
public record ParsedVersion(Position at, ParsedItem item) {
  /**
   * Reads the items of a provider.
   *
   * @param places where those were read that are asked for
   * @return by their places; without those that are gone
   */
  static Map<ItemPlace, ParsedVersion> read(
      Connection connection, String provider, Collection<ItemPlace> places) {
    Set<ItemPlace> asked = new HashSet<>(places);
    Map<ItemPlace, ParsedVersion> items = new HashMap<>();
    try (TopicReader reader = connection.reader();
        Values<ParsedItem> values = connection.values(ParsedItem.class)) {
      List<TopicPartition> partitions = List.of(reader.partitionOf(Topics.NEWS_PARSED, provider));
      reader.range(
          reader.beginnings(partitions),
          reader.ends(partitions),
          record ->
              values
                  .of(record)
                  .filter(item -> item.getProvider().equals(provider))
                  .filter(item -> asked.contains(place(item.getProvenance())))
                  .ifPresent(
                      item ->
                          items.putIfAbsent(
                              place(item.getProvenance()),
                              new ParsedVersion(Position.of(record), item))));
    }
    return items;
  }

  private static ItemPlace place(Provenance from) {
    return new ItemPlace(
        new Position(from.getTopic(), from.getPartition(), from.getOffset()), from.getItem());
  }
}
