package news.telex.runtime;

import java.util.Map;
import java.util.Properties;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of the Kafka clients that all services share. Pure. */
public final class KafkaSettings {
  /**
   * A transaction that its owner leaves behind blocks read_committed readers for this long at most.
   */
  private static final int TRANSACTION_TIMEOUT_MS = 30_000;

  /** Records may have megabytes each; a few keep a stage busy. */
  private static final int BUFFERED_RECORDS = 200;

  /**
   * What one fetch brings at most, beside one batch of any size. A consumer asks a broker for more
   * only when it has handed out everything from there, so a live record waits for the work on one
   * such answer when a replay is under way: some 50 articles, 0.1 s of enrichment.
   */
  private static final int FETCH_BYTES = 64 * 1024;

  private static final int BATCH_BYTES = 128 * 1024;
  private static final int REQUEST_BYTES = Topics.MAX_REJECTED_BYTES + 256 * 1024;
  private static final int BUFFER_BYTES = 2 * REQUEST_BYTES;

  /** Marks the clients that only look. */
  private static final String WATCH = "-watch";

  /** Marks the clients that report. */
  private static final String REPORTS = "-reports";

  private static final long REPORT_BUFFER_BYTES = 1024 * 1024;

  /** A report that has to wait is late already. */
  private static final long REPORT_BLOCK_MS = 2_000;

  private KafkaSettings() {}

  /** An admin client. */
  public static Properties admin(ServiceSettings settings) {
    Properties p = new Properties();
    p.putAll(settings.clients().admin());
    return p;
  }

  /** An admin client that watches a stage. */
  public static Properties admin(ServiceSettings settings, String stage) {
    Properties p = admin(settings);
    p.put(CommonClientConfigs.CLIENT_ID_CONFIG, stage + WATCH);
    return p;
  }

  /** A consumer of committed records that starts at the beginning and commits nothing by itself. */
  public static Properties consumer(ServiceSettings settings, String group) {
    Properties p = new Properties();
    p.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    // A killed member is missed after this time; its partitions go on elsewhere.
    p.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
    p.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "2000");
    p.putAll(settings.clients().consumer());
    return p;
  }

  /** A producer of bytes with exactly-once guarantees within the named transaction line. */
  public static Properties producer(ServiceSettings settings, String transactionalId) {
    Properties p = new Properties();
    p.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    producerSettings().forEach(p::put);
    p.putAll(settings.clients().producer());
    return p;
  }

  /** An idempotent producer of few small records beside the flow. */
  public static Properties reporting(ServiceSettings settings) {
    Properties p = new Properties();
    p.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.instance() + REPORTS);
    p.put(ProducerConfig.ACKS_CONFIG, "all");
    p.put(ProducerConfig.BUFFER_MEMORY_CONFIG, REPORT_BUFFER_BYTES);
    p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REPORT_BLOCK_MS);
    p.putAll(settings.clients().producer());
    return p;
  }

  /** A Kafka Streams application, exactly once. */
  public static Properties streams(ServiceSettings settings, String applicationId) {
    Properties p = new Properties();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    p.put(StreamsConfig.STATE_DIR_CONFIG, settings.dataDir().resolve("streams").toString());
    p.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
    p.put(FailedRecords.CONFIG, new FailedRecords());
    p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
    p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    p.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), BUFFERED_RECORDS);
    p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), FETCH_BYTES);
    // Live records do not wait for replayed ones that are still on their way from the broker.
    p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    p.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), REQUEST_BYTES);
    // As for the topics of the catalogue: a clock of the broker that was set back stops nothing.
    p.put(
        StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
        Long.MAX_VALUE);
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "10000");
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "2000");
    producerSettings().forEach((k, v) -> p.put(StreamsConfig.producerPrefix(k), v));
    Map<String, String> told = settings.clients().streams();
    // What is told to every client is told to these, too.
    told.keySet()
        .forEach(
            name -> {
              p.remove(StreamsConfig.consumerPrefix(name));
              p.remove(StreamsConfig.mainConsumerPrefix(name));
              p.remove(StreamsConfig.producerPrefix(name));
            });
    p.putAll(told);
    return p;
  }

  /** A consumer of committed records, without a group, that looks at one record at a time. */
  public static Properties peeking(ServiceSettings settings, String stage) {
    Properties p = new Properties();
    p.putAll(settings.clients().consumer());
    p.put(CommonClientConfigs.CLIENT_ID_CONFIG, stage + WATCH);
    p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    // A broker answers with one batch at least, however large; this asks for no second one.
    p.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
    p.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "1");
    p.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "1");
    p.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100");
    return p;
  }

  /**
   * A consumer of committed records, without a group, that reads reference data from its beginning
   * and fails where that has gone.
   */
  public static Properties reference(ServiceSettings settings, String clientId) {
    Properties p = new Properties();
    p.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    p.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    p.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
    p.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    p.putAll(settings.clients().consumer());
    return p;
  }

  /** A consumer of the signs of life that instances give; without a group, as the reference's. */
  public static Properties reportReader(ServiceSettings settings) {
    Properties p = reference(settings, settings.instance() + REPORTS);
    p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return p;
  }

  private static Map<String, Object> producerSettings() {
    return Map.of(
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.BATCH_SIZE_CONFIG,
        BATCH_BYTES,
        ProducerConfig.LINGER_MS_CONFIG,
        5,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        REQUEST_BYTES,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        (long) BUFFER_BYTES,
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        TRANSACTION_TIMEOUT_MS);
  }
}
