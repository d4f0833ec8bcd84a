package news.telex.operations.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import news.telex.enrich.article.Enricher;
import news.telex.enrich.knowledge.EntityFiles;
import news.telex.enrich.knowledge.EntityKind;
import news.telex.enrich.topic.RuleKind;
import news.telex.enrich.topic.TopicRules;
import news.telex.ingest.RawRecords;
import news.telex.ingest.RegistryPayloads;
import news.telex.ingest.format.Limits;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.WireReader;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.operations.knowledge.KnowledgeState;
import news.telex.operations.knowledge.KnownWires;
import news.telex.operations.replay.Finding.Outcome;
import news.telex.runtime.Decoder;
import news.telex.runtime.Decoder.Decoded;
import news.telex.runtime.Decoder.Decoded.Unreadable;
import news.telex.runtime.Decoder.Decoded.Value;
import news.telex.runtime.kafka.TopicReader;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.Overlay;
import news.telex.schemas.Article;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.RecordKey;
import news.telex.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks ahead: what a replay would change, told from a sample of its records, changing nothing.
 * Reads {@code wire.receipts} and {@code news.enriched} once each and keeps positions only; every
 * sampled record and what stands of it are read again when their turn comes. Used by one thread.
 */
public final class Preview implements AutoCloseable {
  /** Most records of a sample. */
  public static final int MAX_SAMPLE = 500;

  /** Always the same, so that two previews of the same records draw the same ones. */
  public static final long SEED = 20261122L;

  private final Connection connection;
  private final TopicReader scanner;
  private final TopicReader singles;
  private final RegistryPayloads payloads;
  private final Decoder<ParsedItem> items;
  private final Decoder<Article> articles;
  private final Values<EnrichedArticle> enriched;

  /** Connects to the broker. */
  public Preview(Connection connection) {
    this.connection = connection;
    this.scanner = connection.reader();
    this.singles = connection.readerOfSingles();
    this.payloads = new RegistryPayloads(connection.clients(), connection.place());
    this.items = decoder(ParsedItem.class);
    this.articles = decoder(Article.class);
    this.enriched = connection.values(EnrichedArticle.class);
  }

  private <T extends SpecificRecord> Decoder<T> decoder(Class<T> type) {
    return new Decoder<>(connection.clients(), connection.place(), type);
  }

  /** Whether the stages compute anything anew from a replay of a topic. */
  public static boolean isPossible(String topic) {
    return Topics.isRaw(topic)
        || topic.equals(Topics.NEWS_PARSED)
        || topic.equals(Topics.NEWS_ARTICLES);
  }

  /** Where the newest revision of an article stands. */
  private record Newest(long version, int revision, Position at) {
    boolean isBefore(EnrichedArticle article) {
      return version < article.getVersion()
          || (version == article.getVersion() && revision <= article.getRevision());
    }
  }

  /**
   * Looks ahead.
   *
   * @param records records that the replay means
   * @param sample positions of some of them, all on a topic for which it {@link #isPossible}
   * @param progress told how many records are behind it, of how many
   */
  public Forecast of(long records, Collection<Position> sample, BiConsumer<Long, Long> progress) {
    Steps steps = new Steps(progress, sample.size());
    List<Position> ordered =
        sample.stream()
            .sorted(Comparator.comparing(Position::partition).thenComparing(Position::offset))
            .toList();
    Set<Position> told = new HashSet<>(ordered);
    Set<String> uris = new HashSet<>();
    for (Position position : ordered) {
      if (!Topics.isRaw(position.topic())) {
        fetch(position).ifPresent(record -> origin(record, told, uris));
      }
    }
    PastDecisions past = new PastDecisions(told);
    try (Values<Receipt> receipts = connection.values(Receipt.class)) {
      scan(Topics.WIRE_RECEIPTS, steps, record -> receipts.of(record).ifPresent(past::add));
    }
    uris.addAll(past.uris());
    Map<String, Newest> newest = newest(uris, steps);
    WireKnowledge wires = KnownWires.read(connection);
    Forecaster forecaster =
        new Forecaster(
            new WireReader(payloads, Limits.standard(), wiresWithTopics()::contains, () -> wires),
            enricher(),
            past,
            uri ->
                Optional.ofNullable(newest.get(uri))
                    .flatMap(found -> fetch(found.at()))
                    .flatMap(enriched::of));
    return forecast(records, ordered, forecaster, steps);
  }

