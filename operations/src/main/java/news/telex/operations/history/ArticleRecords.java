package news.telex.operations.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.RangeReading;
import news.telex.operations.connection.Values;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Article;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Position;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Records;
import news.telex.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads articles from the topics that are keyed by their uris. Used by one thread. */
final class ArticleRecords {
  /** Those topics, in the order of the line, with what lies there. */
  private static final List<Kind> LINE =
      List.of(
          new Kind(Topics.NEWS_ARTICLES, Article.class),
          new Kind(Topics.NEWS_ENRICHED, EnrichedArticle.class),
          new Kind(Topics.NEWS_PUBLISHED, PublishedArticle.class));

  private final Connection connection;
  private final RangeReading.Watcher watcher;

  private record Kind(String topic, Class<? extends SpecificRecord> type) {}

  ArticleRecords(Connection connection, RangeReading.Watcher watcher) {
    this.connection = connection;
    this.watcher = watcher;
  }

  /**
   * Reads what there is of some articles, on the partitions that their uris belong to.
   *
   * @param uris of the articles
   * @param since time of the oldest record of interest
   * @param each takes the records, topic by topic in the order of the line
   */
  void read(Collection<String> uris, Instant since, BiConsumer<Passage, PublishedArticle> each) {
    Set<String> keys = Set.copyOf(uris);
    try (TopicReader reader = connection.reader()) {
      for (Kind kind : LINE) {
        Set<TopicPartition> partitions = new HashSet<>();
        uris.forEach(uri -> partitions.add(reader.partitionOf(kind.topic(), uri)));
        read(
            reader,
            kind,
            partitions,
            since,
            key -> key != null && keys.contains(new String(key, UTF_8)),
            each);
      }
    }
  }

  /** Reads all that identify has written since a time. */
  void readIdentified(Instant since, BiConsumer<Passage, PublishedArticle> each) {
    try (TopicReader reader = connection.reader()) {
      Kind identified = LINE.get(0);
      read(reader, identified, reader.partitions(identified.topic()), since, key -> true, each);
    }
  }

  private void read(
      TopicReader reader,
      Kind kind,
      Collection<TopicPartition> partitions,
      Instant since,
      Predicate<byte[]> wanted,
      BiConsumer<Passage, PublishedArticle> each) {
    Map<TopicPartition, Long> from =
        new HashMap<>(reader.offsetsAt(partitions, Math.max(0, since.toEpochMilli())));
    Map<TopicPartition, Long> to = reader.ends(partitions);
    try (Values<? extends SpecificRecord> values = connection.values(kind.type())) {
      RangeReading.read(
          reader,
          from,
          to,
          watcher,
          record -> {
            if (wanted.test(record.key())) {
              asPublished(values, record)
                  .ifPresent(article -> each.accept(passage(record, article), article));
            }
          });
    }
  }

  /** All articles on the line have the fields of what is published. */
  private static Optional<PublishedArticle> asPublished(
      Values<? extends SpecificRecord> values, ConsumerRecord<byte[], byte[]> record) {
    return values
        .of(record)
        .map(
            article ->
                article instanceof PublishedArticle published
                    ? published
                    : Records.carry(article, PublishedArticle.newBuilder().build()));
  }

  private static Passage passage(ConsumerRecord<byte[], byte[]> record, PublishedArticle article) {
    return new Passage(
        Instant.ofEpochMilli(record.timestamp()),
        Position.of(record),
        article.getPubStatus().name(),
        article.getSignal());
  }
}
