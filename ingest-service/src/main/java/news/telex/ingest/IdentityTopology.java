package news.telex.ingest;

import static news.telex.runtime.Outcomes.accepted;
import static news.telex.runtime.Outcomes.receipts;
import static news.telex.runtime.Outcomes.rejected;

import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import news.telex.ingest.identity.ArticleState;
import news.telex.ingest.identity.DecisionState;
import news.telex.ingest.identity.TextReader;
import news.telex.runtime.DecodeStep;
import news.telex.runtime.Decoder;
import news.telex.runtime.FailedRecords;
import news.telex.runtime.Input;
import news.telex.runtime.LiveFirst;
import news.telex.runtime.Outcome;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StateSerde;
import news.telex.runtime.TopologyBuilder;
import news.telex.runtime.access.StageAccess;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Article;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The flow of the identify stage: items by provider in, accepted versions by article uri out, and
 * beside the items what operators decide about those that are held for review. Every item gives a
 * version, or a receipt that says why not. What is replayed meets the same state as what is live,
 * after it, and goes on apart.
 */
public final class IdentityTopology {
  /** Application id, consumer group and prefix of internal topics. */
  public static final String NAME = "telex-identify";

  /** Where it lies what identify remembers of articles, by their uris. */
  public static final String ARTICLES_CHANGELOG =
      NAME + '-' + IdentityStores.ARTICLES + "-changelog";

  /** Where the items lie that are held for review, by the uris of their articles. */
  public static final String REVIEWS_CHANGELOG = NAME + '-' + IdentityStores.REVIEWS + "-changelog";

  /** Where the notices lie that wait for what they are about. */
  public static final String WAITING_CHANGELOG = NAME + '-' + IdentityStores.WAITING + "-changelog";

  private static final String ARTICLES_REPLAY = Topics.NEWS_ARTICLES + Topics.REPLAY_SUFFIX;

  /** What it touches on the broker. */
  public static final StageAccess ACCESS =
      StageAccess.ofStreams(
              NAME, Topics.NEWS_PARSED, List.of(), List.of(Topics.NEWS_ARTICLES, ARTICLES_REPLAY))
          .alsoReading(Topics.WIRE_DECISIONS);

  private IdentityTopology() {}

  /**
   * Builds the topology.
   *
   * @param properties those it will run with
   * @param metrics of the identify stage
   * @param time the time by which state expires
   */
  public static Topology build(
      ServiceSettings settings, Properties properties, StageMetrics metrics, InstantSource time) {
    return build(settings, properties, metrics, time, () -> ParsedTexts.of(settings));
  }

  /**
   * The same with what reads texts again.
   *
   * @param texts makes it when a task is set up
   */
  static Topology build(
      ServiceSettings settings,
      Properties properties,
      StageMetrics metrics,
      InstantSource time,
      Supplier<TextReader> texts) {
    AvroSerdes avro = new AvroSerdes(settings.schemaRegistry(), settings.registry());
    StreamsBuilder builder = TopologyBuilder.with(properties);
    for (StoreBuilder<?> store : stores()) {
      builder.addStateStore(store);
    }
    KStream<String, Outcome<Input<ParsedItem>>> items =
        builder.stream(
                List.of(Topics.NEWS_PARSED, Topics.NEWS_PARSED + Topics.REPLAY_SUFFIX),
                Consumed.with(Serdes.String(), Serdes.ByteArray())
                    .withTimestampExtractor(new LiveFirst())
                    .withName("read-parsed"))
            .processValues(
                () ->
                    new DecodeStep<>(
                        metrics,
                        FailedRecords.of(properties),
                        ParsedItem::getProvenance,
                        () -> new Decoder<>(settings, ParsedItem.class)),
                Named.as("decode"));
    KStream<String, Outcome<Input<EditorialDecision>>> decisions =
        builder.stream(
                Topics.WIRE_DECISIONS,
                Consumed.with(Serdes.String(), Serdes.ByteArray())
                    .withTimestampExtractor(new LiveFirst())
                    .withName("read-decisions"))
            .processValues(
                () ->
                    new DecodeStep<>(
                        metrics,
                        FailedRecords.of(properties),
                        IdentityTopology::origin,
                        () -> new Decoder<>(settings, EditorialDecision.class)),
                Named.as("decode-decision"));
    KStream<String, Outcome<Article>> outcome =
        any(accepted(items, "decode"), "item")
            .merge(
                any(accepted(decisions, "decode-decision"), "decision"),
                Named.as("items-and-decisions"))
            .process(
                () -> new IdentityProcessor(settings, metrics, time, texts),
                Named.as("identify"),
                IdentityStores.ALIASES,
                IdentityStores.ARTICLES,
                IdentityStores.REVIEWS,
                IdentityStores.DECISIONS,
                IdentityStores.WAITING);

    accepted(outcome, "identify")
        .split(Named.as("flow"))
        .branch(
            (uri, article) -> article.getProvenance().getReplayId().isPresent(),
            Branched.withConsumer(
                replayed -> replayed.to(ARTICLES_REPLAY, written(avro, "write-articles-replay")),
                "-replay"))
        .defaultBranch(
            Branched.withConsumer(
                live -> live.to(Topics.NEWS_ARTICLES, written(avro, "write-articles")), "-live"));
    receipts(outcome, "identify", avro.values(), metrics);
    rejected(outcome, "identify");
    receipts(items, "decode", avro.values(), metrics);
    rejected(items, "decode");
    receipts(decisions, "decode-decision", avro.values(), metrics);
    rejected(decisions, "decode-decision");
    return TopologyBuilder.build(builder, properties, ACCESS);
  }

  private static List<StoreBuilder<?>> stores() {
    return List.of(
        store(IdentityStores.ALIASES, StateSerde.of(AliasState.class)),
        store(IdentityStores.ARTICLES, StateSerde.of(ArticleState.class)),
        store(IdentityStores.REVIEWS, Serdes.ByteArray()),
        store(IdentityStores.DECISIONS, StateSerde.of(DecisionState.class)),
        store(IdentityStores.WAITING, StateSerde.of(WaitingState.class)));
  }

  private static <V> StoreBuilder<?> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), values)
        .withCachingEnabled();
  }

  /** A decision is about a wire, and comes from no raw record. */
  static Provenance origin(EditorialDecision decision) {
    return Provenance.newBuilder().setWire(decision.getProvider()).build();
  }

  private static <T extends SpecificRecord> KStream<String, Input<SpecificRecord>> any(
      KStream<String, Input<T>> some, String name) {
    return some.mapValues(input -> new Input<>(input.value(), input.original()), Named.as(name));
  }

  private static Produced<String, Article> written(AvroSerdes avro, String name) {
    return Produced.with(Serdes.String(), avro.<Article>values()).withName(name);
  }
}
