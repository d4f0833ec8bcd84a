package news.telex.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import news.telex.ingest.format.AvroPayloads.RegistryUnavailable;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.format.WireReader;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.access.StageAccess;
import news.telex.runtime.config.Key;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.Trouble;
import news.telex.runtime.health.Health;
import news.telex.runtime.health.StageWatch;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flow of the parse stage: raw records in, parsed items, receipts and dead letters out, each
 * batch in one transaction with its offsets. Records are read in parallel and sent on in the order
 * of their partition.
 *
 * <p>Nothing is kept between batches. A failure aborts the transaction and the batch is read again;
 * clients that can't go on (fenced, expired) are made anew.
 */
public final class IngestPipeline implements Service {
  /** Consumer group and prefix of transactional ids. */
  public static final String NAME = "telex-parse";

  /** What it touches on the broker. */
  public static final StageAccess ACCESS =
      new StageAccess(
          NAME,
          List.of(Topics.WIRE_RAW),
          List.of(Topics.NEWS_PARSED, Topics.NEWS_REJECTED, Topics.WIRE_RECEIPTS),
          false);

  /** Raw records in one transaction. */
  public static final Key<Integer> BATCH_RECORDS =
      Key.number(
          "batch.records",
          200,
          1,
          10_000,
          "Raw records that the parse stage reads and commits in one transaction at most.");

  private static final Logger log = LoggerFactory.getLogger(IngestPipeline.class);
  private static final Pattern RAW_TOPICS =
      Pattern.compile("wire\\.raw(\\.(?!replay$)(?!.*\\.replay$)[a-z0-9][a-z0-9._-]{0,63})?");
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final ServiceSettings settings;
  private final StageMetrics metrics;
  private final ExecutorService workers;
  private final Thread loop;
  private final ThreadLocal<Parse> parse;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final MeterRegistry registry;
  private final StageWatch watch;
  private final LoopState state;
  private final Trouble trouble;
  private volatile boolean stopping;
  private volatile Set<String> topics = Set.of();

  /** Makes the pipeline; nothing is connected before {@link #start()}. */
  public IngestPipeline(ServiceSettings settings, StageMetrics metrics, MeterRegistry registry) {
    this.settings = settings;
    this.metrics = metrics;
    this.registry = registry;
    this.state = new LoopState(System::nanoTime);
    this.trouble =
        new Trouble(LogKeys.GROUP, NAME, settings.startupTimeout(), log, System::nanoTime);
    this.watch =
        new StageWatch(
            NAME,
            KafkaSettings.admin(settings, NAME),
            KafkaSettings.peeking(settings, NAME),
            metrics,
            registry,
            () -> state.work().orHindered(trouble.recent().map(Failure::sentence)));
    this.workers = Executors.newFixedThreadPool(settings.threads(), r -> new Thread(r, "parse"));
    this.loop = new Thread(this::run, NAME);
    loop.setUncaughtExceptionHandler(
        (thread, error) -> {
          state.failed("It has failed with %s.".formatted(error.getClass().getSimpleName()));
          log.atError()
              .addKeyValue(LogKeys.STAGE, Stage.parse)
              .addKeyValue(LogKeys.ERROR, Causes.of(error))
              .log("The stage has failed for good.");
        });
    this.parse = ThreadLocal.withInitial(this::newParse);
  }

  private Parse newParse() {
    RegistryPayloads payloads = new RegistryPayloads(settings);
    Parse made =
        new Parse(new WireReader(payloads, Limits.standard(), this::hasOwnTopic), settings);
    synchronized (opened) {
      opened.add(payloads);
      opened.add(made);
    }
    return made;
  }

  /** A wire with a topic of its own is not believed to speak on the shared one. */
  private boolean hasOwnTopic(String wire) {
    return topics.contains(Topics.WIRE_RAW_PREFIX + wire);
  }

