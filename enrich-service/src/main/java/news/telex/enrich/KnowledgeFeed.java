package news.telex.enrich;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import news.telex.enrich.article.Enricher;
import news.telex.enrich.knowledge.EntityKind;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.knowledge.KnowledgeKind;
import news.telex.enrich.knowledge.Overlay;
import news.telex.enrich.knowledge.Refusal;
import news.telex.enrich.topic.RuleKind;
import news.telex.enrich.topic.TopicRules;
import news.telex.runtime.Decoder;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.Failure.Retry;
import news.telex.runtime.failure.FailurePolicy;
import news.telex.runtime.kafka.Broker;
import news.telex.runtime.kafka.TopicReader;
import news.telex.runtime.log.LogKeys;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knowledge and rules as they change: what Telex ships with the changes on {@code
 * knowledge.entities} and {@code knowledge.topics} on top. Both topics are read to their ends
 * before the first article; from then on each change makes a new {@link Enricher} beside the one in
 * use, which then takes its place, while articles keep flowing. What cannot be used is told and
 * left out.
 *
 * <p>Whatever fails once it is loaded, the last good one stays in use and the topics are read again
 * from their beginnings, which are small. {@link #start} and {@link #close} are called by one
 * thread, the other methods by any.
 */
final class KnowledgeFeed implements Supplier<Enricher>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KnowledgeFeed.class);

  /** How late a change is seen at most. */
  private static final Duration POLL = Duration.ofMillis(500);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** A broker that gives nothing of what it has said to have is not there. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A replica of a registry may learn of a schema later: all is read again after this time. */
  private static final Duration SCHEMA_COMES = Duration.ofSeconds(30);

  private static final Duration CLOSE = Duration.ofSeconds(8);

  private final ServiceSettings settings;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Part<?, ?> entities;
  private final Part<?, ?> rules;
  private final FailurePolicy trouble;
  private final MultiGauge versions;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Enricher current;
  private volatile boolean loaded;
  private volatile @Nullable Consumer<byte[], byte[]> reading;
  private @Nullable Thread thread;

  /**
   * @param shipped works with what Telex ships
   */
  KnowledgeFeed(ServiceSettings settings, Enricher shipped, MeterRegistry registry) {
    this(
        settings,
        shipped,
        registry,
        () ->
            Broker.consumer(KafkaSettings.reference(settings, EnrichTopology.NAME + "-knowledge")));
  }

  /** With consumers of its own choice, each used until it fails. */
  KnowledgeFeed(
      ServiceSettings settings,
      Enricher shipped,
      MeterRegistry registry,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    this.settings = settings;
    this.consumers = consumers;
    this.current = shipped;
    this.trouble =
        new FailurePolicy(
            LogKeys.PART, "knowledge", settings.startupTimeout(), log, System::nanoTime);
    this.entities =
        new Part<>(
            new EntityKind(),
            shipped.knowledge().entities(),
            (enricher, items) -> enricher.with(EntityKnowledge.of(items)),
            enricher -> enricher.knowledge().version());
    this.rules =
        new Part<>(
            new RuleKind(),
            shipped.rules().rules(),
            (enricher, items) -> enricher.with(TopicRules.of(items)),
            enricher -> enricher.rules().version());
    for (Part<?, ?> half : List.of(entities, rules)) {
      Gauge.builder("telex.knowledge.refused", half, Part::refused)
          .description("Changes of the knowledge that do not count, because they are not valid.")
          .tags(Tags.of("kind", half.kind.noun()))
          .register(registry);
    }
    this.versions =
        MultiGauge.builder("telex.knowledge.info")
            .description("Versions of knowledge and rules in use.")
            .register(registry);
    showVersions();
  }

  /** The newest one. */
  @Override
  public Enricher get() {
    return current;
  }

  /**
   * Begins to read, in a thread of its own.
   *
   * @param whenLoaded run in that thread as soon as all changes so far are in force; again if it
   *     fails
   */
  void start(Runnable whenLoaded) {
    thread = new Thread(() -> run(whenLoaded), EnrichTopology.NAME + "-knowledge");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether all changes that there were at the start are in force. */
  boolean isLoaded() {
    return loaded;
  }

  /** What it waits for, if it waits for something. */
  Optional<Failure> obstacle() {
    return trouble.current();
  }

  /** Why it has given up before it was loaded. */
  Optional<Failure> failure() {
    return trouble.fatal();
  }

  /** Versions in use, and how many changes do not count. */
  Map<String, String> facts() {
    Enricher enricher = current;
    return Map.of(
        entities.kind.fact(),
        enricher.knowledge().version(),
        rules.kind.fact(),
        enricher.rules().version(),
        "knowledgeRefused",
        Integer.toString(entities.refused() + rules.refused()));
  }

  private void run(Runnable whenLoaded) {
    while (stopping.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get();
          PartReader<?, ?> ofEntities = entities.reader(settings);
          PartReader<?, ?> ofRules = rules.reader(settings)) {
        reading = consumer;
        follow(
            new TopicReader(consumer, settings.place()), List.of(ofEntities, ofRules), whenLoaded);
      } catch (WakeupException e) {
        log.atDebug().log("Stops reading the knowledge with these clients.");
      } catch (RuntimeException e) {
        if (!goesOn(e)) {
          return;
        }
      } catch (Error e) {
        // Without this thread the knowledge would stand still for ever, and nobody would be told.
        trouble.worthAnotherTry(
            new Failure(
                Kind.UNUSABLE,
                String.format(
                    Locale.ROOT,
                    "Reading the knowledge has failed with %s.",
                    e.getClass().getName())));
        throw e;
      }
    }
  }

  /** Says what went wrong and pauses; false if that is for good. */
  private boolean goesOn(RuntimeException e) {
    Failure failure = Diagnosis.of(e, settings.place());
    boolean known = !loaded || failure.retry() == Retry.ALWAYS;
    // With the last good one at hand nothing is a reason to end.
    if (!trouble.worthAnotherTry(known ? failure : new Failure(Kind.OTHER, failure.sentence()))) {
      return false;
    }
    try {
      return !stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void follow(TopicReader topics, List<PartReader<?, ?>> readers, Runnable whenLoaded) {
    topics.seek(
        topics.beginnings(
            readers.stream().flatMap(r -> topics.partitions(r.topic()).stream()).toList()));
    topics.toEnds(PATIENCE, record -> take(record, readers));
    readers.forEach(this::publish);
    trouble.over();
    if (!loaded) {
      whenLoaded.run();
      loaded = true;
    }
    long since = System.nanoTime();
    while (stopping.getCount() > 0) {
      if (readers.stream().anyMatch(PartReader::lacksSchema)
          && System.nanoTime() - since > SCHEMA_COMES.toNanos()) {
        return;
      }
      ConsumerRecords<byte[], byte[]> changes = topics.poll(POLL);
      changes.forEach(record -> take(record, readers));
      if (!changes.isEmpty()) {
        // What was committed together is put in force together.
        topics.toEnds(PATIENCE, record -> take(record, readers));
        readers.forEach(this::publish);
      }
    }
  }

  private static void take(ConsumerRecord<byte[], byte[]> record, List<PartReader<?, ?>> readers) {
    readers.stream().filter(r -> r.topic().equals(record.topic())).forEach(r -> r.take(record));
  }

  private void publish(PartReader<?, ?> reader) {
    Enricher before = current;
    Enricher after = reader.over(before);
    if (after == before) {
      return;
    }
    current = after;
    showVersions();
    log.atInfo()
        .addKeyValue(LogKeys.TOPIC, reader.topic())
        .addKeyValue(LogKeys.VERSION, reader.half().version.apply(after))
        .log("A change of the knowledge is in force.");
  }

  private void showVersions() {
    Enricher enricher = current;
    versions.register(
        List.of(
            MultiGauge.Row.of(
                Tags.of(
                    "knowledge",
                    enricher.knowledge().version(),
                    "rules",
                    enricher.rules().version()),
                1)),
        true);
  }

  /** Reads on with a new consumer, whatever the one at work waits for. */
  void clockStepped() {
    Consumer<byte[], byte[]> consumer = reading;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    clockStepped();
    if (thread != null) {
      try {
        thread.join(CLOSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Entities, or rules: what is shipped and what was last put in force. */
  private static final class Part<T, R extends SpecificRecord> {
    private final KnowledgeKind<T, R> kind;
    private final SortedMap<String, T> shipped = new TreeMap<>();
    private final BiFunction<Enricher, Collection<T>, Enricher> swap;
    private final Function<Enricher, String> version;
    private volatile Overlay<T> inForce;

    Part(
        KnowledgeKind<T, R> kind,
        List<T> shipped,
        BiFunction<Enricher, Collection<T>, Enricher> swap,
        Function<Enricher, String> version) {
      this.kind = kind;
      shipped.forEach(item -> this.shipped.put(kind.id(item), item));
      this.swap = swap;
      this.version = version;
      this.inForce = Overlay.of(kind, this.shipped, new TreeMap<>());
    }

    int refused() {
      return inForce.refusals().size();
    }

    PartReader<T, R> reader(ServiceSettings settings) {
      return new PartReader<>(
          this, new ChangeReader<>(kind, new Decoder<>(settings, kind.recordType())));
    }

    /** Puts an overlay in force; the same enricher if it has all of it already. */
    Enricher put(Overlay<T> overlay, Enricher enricher) {
      Set<Refusal> known = new HashSet<>(inForce.refusals());
      overlay.refusals().stream().filter(r -> !known.contains(r)).forEach(this::tell);
      boolean same = overlay.items().equals(inForce.items());
      Enricher next = same ? enricher : swap.apply(enricher, overlay.items().values());
      inForce = overlay;
      return next;
    }

    private void tell(Refusal refusal) {
      log.atWarn()
          .addKeyValue(LogKeys.TOPIC, kind.topic())
          .addKeyValue(LogKeys.ID, refusal.id())
          .log("A change of the knowledge does not count: {}", refusal.reason());
    }
  }

  /** Reads the changes of one half, from their beginning. */
  private record PartReader<T, R extends SpecificRecord>(
      Part<T, R> half, ChangeReader<T, R> changes) implements AutoCloseable {
    boolean lacksSchema() {
      return changes.lacksSchema();
    }

    String topic() {
      return half.kind.topic();
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      changes.take(record);
    }

    Enricher over(Enricher enricher) {
      return half.put(changes.log().over(half.shipped), enricher);
    }

    @Override
    public void close() {
      changes.close();
    }
  }
}