  private Forecast forecast(
      long records, List<Position> sample, Forecaster forecaster, Steps steps) {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    Map<String, Integer> notes = new TreeMap<>();
    List<Finding> changes = new ArrayList<>();
    for (Position position : sample) {
      List<Finding> findings =
          fetch(position)
              .map(record -> findings(forecaster, position, record))
              .orElseGet(
                  () ->
                      List.of(
                          Finding.of(
                              position,
                              -1,
                              Optional.empty(),
                              Outcome.UNKNOWN,
                              "retention has deleted it just now")));
      findings.stream()
          .map(Finding::outcome)
          .min(Comparator.naturalOrder())
          .ifPresent(outcome -> outcomes.merge(outcome, 1, Integer::sum));
      for (Finding finding : findings) {
        if (finding.outcome().isChange()) {
          changes.add(finding);
        } else if (finding.outcome() != Outcome.UNCHANGED) {
          notes.merge(finding.note(), 1, Integer::sum);
        }
      }
      steps.done();
    }
    return new Forecast(records, sample.size(), outcomes, notes, changes);
  }

  private List<Finding> findings(
      Forecaster forecaster, Position at, ConsumerRecord<byte[], byte[]> record) {
    if (Topics.isRaw(at.topic())) {
      return forecaster.ofRaw(RawRecords.of(record));
    }
    if (at.topic().equals(Topics.NEWS_PARSED)) {
      Decoded<ParsedItem> item = items.decode(record.topic(), record.value());
      return List.of(
          item instanceof Unreadable<ParsedItem> no
              ? forecaster.rejected(at, no.code(), no.detail())
              : forecaster.ofItem(at, value(item).orElseThrow()));
    }
    Decoded<Article> article = articles.decode(record.topic(), record.value());
    return List.of(
        article instanceof Unreadable<Article> no
            ? forecaster.rejected(at, no.code(), no.detail())
            : forecaster.ofArticle(at, value(article).orElseThrow()));
  }

  /** Notes which raw record, and which article, a record of an inner topic is about. */
  private void origin(ConsumerRecord<byte[], byte[]> record, Set<Position> told, Set<String> uris) {
    if (record.topic().equals(Topics.NEWS_PARSED)) {
      value(items.decode(record.topic(), record.value()))
          .map(ParsedItem::getProvenance)
          .ifPresent(from -> told.add(position(from)));
    } else {
      value(articles.decode(record.topic(), record.value()))
          .ifPresent(article -> uris.add(article.getUri()));
    }
  }

  private static Position position(Provenance from) {
    return Position.of(from);
  }

  private Map<String, Newest> newest(Set<String> uris, Steps steps) {
    Map<String, Newest> newest = new HashMap<>();
    scan(
        Topics.NEWS_ENRICHED,
        steps,
        record -> {
          String uri = RecordKey.text(record).orElse("");
          if (uris.contains(uri)) {
            enriched
                .of(record)
                .ifPresent(
                    article -> {
                      Newest known = newest.get(uri);
                      if (known == null || known.isBefore(article)) {
                        newest.put(
                            uri,
                            new Newest(
                                article.getVersion(), article.getRevision(), Position.of(record)));
                      }
                    });
          }
        });
    return newest;
  }

  /** With what counts now, which is what the services go by within seconds. */
  private Enricher enricher() {
    return Enricher.standard()
        .with(EntityFiles.load().with(overlay(new EntityKind()).changes()))
        .with(TopicRules.of(overlay(new RuleKind()).items().values()));
  }

  private <T, R extends SpecificRecord> Overlay<T> overlay(KnowledgeKind<T, R> kind) {
    return KnowledgeState.read(connection, kind).overlay();
  }

  private Set<String> wiresWithTopics() {
    return scanner.partitions().stream()
        .flatMap(partition -> Topics.wireOf(partition.topic()).stream())
        .collect(Collectors.toSet());
  }

  private void scan(String topic, Steps steps, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    List<TopicPartition> partitions = scanner.partitions(topic);
    Map<TopicPartition, Long> from = scanner.beginnings(partitions);
    Map<TopicPartition, Long> to = scanner.ends(partitions);
    steps.expect(sum(to) - sum(from));
    scanner.range(
        from,
        to,
        record -> {
          each.accept(record);
          steps.done();
        });
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The record at a position; empty if it is not there any more. */
  private Optional<ConsumerRecord<byte[], byte[]>> fetch(Position position) {
    TopicPartition partition = new TopicPartition(position.topic(), position.partition());
    return singles.first(partition, position.offset(), position.offset() + 1);
  }

  private static <T> Optional<T> value(Decoded<T> decoded) {
    return decoded instanceof Value<T> value ? Optional.of(value.value()) : Optional.empty();
  }

  /** Counts what is done of what is known to be to do. */
  private static final class Steps {
    private final BiConsumer<Long, Long> progress;
    private long done;
    private long all;

    Steps(BiConsumer<Long, Long> progress, long all) {
      this.progress = progress;
      this.all = all;
    }

    void expect(long more) {
      all += more;
    }

    void done() {
      progress.accept(++done, all);
    }
  }

  @Override
  public void close() {
    scanner.close();
    singles.close();
    payloads.close();
    items.close();
    articles.close();
    enriched.close();
  }
}
