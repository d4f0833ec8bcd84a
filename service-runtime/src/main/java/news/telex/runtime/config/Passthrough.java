package news.telex.runtime.config;

import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of other people's clients that Telex passes on: {@code kafka.<setting>} and {@code
 * registry.<setting>}, defined by those clients themselves. Pure.
 */
final class Passthrough {
  static final String KAFKA = "kafka.";
  static final String REGISTRY = "registry.";

  /** What Confluent's client puts before the TLS settings that are {@code registry.ssl.*} here. */
  static final String REGISTRY_TLS = "schema.registry.";

  /**
   * Settings that are refused.
   *
   * @param names of the settings, without a prefix, several separated by |; * is any ending or
   *     beginning
   * @param reason why, as a clause
   */
  record Refusal(String names, String reason) {
    boolean means(String name) {
      return name.matches(names.replace(".", "\\.").replace("*", "[\\w.]*"));
    }
  }

  private static final String EXACTLY_ONCE = "exactly-once hangs on Telex's own value";
  private static final String OWN_NAME = "Telex gives the name, on which offsets and state hang";
  private static final String USE = "the key of Telex is ";

  /** Settings of Kafka's clients on which the guarantees of Telex hang. */
  static final List<Refusal> KAFKA_REFUSALS =
      List.of(
          new Refusal("bootstrap.servers", USE + Keys.BOOTSTRAP_SERVERS.name()),
          new Refusal("commit.interval.ms", USE + Keys.COMMIT_INTERVAL.name()),
          new Refusal("num.stream.threads", USE + Keys.THREADS.name()),
          new Refusal("num.standby.replicas", USE + Keys.STANDBY_REPLICAS.name()),
          new Refusal("state.dir", USE + Keys.DATA_DIR.name()),
          new Refusal(
              "isolation.level|processing.guarantee|enable.auto.commit|auto.offset.reset|acks"
                  + "|enable.idempotence|transaction.two.phase.commit.enable",
              EXACTLY_ONCE),
          new Refusal("application.id|group.id|group.instance.id|transactional.id", OWN_NAME),
          new Refusal("group.protocol", "Telex's session times are those of the classic protocol"),
          new Refusal(
              "key.serializer|value.serializer|key.deserializer|value.deserializer"
                  + "|default.key.serde|default.value.serde|default.list.*|windowed.inner.class.serde",
              "Telex reads and writes bytes by its contract"),
          new Refusal(
              "*.exception.handler|*.exception.handler.global.enabled"
                  + "|errors.dead.letter.queue.topic.name",
              "what cannot be taken goes to news.rejected, by Telex itself"),
          new Refusal("partitioner.*", "a key's partition is where its order and its state are"),
          new Refusal(
              "ensure.explicit.internal.resource.naming|topology.optimization",
              "names and number of internal topics are Telex's"),
          new Refusal("config.providers", "a secret comes from a file by KEY.file"));

  /** Settings of the registry client by which the contract would change. */
  static final List<Refusal> REGISTRY_REFUSALS =
      List.of(
          new Refusal("schema.registry.url", USE + Keys.SCHEMA_REGISTRY_URL.name()),
          new Refusal(
              "bearer.auth.issuer.*|bearer.auth.client.*|bearer.auth.scope*|bearer.auth.sub.*"
                  + "|bearer.auth.identity.*|bearer.auth.logical.*|bearer.auth.cache.*",
              "this build of the client has no OAuth; basic.auth.user.info and bearer.auth.token"
                  + " work"),
          new Refusal(
              "use.*|latest.*|id.compatibility.strict|schema.format|schema.reflection|rule.*"
                  + "|propagate.schema.tags|*.name.strategy|max.schemas.per.subject",
              "the contract tells which schema a record has"));

