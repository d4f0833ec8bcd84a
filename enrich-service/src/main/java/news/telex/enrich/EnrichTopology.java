package news.telex.enrich;

import static news.telex.runtime.Outcomes.accepted;
import static news.telex.runtime.Outcomes.receipts;
import static news.telex.runtime.Outcomes.rejected;

import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import news.telex.enrich.article.Enricher;
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
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/**
 * The flow of the enrich stage: accepted versions in, the same with language, entities and topics
 * out, both by article uri. A replayed version whose enrichment comes out the same goes no further.
 */
public final class EnrichTopology {
  /** Application id, consumer group and prefix of internal topics. */
  public static final String NAME = "telex-enrich";

  /** What it touches on the broker. */
  public static final StageAccess ACCESS =
      StageAccess.ofStreams(
          NAME,
          Topics.NEWS_ARTICLES,
          List.of(Topics.KNOWLEDGE_ENTITIES, Topics.KNOWLEDGE_TOPICS),
          List.of(Topics.NEWS_ENRICHED));

  static final String ARTICLES = "enrich-articles";

  private EnrichTopology() {}

  /**
   * Builds the topology.
   *
   * @param properties those it will run with
   * @param enrichers gives the newest one; shared by all threads
   * @param metrics of the enrich stage
   * @param time the time by which state expires
   */
  public static Topology build(
      ServiceSettings settings,
      Properties properties,
      Supplier<Enricher> enrichers,
      StageMetrics metrics,
      InstantSource time) {
    AvroSerdes avro = new AvroSerdes(settings.schemaRegistry(), settings.registry());
    StreamsBuilder builder = TopologyBuilder.with(properties);
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(ARTICLES),
                Serdes.String(),
                StateSerde.of(EnrichState.class))
            .withCachingEnabled());

    KStream<String, byte[]> source =
        builder.stream(
            ACCESS.reads(),
            Consumed.with(Serdes.String(), Serdes.ByteArray())
                .withTimestampExtractor(new LiveFirst())
                .withName("read-articles"));
    KStream<String, Outcome<Input<Article>>> decoded =
        source.processValues(
            () ->
                new DecodeStep<>(
                    metrics,
                    FailedRecords.of(properties),
                    Article::getProvenance,
                    () -> new Decoder<>(settings, Article.class)),
            Named.as("decode"));
    KStream<String, Outcome<EnrichedArticle>> outcome =
        accepted(decoded, "decode")
            .process(
                () -> new EnrichProcessor(settings, enrichers, time), Named.as("enrich"), ARTICLES);

    accepted(outcome, "enrich")
        .to(
            Topics.NEWS_ENRICHED,
            Produced.with(Serdes.String(), avro.<EnrichedArticle>values())
                .withName("write-enriched"));
    receipts(outcome, "enrich", avro.values(), metrics);
    rejected(outcome, "enrich");
    receipts(decoded, "decode", avro.values(), metrics);
    rejected(decoded, "decode");
    return TopologyBuilder.build(builder, properties, ACCESS);
  }
}
