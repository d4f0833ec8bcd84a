package news.telex.operations.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import news.telex.runtime.failure.Place;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Broker and registry of a command, and clients for them. Immutable.
 *
 * @param bootstrapServers address of the broker
 * @param schemaRegistry address of the schema registry
 * @param settings further settings of Kafka's and the registry's clients (credentials, TLS)
 * @param embedded whether this is an embedded stack, found by its data folder
 */
public record Connection(
    String bootstrapServers,
    String schemaRegistry,
    Map<String, String> settings,
    boolean embedded) {
  private static final String REQUEST_TIMEOUT_MS = "10000";
  private static final int PRODUCER_BUFFER_BYTES = 2 * Topics.MAX_REJECTED_BYTES;

  /** An admin client that gives up after ten seconds. The caller closes it. */
  public Admin admin() {
    Map<String, Object> all = common();
    all.put("request.timeout.ms", REQUEST_TIMEOUT_MS);
    all.put("default.api.timeout.ms", REQUEST_TIMEOUT_MS);
    return Admin.create(all);
  }

  /** A consumer of committed records in no group. The caller closes it. */
  public KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> all = common();
    all.put("isolation.level", "read_committed");
    all.put("enable.auto.commit", "false");
    all.put("auto.offset.reset", "earliest");
    all.put("max.partition.fetch.bytes", Topics.MAX_REJECTED_BYTES + 1024 * 1024);
    all.put("default.api.timeout.ms", REQUEST_TIMEOUT_MS);
    all.put("request.timeout.ms", REQUEST_TIMEOUT_MS);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** An idempotent producer that waits for all replicas. The caller closes it. */
  public KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> all = common();
    all.put("acks", "all");
    all.put("enable.idempotence", "true");
    all.put("compression.type", "lz4");
    all.put("linger.ms", "5");
    all.put("batch.size", "131072");
    all.put("max.request.size", Topics.MAX_REJECTED_BYTES);
    all.put("buffer.memory", PRODUCER_BUFFER_BYTES);
    all.put("max.block.ms", "60000");
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Serdes of the contract with this registry. */
  public AvroSerdes serdes() {
    return new AvroSerdes(schemaRegistry, settings);
  }

  /** The same for a sentence about what went wrong. */
  public Place place() {
    return Place.of(bootstrapServers, settings, schemaRegistry, settings, Optional.empty());
  }

  private Map<String, Object> common() {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", bootstrapServers);
    all.put("client.id", "telex");
    return all;
  }
}