  /** Settings of the topics that Kafka Streams makes for its stores. */
  private static final ConfigDef TOPIC =
      new ConfigDef()
          .define(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Type.INT, Importance.LOW, "")
          .define(TopicConfig.COMPRESSION_TYPE_CONFIG, Type.STRING, Importance.LOW, "")
          .define(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Type.INT, Importance.LOW, "")
          .define(TopicConfig.SEGMENT_BYTES_CONFIG, Type.INT, Importance.LOW, "")
          .define(TopicConfig.SEGMENT_MS_CONFIG, Type.LONG, Importance.LOW, "")
          .define(TopicConfig.DELETE_RETENTION_MS_CONFIG, Type.LONG, Importance.LOW, "")
          .define(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Type.LONG, Importance.LOW, "")
          .define(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Type.LONG, Importance.LOW, "")
          .define(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, Type.DOUBLE, Importance.LOW, "");

  private Passthrough() {}

  /**
   * Every {@code kafka.*} key of a process, with or without Kafka Streams, as a client defines it.
   */
  static Map<String, ConfigKey> kafka(boolean streams) {
    Map<String, ConfigKey> keys = new TreeMap<>();
    clients(streams)
        .forEach(
            (prefix, definitions) ->
                definitions
                    .configKeys()
                    .forEach((name, key) -> keys.putIfAbsent(KAFKA + prefix + name, key)));
    return keys;
  }

  /**
   * The clients by the prefix that means one of them alone; plain names mean all that know them.
   */
  private static Map<String, ConfigDef> clients(boolean streams) {
    ConfigDef consumer = ConsumerConfig.configDef();
    ConfigDef producer = ProducerConfig.configDef();
    ConfigDef admin = AdminClientConfig.configDef();
    Map<String, ConfigDef> clients = new LinkedHashMap<>();
    clients.put(StreamsConfig.CONSUMER_PREFIX, consumer);
    clients.put(StreamsConfig.PRODUCER_PREFIX, producer);
    clients.put(StreamsConfig.ADMIN_CLIENT_PREFIX, admin);
    ConfigDef plain = new ConfigDef(consumer);
    List.of(producer, admin).forEach(d -> addTo(plain, d));
    if (streams) {
      clients.put(StreamsConfig.MAIN_CONSUMER_PREFIX, consumer);
      clients.put(StreamsConfig.RESTORE_CONSUMER_PREFIX, consumer);
      clients.put(StreamsConfig.GLOBAL_CONSUMER_PREFIX, consumer);
      clients.put(StreamsConfig.TOPIC_PREFIX, TOPIC);
      addTo(plain, StreamsConfig.configDef());
    }
    clients.put("", plain);
    return clients;
  }

  private static void addTo(ConfigDef all, ConfigDef more) {
    more.configKeys().values().stream()
        .filter(key -> !all.names().contains(key.name))
        .forEach(all::define);
  }

  /** Every {@code registry.*} key, as Confluent's client defines it. */
  static Map<String, ConfigKey> registry() {
    Map<String, ConfigKey> keys = new TreeMap<>();
    AbstractKafkaSchemaSerDeConfig.baseConfigDef()
        .configKeys()
        .forEach(
            (name, key) -> {
              if (name.startsWith(REGISTRY_TLS + "ssl.")) {
                keys.put(REGISTRY + name.substring(REGISTRY_TLS.length()), key);
              } else if (!name.startsWith(REGISTRY_TLS)) {
                keys.put(REGISTRY + name, key);
              }
            });
    return keys;
  }

  /** Why a key must not be set, if so. */
  static Optional<String> refusal(String key) {
    if (key.startsWith(KAFKA)) {
      return refusal(KAFKA_REFUSALS, withoutClient(key.substring(KAFKA.length())));
    }
    return key.startsWith(REGISTRY)
        ? refusal(REGISTRY_REFUSALS, key.substring(REGISTRY.length()))
        : Optional.empty();
  }

  private static Optional<String> refusal(List<Refusal> refusals, String name) {
    return refusals.stream().filter(r -> r.means(name)).map(Refusal::reason).findFirst();
  }

  private static String withoutClient(String name) {
    return clients(true).keySet().stream()
        .filter(prefix -> !prefix.isEmpty() && name.startsWith(prefix))
        .findFirst()
        .map(prefix -> name.substring(prefix.length()))
        .orElse(name);
  }
}
