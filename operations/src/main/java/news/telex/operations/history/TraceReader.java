package news.telex.operations.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import news.telex.ingest.RawRecords;
import news.telex.ingest.RegistryPayloads;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.reading.WireReader;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.RangeReading;
import news.telex.operations.connection.Values;
import news.telex.operations.deadletters.DeadLetter;
import news.telex.operations.receipts.ReceiptFilter;
import news.telex.operations.receipts.ReceiptSearch;
import news.telex.operations.review.OpenReview;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Headers;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows a raw record and its items through the stages: by the receipts about it, and by the
 * records on the topics of the line that name it in their provenance. Reads from the record's own
 * time on, and of each topic the partitions alone on which its wire and its articles are.
 */
public final class TraceReader {
  /** By how much the clocks of the stages and of the broker may differ. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private final Connection connection;
  private final RangeReading.Watcher watcher;

  /**
   * @param connection read from by one thread
   * @param watcher is told how far the reading of each topic is
   */
  public TraceReader(Connection connection, RangeReading.Watcher watcher) {
    this.connection = connection;
    this.watcher = watcher;
  }

  /**
   * Follows it.
   *
   * @param raw position of a raw record
   * @param item place of the item that is asked for; empty: all
   * @return empty if there is neither such a record nor a receipt about it
   * @throws news.telex.runtime.failure.FailureException if a topic is missing
   */
  public Optional<Trace> read(Position raw, OptionalInt item) {
    Optional<Trace.Arrival> arrival = arrival(raw);
    Optional<Instant> since = arrival.map(record -> record.at().minus(CLOCKS));
    TraceLog log = new TraceLog(raw, item);
    ReceiptSearch.read(
        connection,
        wires(raw, arrival),
        since,
        receipt -> Position.of(receipt).equals(raw),
        watcher,
        log::add);
    if (arrival.isEmpty() && !log.isKnown()) {
      return Optional.empty();
    }
    if (log.isParsed()) {
      parsed(log, since.orElse(Instant.EPOCH));
      articles(log, since.orElse(Instant.EPOCH));
    }
    return Optional.of(log.trace(arrival));
  }

  /**
   * The item of an article that is to be followed: the newest that was more than a re-send or an
   * older version, else the newest.
   *
   * @param uri of the article, in the form of {@link HistoryReader#isUri}
   * @param version the version that is meant; empty: any
   * @return empty if nothing tells of such a version
   */
  public Optional<RawOrigin> itemOf(String uri, OptionalLong version) {
    ArticleItem item = new ArticleItem(version);
    ReceiptSearch.read(
        connection,
        OpenReview.provider(uri).stream().toList(),
        Optional.empty(),
        ReceiptFilter.of(uri),
        watcher,
        item::see);
    if (item.origin().isEmpty()) {
      // The first version of an article may be on its way still.
      new ArticleRecords(connection, watcher)
          .read(List.of(uri), Instant.EPOCH, (passage, article) -> item.see(passage, article));
    }
    return item.origin();
  }

  private Optional<Trace.Arrival> arrival(Position raw) {
    try (TopicReader singles = connection.readerOfSingles();
        RegistryPayloads payloads =
            new RegistryPayloads(connection.clients(), connection.place())) {
      return singles.at(raw).map(record -> arrival(record, payloads));
    }
  }

  private static Trace.Arrival arrival(
      ConsumerRecord<byte[], byte[]> record, RegistryPayloads payloads) {
    RawRecord raw = RawRecords.of(record);
    return new Trace.Arrival(
        Instant.ofEpochMilli(record.timestamp()),
        new WireReader(payloads, Limits.standard()).wireOf(raw),
        Optional.ofNullable(raw.key()),
        Optional.ofNullable(raw.headers().get(Headers.CONTENT_TYPE)),
        record.value() == null ? 0 : record.value().length);
  }

  /** Wires under whose names receipts about it may lie; none: all of them. */
  private static Collection<String> wires(Position raw, Optional<Trace.Arrival> arrival) {
    return arrival
        .map(Trace.Arrival::wire)
        .or(() -> Topics.wireOf(raw.topic()))
        .map(wire -> Set.of(wire, DeadLetter.UNKNOWN))
        .orElse(Set.of());
  }

  private void parsed(TraceLog log, Instant since) {
    try (TopicReader reader = connection.reader();
        Values<ParsedItem> values = connection.values(ParsedItem.class)) {
      List<TopicPartition> partitions =
          log.wires().stream()
              .map(wire -> reader.partitionOf(Topics.NEWS_PARSED, wire))
              .distinct()
              .toList();
      Map<TopicPartition, Long> from =
          new HashMap<>(reader.offsetsAt(partitions, Math.max(0, since.toEpochMilli())));
      RangeReading.read(
          reader,
          from,
          reader.ends(partitions),
          watcher,
          record ->
              values
                  .of(record)
                  .ifPresent(
                      item ->
                          log.add(
                              Sighting.of(
                                  new Passage(
                                      Instant.ofEpochMilli(record.timestamp()),
                                      Position.of(record),
                                      item.getPubStatus().name(),
                                      item.getSignal()),
                                  item))));
    }
  }

  private void articles(TraceLog log, Instant since) {
    ArticleRecords records = new ArticleRecords(connection, watcher);
    if (log.isUriMissing()) {
      records.readIdentified(since, (passage, article) -> log.learn(article));
    }
    if (log.goesOn() && !log.uris().isEmpty()) {
      records.read(log.uris(), since, (passage, article) -> log.add(Sighting.of(passage, article)));
    }
  }
}
