package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Decision;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A wire that pushes an item every few milliseconds in the background, while things are broken and
 * mended; and afterwards everything that the pipeline made of its items, counted.
 */
final class Load implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(25);

  /** Pushed at the very end; enough that every partition gets some. */
  private static final int LAST_ITEMS = 40;

  /** How far it runs ahead of what is published: what is slow is not made slower by it. */
  private static final int AHEAD = 500;

  /** How long nothing at all may be published. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Stack stack;
  private final LoadWire wire;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ScheduledExecutorService pusher = Executors.newSingleThreadScheduledExecutor();
  private final List<Future<RecordMetadata>> acks = new ArrayList<>();
  private final KafkaConsumer<byte[], byte[]> published;
  private final Deserializer<PublishedArticle> articles;
  private final Map<String, Integer> headlines = new TreeMap<>();

  private Load(Stack stack, LoadWire wire) {
    this.stack = stack;
    this.wire = wire;
    this.producer = LoadWire.producer(stack.bootstrapServers());
    this.published = follow(Topics.NEWS_PUBLISHED);
    this.articles = serdes().deserializer();
  }

  /** Begins to push on a wire that no other test uses. */
  static Load start(Stack stack, String wire) {
    return start(stack, wire, PACE);
  }

  /**
   * The same at another pace.
   *
   * @param pace time from one item to the next
   */
  static Load start(Stack stack, String wire, Duration pace) {
    Load load = new Load(stack, new LoadWire(wire));
    load.pusher.scheduleWithFixedDelay(load::pushOn, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    return load;
  }

  private synchronized void pushOn() {
    if (acks.size() - headlines.size() < AHEAD) {
      push();
    } else {
      readPublished();
    }
  }

  private synchronized void push() {
    acks.add(producer.send(wire.item(acks.size())));
  }

  /** Items pushed so far. */
  synchronized int pushed() {
    return acks.size();
  }

  /** Waits until as many of the items are published, however many times each. */
  void awaitPublished(int items) {
    for (int known = readPublished(); known < items; ) {
      int before = known;
      known =
          await(
                  String.format(
                      Locale.ROOT,
                      "more than %d of %d items of %s on %s",
                      before,
                      items,
                      wire.name(),
                      Topics.NEWS_PUBLISHED))
              .atMost(PATIENCE)
              .until(this::readPublished, now -> now > before);
    }
  }

  /**
   * Pushes no more, and waits until all items are acknowledged and published. The last ones are
   * pushed when all others are: what was written twice lies before them.
   */
  void finish() throws InterruptedException, ExecutionException {
    pusher.shutdown();
    if (!pusher.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("The pusher does not end");
    }
    awaitAll();
    for (int i = 0; i < LAST_ITEMS; i++) {
      push();
    }
    awaitAll();
  }

  private void awaitAll() throws InterruptedException, ExecutionException {
    for (Future<RecordMetadata> ack : acks) {
      ack.get();
    }
    awaitPublished(acks.size());
  }

  /** What has to be: the headline of every item, once. */
  Map<String, Integer> everyHeadlineOnce() {
    Map<String, Integer> expected = new TreeMap<>();
    for (int i = 0; i < pushed(); i++) {
      expected.put(wire.headline(i), 1);
    }
    return expected;
  }

  /** The headlines on {@code news.published}, counted. */
  Map<String, Integer> headlines() {
    toEnd(published, this::readPublished);
    return headlines;
  }

  /** What has to be: for every record on {@code wire.raw} that it was parsed and published. */
  Map<String, Integer> everyReceiptOnce() {
    Map<String, Integer> expected = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> raw : all(Topics.WIRE_RAW)) {
      if (isOurs(raw)) {
        expected.put(receipt(raw.partition(), raw.offset(), Decision.parsed), 1);
        expected.put(receipt(raw.partition(), raw.offset(), Decision.published), 1);
      }
    }
    return expected;
  }

  /** The receipts for our items, counted. */
  Map<String, Integer> receipts() {
    Map<String, Integer> counts = new TreeMap<>();
    try (Deserializer<Receipt> avro = serdes().deserializer()) {
      for (ConsumerRecord<byte[], byte[]> record : all(Topics.WIRE_RECEIPTS)) {
        Receipt receipt = avro.deserialize(record.topic(), record.value());
        if (receipt.getWire().equals(wire.name())) {
          counts.merge(
              receipt(receipt.getPartition(), receipt.getOffset(), receipt.getDecision()),
              1,
              Integer::sum);
        }
      }
    }
    return counts;
  }

  /** Our items among the dead letters. */
  List<ConsumerRecord<byte[], byte[]>> rejected() {
    return all(Topics.NEWS_REJECTED).stream().filter(this::isOurs).toList();
  }

  private static String receipt(int partition, long offset, Decision decision) {
    return String.format(Locale.ROOT, "%d@%d %s", offset, partition, decision);
  }

  private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader("wire");
    return header != null && new String(header.value(), UTF_8).equals(wire.name());
  }

  /** Takes what is there by now; returns how many different items there are. */
  private synchronized int readPublished() {
    for (ConsumerRecord<byte[], byte[]> record : published.poll(Duration.ofMillis(20))) {
      PublishedArticle article = articles.deserialize(record.topic(), record.value());
      if (article.getProvider().equals(wire.name())) {
        headlines.merge(article.getHeadline(), 1, Integer::sum);
      }
    }
    return headlines.size();
  }

  /** All committed records of a topic, up to its present end. */
  private List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = follow(topic)) {
      toEnd(consumer, () -> consumer.poll(Duration.ofMillis(100)).forEach(records::add));
    }
    return records;
  }

  private static void toEnd(KafkaConsumer<?, ?> consumer, Runnable read) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    await("the end of " + ends.keySet())
        .atMost(PATIENCE)
        .until(
            () -> {
              read.run();
              return ends.entrySet().stream()
                  .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
  }

  private KafkaConsumer<byte[], byte[]> follow(String topic) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", stack.bootstrapServers(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private AvroSerdes serdes() {
    return new AvroSerdes(stack.schemaRegistry());
  }

  @Override
  public void close() {
    pusher.shutdownNow();
    producer.close(Duration.ZERO);
    articles.close();
    synchronized (this) {
      published.close();
    }
  }
}
