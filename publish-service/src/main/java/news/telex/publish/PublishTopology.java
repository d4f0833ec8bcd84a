package news.telex.publish;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import news.telex.publish.lifecycle.ArticleState;
import news.telex.publish.lifecycle.ExpiringItem;
import news.telex.runtime.DecodeStep;
import news.telex.runtime.Decoder;
import news.telex.runtime.FailedRecords;
import news.telex.runtime.Input;
import news.telex.runtime.LiveFirst;
import news.telex.runtime.Outcome;
import news.telex.runtime.Outcomes;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StateSerde;
import news.telex.runtime.TopologyBuilder;
import news.telex.runtime.access.StageAccess;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Enriched articles in; what subscribers may have out, as Avro, as ninjs, and as the current
 * version per article. Keyed by uri.
 */
public final class PublishTopology {
  /** Application id, consumer group and prefix of internal topics. */
  public static final String NAME = "telex-publish";

  /** What it touches on the broker. */
  public static final StageAccess ACCESS =
      StageAccess.ofStreams(
          NAME,
          Topics.NEWS_ENRICHED,
          List.of(),
          List.of(Topics.NEWS_PUBLISHED, Topics.NEWS_PUBLISHED_JSON, Topics.NEWS_CURRENT));

  private PublishTopology() {}

  /**
   * @param settings where the registry is and how long state is kept
   * @param streams settings of Kafka Streams, see {@link news.telex.runtime.KafkaSettings#streams}
   * @param metrics of the publish stage
   * @param time the time by which embargoes end and state expires
   */
  public static Topology build(
      ServiceSettings settings, Properties streams, StageMetrics metrics, InstantSource time) {
    AvroSerdes avro = new AvroSerdes(settings.schemaRegistry(), settings.registry());
    Serde<PublishedArticle> articles = avro.values();
    Serde<Receipt> receipts = avro.values();
    StreamsBuilder builder = TopologyBuilder.with(streams);
    builder.addStateStore(articleStates());
    builder.addStateStore(heldItems());
    builder.addStateStore(expiringItems());

    KStream<String, Outcome<Input<EnrichedArticle>>> enriched =
        builder.stream(
                ACCESS.reads(),
                Consumed.with(Serdes.String(), Serdes.ByteArray())
                    .withTimestampExtractor(new LiveFirst())
                    .withName("enriched"))
            .processValues(
                () ->
                    new DecodeStep<>(
                        metrics,
                        FailedRecords.of(streams),
                        EnrichedArticle::getProvenance,
                        () -> decoder(settings)),
                Named.as("decode"));
    KStream<String, Outcome<Release>> outcome =
        Outcomes.accepted(enriched, "decode")
            .process(
                () -> new LifecycleStep(settings, metrics, time, () -> decoder(settings)),
                Named.as("lifecycle"),
                LifecycleStep.ARTICLES,
                LifecycleStep.HELD,
                LifecycleStep.EXPIRING);
    KStream<String, Release> released = Outcomes.accepted(outcome, "lifecycle");

    released
        .mapValues(Release::article, Named.as("article"))
        .to(
            Topics.NEWS_PUBLISHED,
            Produced.with(Serdes.String(), articles).withName("to-published"));
    released
        .mapValues(Release::ninjs, Named.as("ninjs"))
        .to(
            Topics.NEWS_PUBLISHED_JSON,
            Produced.with(Serdes.String(), Serdes.ByteArray()).withName("to-published-json"));
    released
        .mapValues(Release::current, Named.as("current-or-tombstone"))
        .to(Topics.NEWS_CURRENT, Produced.with(Serdes.String(), articles).withName("to-current"));

    Outcomes.rejected(enriched, "decode");
    Outcomes.receipts(enriched, "decode", receipts, metrics);
    Outcomes.rejected(outcome, "lifecycle");
    Outcomes.receipts(outcome, "lifecycle", receipts, metrics);
    return TopologyBuilder.build(builder, streams, ACCESS);
  }

  private static Decoder<EnrichedArticle> decoder(ServiceSettings settings) {
    return new Decoder<>(settings, EnrichedArticle.class);
  }

  private static StoreBuilder<KeyValueStore<String, ArticleState>> articleStates() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(LifecycleStep.ARTICLES),
            Serdes.String(),
            StateSerde.of(ArticleState.class))
        .withLoggingEnabled(Map.of());
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> heldItems() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(LifecycleStep.HELD),
            Serdes.ByteArray(),
            Serdes.ByteArray())
        .withLoggingEnabled(Map.of());
  }

  private static StoreBuilder<KeyValueStore<byte[], ExpiringItem>> expiringItems() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(LifecycleStep.EXPIRING),
            Serdes.ByteArray(),
            StateSerde.of(ExpiringItem.class))
        .withLoggingEnabled(Map.of());
  }
}
