package news.telex.operations.review;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.operations.review.NamedStories.Story;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Decision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;

/**
 * Articles that are known by their uris, as people know them: what their text was called, and when
 * they were killed. By the wires' receipts, also of what was never out, and the raw records.
 * Receipts of one wire have to come in the order of their topic. Not thread-safe.
 */
final class KilledStories {
  private final Set<String> uris;
  private final Map<String, Instant> killed = new HashMap<>();

  /** Where the first item lies that was read of an article. */
  private final Map<String, ItemPlace> first = new HashMap<>();

  /** Where the last one lies that was out. */
  private final Map<String, ItemPlace> out = new HashMap<>();

  KilledStories(Collection<String> uris) {
    this.uris = Set.copyOf(uris);
  }

  /** Reads all receipts, and a raw record for each article; by uri. */
  static Map<String, Story> read(Connection connection, Collection<String> uris) {
    KilledStories stories = new KilledStories(uris);
    if (uris.isEmpty()) {
      return Map.of();
    }
    try (TopicReader reader = connection.reader();
        Values<Receipt> receipts = connection.values(Receipt.class)) {
      reader.all(
          Topics.WIRE_RECEIPTS,
          record ->
              receipts
                  .of(record)
                  .ifPresent(
                      receipt -> stories.add(receipt, Instant.ofEpochMilli(record.timestamp()))));
    }
    return stories.all(place -> RawItem.readIfThere(connection, place));
  }

  /**
   * Enters a receipt.
   *
   * @param at time of the receipt
   */
  void add(Receipt receipt, Instant at) {
    String uri = receipt.getUri().filter(uris::contains).orElse(null);
    if (uri == null) {
      return;
    }
    ItemPlace place = ItemPlace.of(receipt);
    if (receipt.getDecision() == Decision.canceled) {
      killed.putIfAbsent(uri, at);
      return;
    }
    first.putIfAbsent(uri, place);
    if (receipt.getDecision() == Decision.published && receipt.getReason().isEmpty()) {
      out.put(uri, place);
      killed.remove(uri);
    }
  }

  /**
   * The articles, by uri.
   *
   * @param items reads an item; empty if it is not there any more
   */
  Map<String, Story> all(Function<ItemPlace, Optional<ParsedItem>> items) {
    Map<String, Story> all = new HashMap<>();
    for (String uri : uris) {
      // A note may be what was out last, and have no headline.
      String headline =
          Stream.of(out, first)
              .flatMap(places -> Stream.ofNullable(places.get(uri)))
              .distinct()
              .flatMap(place -> items.apply(place).stream())
              .map(ParsedItem::getHeadline)
              .filter(title -> !title.isEmpty())
              .findFirst()
              .orElse("");
      all.put(uri, new Story(uri, headline, Optional.ofNullable(killed.get(uri))));
    }
    return all;
  }
}
