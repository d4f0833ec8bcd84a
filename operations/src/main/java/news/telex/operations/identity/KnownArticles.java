package news.telex.operations.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import news.telex.ingest.IdentityTopology;
import news.telex.ingest.identity.ArticleState;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.operations.connection.Values;
import news.telex.runtime.StateSerde;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What is known of some articles, by identify's state, the wires' receipts and the operators'
 * decisions. Receipts of one wire have to come in the order of their topic. Not thread-safe.
 */
public final class KnownArticles {
  private final Set<String> asked;
  private final Map<String, ArticleState> states = new HashMap<>();
  private final Map<String, Instant> since = new HashMap<>();
  private final Map<String, Map<Long, KnownVersion>> versions = new HashMap<>();
  private final List<EditorialDecision> decisions = new ArrayList<>();

  /**
   * @param asked uris of the articles
   */
  KnownArticles(Collection<String> asked) {
    this.asked = new LinkedHashSet<>(asked);
  }

  /** Reads all that there is: the state's changelog, all receipts, all decisions. */
  public static List<KnownArticle> read(Connection connection, Collection<String> uris) {
    KnownArticles articles = new KnownArticles(uris);
    try (TopicReader reader = connection.reader();
        Values<Receipt> receipts = connection.values(Receipt.class)) {
      List<TopicPartition> changelog =
          reader.partitions().stream()
              .filter(p -> p.topic().equals(IdentityTopology.ARTICLES_CHANGELOG))
              .toList();
      reader.range(reader.beginnings(changelog), reader.ends(changelog), articles::addState);
      reader.all(
          Topics.WIRE_RECEIPTS,
          record ->
              receipts
                  .of(record)
                  .ifPresent(
                      receipt -> articles.add(receipt, Instant.ofEpochMilli(record.timestamp()))));
    }
    ValueReader.readAll(connection, Topics.WIRE_DECISIONS, EditorialDecision.class, articles::add);
    return articles.all();
  }

  private void addState(ConsumerRecord<byte[], byte[]> record) {
    String uri = new String(record.key(), UTF_8);
    if (asked.contains(uri)) {
      add(
          uri,
          Optional.ofNullable(record.value())
              .flatMap(bytes -> StateSerde.read(ArticleState.class, bytes)));
    }
  }

  /** Enters what identify remembers of an article; empty if it forgot it. */
  void add(String uri, Optional<ArticleState> state) {
    state.ifPresentOrElse(known -> states.put(uri, known), () -> states.remove(uri));
  }

  /**
   * Enters a receipt.
   *
   * @param at time of the receipt
   */
  void add(Receipt receipt, Instant at) {
    receipt
        .getUri()
        .filter(asked::contains)
        .ifPresent(
            uri -> {
              since.putIfAbsent(uri, at);
              if (receipt.getStage() == Stage.publish && receipt.getVersion().isPresent()) {
                versions
                    .computeIfAbsent(uri, key -> new TreeMap<>())
                    .put(receipt.getVersion().get(), KnownVersion.of(receipt, at));
              }
            });
  }

  /** Enters a decision. */
  void add(EditorialDecision decision) {
    decisions.add(decision);
  }

  /** The articles, in the order in which they were asked for. */
  List<KnownArticle> all() {
    return asked.stream().map(this::article).toList();
  }

  private KnownArticle article(String uri) {
    return new KnownArticle(
        uri,
        Optional.ofNullable(states.get(uri)),
        Optional.ofNullable(since.get(uri)),
        List.copyOf(versions.getOrDefault(uri, Map.of()).values()),
        decisions.stream()
            .filter(
                decision ->
                    decision.getUri().equals(uri)
                        || decision.getInto().filter(uri::equals).isPresent())
            .sorted(Comparator.comparing(EditorialDecision::getAt))
            .toList());
  }
}
