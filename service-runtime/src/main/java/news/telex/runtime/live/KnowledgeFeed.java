package news.telex.runtime.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.Overlay;
import news.telex.runtime.knowledge.Refusal;
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
 * Knowledge as it changes: what Telex ships with the changes on its topics on top. All topics are
 * read to their ends before the first record of the stage; from then on each change makes a new
 * snapshot beside the one in use, which then takes its place, while records keep flowing. What
 * cannot be used is told and left out.
 *
 * <p>Whatever fails once it is loaded, the last good one stays in use and the topics are read again
 * from their beginnings, which are small. {@link #start} and {@link #close} are called by one
 * thread, the other methods by any.
 *
 * @param <K> a snapshot of the knowledge of all kinds; immutable
 */
public final class KnowledgeFeed<K> implements Supplier<K>, AutoCloseable {
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
  private final String name;
  private final List<Part<K, ?, ?>> parts;
  private final FailurePolicy trouble;
  private final MultiGauge versions;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile K current;
  private volatile boolean loaded;
  private volatile @Nullable Consumer<byte[], byte[]> reading;
  private @Nullable Thread thread;

  /**
   * @param stage what reads with it, for names of clients and threads
   * @param shipped what Telex ships
   * @param parts one a kind of knowledge
   */
  public KnowledgeFeed(
      String stage,
      ServiceSettings settings,
      K shipped,
      List<Part<K, ?, ?>> parts,
      MeterRegistry registry) {
    this(
        stage,
        settings,
        shipped,
        parts,
        registry,
        () -> Broker.consumer(KafkaSettings.reference(settings, nameOf(stage))));
  }

  /** With consumers of its own choice, each used until it fails. */
  public KnowledgeFeed(
      String stage,
      ServiceSettings settings,
      K shipped,
      List<Part<K, ?, ?>> parts,
      MeterRegistry registry,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    this.name = nameOf(stage);
    this.settings = settings;
    this.consumers = consumers;
    this.parts = List.copyOf(parts);
    this.current = shipped;
    this.trouble =
        new FailurePolicy(LogKeys.PART, name, settings.startupTimeout(), log, System::nanoTime);
    for (Part<?, ?, ?> part : parts) {
      Gauge.builder("telex.knowledge.refused", part, Part::refused)
          .description("Changes of the knowledge that do not count, because they are not valid.")
          .tags(Tags.of("kind", part.kind.noun()))
          .register(registry);
    }
    this.versions =
        MultiGauge.builder("telex.knowledge.info")
            .description("Version of each kind of knowledge in use.")
            .register(registry);
    showVersions();
  }

  private static String nameOf(String stage) {
    return stage + "-knowledge";
  }

  /** The newest one. */
  @Override
  public K get() {
    return current;
  }

  /**
   * Begins to read, in a thread of its own.
   *
   * @param whenLoaded run in that thread as soon as all changes so far are in force; again if it
   *     fails
   */
  public void start(Runnable whenLoaded) {
    thread = new Thread(() -> run(whenLoaded), name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether all changes that there were at the start are in force. */
  public boolean isLoaded() {
    return loaded;
  }

  /** What it waits for, if it waits for something. */
  public Optional<Failure> obstacle() {
    return trouble.current();
  }

  /** Why it has given up before it was loaded. */
  public Optional<Failure> failure() {
    return trouble.fatal();
  }

  /** Versions in use, and how many changes do not count. */
  public Map<String, String> facts() {
    K knowledge = current;
    Map<String, String> facts = new TreeMap<>();
    parts.forEach(part -> facts.put(part.kind.fact(), part.version.apply(knowledge)));
    facts.put("knowledgeRefused", Integer.toString(parts.stream().mapToInt(Part::refused).sum()));
    return facts;
  }

  private void run(Runnable whenLoaded) {
    while (stopping.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get();
          Readers<K> readers = new Readers<>(parts, settings)) {
        reading = consumer;
        follow(new TopicReader(consumer, settings.place()), readers.all(), whenLoaded);
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

  private void follow(TopicReader topics, List<PartReader<K, ?, ?>> readers, Runnable whenLoaded) {
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

  private static <K> void take(
      ConsumerRecord<byte[], byte[]> record, List<PartReader<K, ?, ?>> readers) {
    readers.stream().filter(r -> r.topic().equals(record.topic())).forEach(r -> r.take(record));
  }

  private void publish(PartReader<K, ?, ?> reader) {
    K before = current;
    K after = reader.over(before);
    if (after == before) {
      return;
    }
    current = after;
    showVersions();
    log.atInfo()
        .addKeyValue(LogKeys.TOPIC, reader.topic())
        .addKeyValue(LogKeys.VERSION, reader.part().version.apply(after))
        .log("A change of the knowledge is in force.");
  }

  private void showVersions() {
    K knowledge = current;
    versions.register(
        parts.stream()
            .map(
                part ->
                    MultiGauge.Row.of(
                        Tags.of("kind", part.kind.noun(), "version", part.version.apply(knowledge)),
                        1))
            .collect(Collectors.toList()),
        true);
  }

  /** Reads on with a new consumer, whatever the one at work waits for. */
  public void clockStepped() {
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

  /**
   * One kind of the knowledge: what is shipped and what was last put in force.
   *
   * @param <K> a snapshot of all kinds
   * @param <T> an item of this kind
   * @param <R> its record
   */
  public static final class Part<K, T, R extends SpecificRecord> {
    private final KnowledgeKind<T, R> kind;
    private final Map<String, T> shipped;
    private final BiFunction<K, Overlay<T>, K> swap;
    private final Function<K, String> version;
    private volatile Overlay<T> inForce;

    /**
     * @param swap a snapshot with what counts of this kind
     * @param version of a snapshot's items of this kind
     */
    public Part(
        KnowledgeKind<T, R> kind, BiFunction<K, Overlay<T>, K> swap, Function<K, String> version) {
      this.kind = kind;
      this.shipped = kind.shipped();
      this.swap = swap;
      this.version = version;
      this.inForce = Overlay.of(kind, shipped, new TreeMap<>());
    }

    private int refused() {
      return inForce.refusals().size();
    }

    private PartReader<K, T, R> reader(ServiceSettings settings) {
      return new PartReader<>(
          this, new ChangeReader<>(kind, new Decoder<>(settings, kind.recordType())));
    }

    /** Puts an overlay in force; the same snapshot if it has all of it already. */
    private K put(Overlay<T> overlay, K knowledge) {
      Set<Refusal> known = new HashSet<>(inForce.refusals());
      overlay.refusals().stream().filter(r -> !known.contains(r)).forEach(this::tell);
      boolean same = overlay.changes().equals(inForce.changes());
      K next = same ? knowledge : swap.apply(knowledge, overlay);
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

  /** Reads the changes of all kinds, from their beginning. */
  private record Readers<K>(List<PartReader<K, ?, ?>> all) implements AutoCloseable {
    Readers(List<Part<K, ?, ?>> parts, ServiceSettings settings) {
      this(new ArrayList<>());
      try {
        for (Part<K, ?, ?> part : parts) {
          all.add(part.reader(settings));
        }
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }

    @Override
    public void close() {
      all.forEach(PartReader::close);
    }
  }

  /** Reads the changes of one kind, from their beginning. */
  private record PartReader<K, T, R extends SpecificRecord>(
      Part<K, T, R> part, ChangeReader<T, R> changes) implements AutoCloseable {
    boolean lacksSchema() {
      return changes.lacksSchema();
    }

    String topic() {
      return part.kind.topic();
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      changes.take(record);
    }

    K over(K knowledge) {
      return part.put(changes.log().over(part.shipped), knowledge);
    }

    @Override
    public void close() {
      changes.close();
    }
  }
}
