package news.telex.ingest;

import static news.telex.runtime.Outcomes.accepted;
import static news.telex.runtime.Outcomes.receipts;
import static news.telex.runtime.Outcomes.rejected;

import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import news.telex.ingest.identity.ArticleState;
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
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/**
 * The flow of the identify stage: items by provider in, accepted versions by article uri out. Every
 * item gives a version, or a receipt that says why not. What is replayed meets the same state as
 * what is live, after it, and goes on apart.
 */
public final class IdentityTopology {
  /** Application id, consumer group and prefix of internal topics. */
  public static final String NAME = "telex-identify";

  private static final String ARTICLES_REPLAY = Topics.NEWS_ARTICLES + Topics.REPLAY_SUFFIX;

  /** What it touches on the broker. */
  public static final StageAccess ACCESS =
      StageAccess.ofStreams(
          NAME, Topics.NEWS_PARSED, List.of(), List.of(Topics.NEWS_ARTICLES, ARTICLES_REPLAY));

  static final String ALIASES = "identity-aliases";
  static final String ARTICLES = "identity-articles";

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
    AvroSerdes avro = new AvroSerdes(settings.schemaRegistry(), settings.registry());
    StreamsBuilder builder = TopologyBuilder.with(properties);
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(ALIASES),
                Serdes.String(),
                StateSerde.of(AliasState.class))
            .withCachingEnabled());
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(ARTICLES),
                Serdes.String(),
                StateSerde.of(ArticleState.class))
            .withCachingEnabled());

    KStream<String, byte[]> source =
        builder.stream(
            ACCESS.reads(),
            Consumed.with(Serdes.String(), Serdes.ByteArray())
                .withTimestampExtractor(new LiveFirst())
                .withName("read-parsed"));
    KStream<String, Outcome<Input<ParsedItem>>> decoded =
        source.processValues(
            () ->
                new DecodeStep<>(
                    metrics,
                    FailedRecords.of(properties),
                    ParsedItem::getProvenance,
                    () -> new Decoder<>(settings, ParsedItem.class)),
            Named.as("decode"));
    KStream<String, Outcome<Article>> outcome =
        accepted(decoded, "decode")
            .process(
                () -> new IdentityProcessor(settings, time),
                Named.as("identify"),
                ALIASES,
                ARTICLES);

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
    receipts(decoded, "decode", avro.values(), metrics);
    rejected(decoded, "decode");
    return TopologyBuilder.build(builder, properties, ACCESS);
  }

  private static Produced<String, Article> written(AvroSerdes avro, String name) {
    return Produced.with(Serdes.String(), avro.<Article>values()).withName(name);
  }
}
