package news.telex.operations.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import news.telex.runtime.Decoder;
import news.telex.runtime.config.ClientSettings;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.Keys;
import news.telex.runtime.config.LayerValue;
import news.telex.runtime.failure.ProcessContext;
import news.telex.runtime.kafka.Broker;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Topics;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker and registry of a command, and clients for them. Immutable.
 *
 * @param clients where broker and registry are, and what their clients are told
 * @param embedded whether this is an embedded stack, found by its data folder
 * @param unreadable is told of each record that cannot be read
 */
public record Connection(
    ClientSettings clients, boolean embedded, Consumer<Unreadable> unreadable) {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final String REQUEST_TIMEOUT_MS = "10000";

  /**
   * How long a broker holds an answer back in which there is nothing new. A reader that goes from
   * topic to topic waits for that of the last one; the default is 500.
   */
  private static final String FETCH_WAIT_MS = "100";

  /** A commit takes milliseconds to be seen, unless a broker fails just then. */
  private static final Duration SEEN = Duration.ofSeconds(5);

  private static final Duration SEEN_LOOK = Duration.ofMillis(5);

  /** A dead letter, and room for what a redrive or replay adds to its headers. */
  private static final int REQUEST_BYTES = Topics.MAX_REJECTED_BYTES + 256 * 1024;

  /**
   * A broker and a registry at these addresses; what cannot be read is logged.
   *
   * @param more further keys of Telex
   * @throws IllegalArgumentException if a key is unknown or a value is not allowed
   */
  public Connection(
      String bootstrapServers, String schemaRegistry, Map<String, String> more, boolean embedded) {
    this(
        clients(bootstrapServers, schemaRegistry, more),
        embedded,
        new Unreadables(sentence -> LOG.warn("{}", sentence)));
  }

  private static ClientSettings clients(
      String bootstrapServers, String schemaRegistry, Map<String, String> more) {
    Map<String, String> values = new TreeMap<>(more);
    values.put(Keys.BOOTSTRAP_SERVERS.name(), bootstrapServers);
    values.put(Keys.SCHEMA_REGISTRY_URL.name(), schemaRegistry);
    List<LayerValue> told =
        values.entrySet().stream()
            .map(e -> new LayerValue(e.getKey(), e.getValue(), "code"))
            .toList();
    return new ClientSettings(Configuration.of(ServiceModels.CLIENT, told));
  }

  /** The same, telling somebody else of what cannot be read. */
  public Connection telling(Consumer<Unreadable> other) {
    return new Connection(clients, embedded, other);
  }

  /** Addresses of the brokers, separated by commas. */
  public String bootstrapServers() {
    return clients.bootstrapServers();
  }

  /** Addresses of the schema registry, separated by commas. */
  public String schemaRegistry() {
    return clients.schemaRegistry();
  }

  /** The broker; it has ten seconds for an answer. The caller closes it. */
  public Broker broker() {
    Map<String, Object> all = common();
    all.put("request.timeout.ms", REQUEST_TIMEOUT_MS);
    all.put("default.api.timeout.ms", REQUEST_TIMEOUT_MS);
    all.putAll(clients.admin());
    return Broker.at(all);
  }

  /** A consumer of committed records in no group. The caller closes it. */
  public KafkaConsumer<byte[], byte[]> consumer() {
    return consumer(Map.of("auto.offset.reset", "earliest", "fetch.max.wait.ms", FETCH_WAIT_MS));
  }

  /** Reads committed records. The caller closes it. */
  public TopicReader reader() {
    return new TopicReader(consumer(), place());
  }

  /** Reads a topic, committed records only, from its beginning to the end that it has now. */
  public void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (TopicReader reader = reader()) {
      reader.all(topic, each);
    }
  }

  /** Reads committed records here and there: fetches one batch at a time. The caller closes it. */
  public TopicReader readerOfSingles() {
    return new TopicReader(
        consumer(
            Map.of(
                "auto.offset.reset",
                "earliest",
                "fetch.max.wait.ms",
                FETCH_WAIT_MS,
                // A broker gives the first batch whole, however large.
                "max.partition.fetch.bytes",
                1,
                "max.poll.records",
                1)),
        place());
  }

  /**
   * A member of a group that goes on where the group is and nowhere else; missed by the others six
   * seconds after it was killed. The caller closes it.
   *
   * @param maxRecords most records of one poll; 1 for a {@link news.telex.runtime.PolledBatch}
   */
  public KafkaConsumer<byte[], byte[]> consumer(String group, int maxRecords) {
    return consumer(
        Map.of(
            "group.id",
            group,
            "auto.offset.reset",
            "none",
            "max.poll.records",
            maxRecords,
            "session.timeout.ms",
            "6000",
            "heartbeat.interval.ms",
            "1500"));
  }

  private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> more) {
    Map<String, Object> all = common();
    all.put("isolation.level", "read_committed");
    all.put("enable.auto.commit", "false");
    all.put("max.partition.fetch.bytes", Topics.MAX_REJECTED_BYTES + 1024 * 1024);
    all.putAll(more);
    all.put("default.api.timeout.ms", REQUEST_TIMEOUT_MS);
    all.put("request.timeout.ms", REQUEST_TIMEOUT_MS);
    all.putAll(clients.consumer());
    return Broker.consumer(all);
  }

  /** An idempotent producer that waits for all replicas. The caller closes it. */
  public KafkaProducer<byte[], byte[]> producer() {
    return producer(Map.of());
  }

  /**
   * A producer with transactions; a second one of the same id ends the first. The caller closes it.
   */
  public KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    return producer(Map.of("transactional.id", transactionalId));
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> all = common();
    all.putAll(more);
    all.put("acks", "all");
    all.put("enable.idempotence", "true");
    all.put("compression.type", "lz4");
    all.put("linger.ms", "5");
    all.put("batch.size", "131072");
    all.put("max.request.size", REQUEST_BYTES);
    all.put("buffer.memory", 2 * REQUEST_BYTES);
    all.put("max.block.ms", "60000");
    all.putAll(clients.producer());
    return Broker.producer(all);
  }

  /**
   * Waits until what was committed last under an id is seen by whoever reads committed records:
   * command follows command. Where the broker does not say so, it goes on; the commit stands.
   */
  public void awaitSeen(String transactionalId) {
    long deadline = System.nanoTime() + SEEN.toNanos();
    try (Broker broker = broker()) {
      while (broker.isEnding(transactionalId) && System.nanoTime() - deadline < 0) {
        LockSupport.parkNanos(SEEN_LOOK.toNanos());
      }
    } catch (KafkaException e) {
      LOG.atDebug().log("It is not known whether {} is through.", transactionalId, e);
    }
  }

  /** Serdes of the contract with this registry. */
  public AvroSerdes serdes() {
    return new AvroSerdes(schemaRegistry(), clients.registry());
  }

  /** Reads values of one type. The caller closes it. */
  public <T extends SpecificRecord> Values<T> values(Class<T> type) {
    return new Values<>(new Decoder<>(clients, place(), type), unreadable);
  }

  /** Reads values of any type, as their writers knew them. The caller closes it. */
  public Values<GenericRecord> values() {
    return new Values<>(Decoder.ofAny(clients, place()), unreadable);
  }

  /** The same for a sentence about what went wrong. */
  public ProcessContext place() {
    return ProcessContext.of(
        bootstrapServers(),
        clients.admin(),
        schemaRegistry(),
        clients.registry(),
        Optional.empty());
  }

  private static Map<String, Object> common() {
    Map<String, Object> all = new HashMap<>();
    all.put("client.id", "telex");
    // A command has ended before anybody looks at its clients' metrics: JMX would be told for
    // nothing.
    all.put("metric.reporters", "");
    all.put("enable.metrics.push", "false");
    return all;
  }
}