  /** Batches until told to stop; clients are made anew after a failure that they do not survive. */
  private void run() {
    while (!stopping) {
      state.connecting();
      try (KafkaProducer<byte[], byte[]> producer = producer();
          KafkaConsumer<byte[], byte[]> consumer = consumer();
          KafkaClientMetrics producing = new KafkaClientMetrics(producer);
          KafkaClientMetrics consuming = new KafkaClientMetrics(consumer)) {
        producing.bindTo(registry);
        consuming.bindTo(registry);
        producer.initTransactions();
        consumer.subscribe(RAW_TOPICS);
        while (!stopping) {
          batch(consumer, producer);
        }
      } catch (WakeupException e) {
        log.atDebug().addKeyValue(LogKeys.STAGE, Stage.parse).log("Woken up to stop.");
      } catch (RuntimeException e) {
        state.connecting();
        log.atDebug().addKeyValue(LogKeys.STAGE, Stage.parse).log("New clients are needed.", e);
        Failure failure = Diagnosis.of(e, settings.place());
        if (!trouble.worthAnotherTry(failure)) {
          state.failed(failure.sentence());
          return;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** One batch: poll, parse, and commit what came of it together with its offsets. */
  private void batch(
      KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
    ConsumerRecords<byte[], byte[]> raw = consumer.poll(POLL);
    topics = consumer.subscription();
    state.polled(
        consumer.groupMetadata().generationId() >= 0, !topics.isEmpty(), consumer.assignment());
    if (raw.isEmpty()) {
      return;
    }
    state.working();
    List<Parsed> parsed;
    try {
      parsed = parse(raw);
    } catch (RegistryUnavailable e) {
      metrics.waits(String.valueOf(e.getMessage()));
      trouble.worthAnotherTry(new Failure(Kind.UNREACHABLE, String.valueOf(e.getMessage())));
      rewind(consumer, raw);
      LockSupport.parkNanos(PAUSE.toNanos());
      return;
    }
    producer.beginTransaction();
    parsed.forEach(p -> p.records().forEach(producer::send));
    producer.sendOffsetsToTransaction(raw.nextOffsets(), consumer.groupMetadata());
    producer.commitTransaction();
    trouble.over();
    parsed.forEach(this::count);
  }

  private void count(Parsed parsed) {
    metrics.received(parsed.receipt().getWire());
    metrics.decided(parsed.receipt());
    metrics.took(parsed.time());
  }

  /** Parses all records of a batch on all workers; the results keep the records' order. */
  private List<Parsed> parse(ConsumerRecords<byte[], byte[]> raw) {
    List<Future<Parsed>> tasks = new ArrayList<>(raw.count());
    AtomicReference<@Nullable RegistryUnavailable> outage = new AtomicReference<>();
    for (ConsumerRecord<byte[], byte[]> record : raw) {
      tasks.add(workers.submit(() -> parse(record, outage)));
    }
    List<Parsed> parsed = new ArrayList<>(tasks.size());
    RuntimeException failure = null;
    for (Future<Parsed> task : tasks) {
      try {
        parsed.add(task.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        failure = e.getCause() instanceof RuntimeException r ? r : new KafkaException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new WakeupException();
      }
    }
    if (failure != null) {
      throw failure;
    }
    return parsed;
  }

  /** Parses one record; once the registry was found out of reach, the rest of a batch is spared. */
  private Parsed parse(
      ConsumerRecord<byte[], byte[]> record,
      AtomicReference<@Nullable RegistryUnavailable> outage) {
    RegistryUnavailable known = outage.get();
    if (known != null) {
      throw known;
    }
    try {
      return parse.get().of(record, rawRecord(record));
    } catch (RegistryUnavailable e) {
      outage.set(e);
      throw e;
    }
  }

  private static RawRecord rawRecord(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
    }
    return new RawRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        key(record.key()),
        headers,
        record.value());
  }

  /** A key as text; one that is no text as hexadecimal, so that different keys stay different. */
  private static @Nullable String key(byte @Nullable [] key) {
    if (key == null) {
      return null;
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
      if (text.chars().noneMatch(Character::isISOControl)) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // No text; said in another way below.
    }
    return "hex:" + HexFormat.of().formatHex(key);
  }

  private static void rewind(
      KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> raw) {
    Map<TopicPartition, Long> first = new HashMap<>();
    for (TopicPartition partition : raw.partitions()) {
      first.put(partition, raw.records(partition).get(0).offset());
    }
    first.forEach(consumer::seek);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties p = KafkaSettings.consumer(settings, NAME);
    // A wire's new topic is found within this time.
    p.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "5000");
    // Bound what one batch holds in memory, compressed and not, beside one record of any size.
    p.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.get(BATCH_RECORDS));
    p.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(Topics.MAX_RAW_BYTES));
    return new KafkaConsumer<>(p);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(KafkaSettings.producer(settings, NAME + '-' + settings.instance()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() {
    loop.start();
    watch.start();
  }

  @Override
  public Health health() {
    return new Health(List.of(watch.health()));
  }

  @Override
  public Optional<Failure> failure() {
    return trouble.fatal();
  }

  @Override
  public void close() {
    stopping = true;
    watch.close();
    try {
      long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
      loop.join(CLOSE_TIMEOUT.toMillis());
      workers.shutdown();
      if (!workers.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        log.atWarn()
            .addKeyValue(LogKeys.STAGE, Stage.parse)
            .addKeyValue(LogKeys.SECONDS, CLOSE_TIMEOUT.toSeconds())
            .log("The workers did not stop in time.");
      }
      synchronized (opened) {
        for (AutoCloseable resource : opened) {
          resource.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.atWarn()
          .addKeyValue(LogKeys.STAGE, Stage.parse)
          .addKeyValue(LogKeys.ERROR, Causes.of(e))
          .log("Something did not close.");
    }
  }
}
