package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import news.telex.stack.StackAddress;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broker, registry and all services in one JVM, killed again and again while articles flow: each
 * time at the moment at which uncommitted records of another stage are seen. Among the articles are
 * records that a stage fails on.
 */
@Order(1)
@Tag(SuiteSummary.EMBEDDED)
class ExactlyOnceTest {
  private static final LoadWire WIRE = new LoadWire("loadwire");
  private static final int ITEMS = 1_500;

  /** Pushed at the very end; enough that every partition gets some. */
  private static final int LAST_ITEMS = 40;

  /** Longer than a member of a group that has died may keep its partitions on a slow machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /**
   * Where the kill strikes: in the midst of a transaction that writes to this topic. The twin in
   * JSON is written in that of {@code news.published}.
   */
  private static final List<String> KILL_POINTS =
      List.of(
          Topics.NEWS_PARSED,
          Topics.NEWS_ARTICLES,
          Topics.NEWS_ENRICHED,
          Topics.NEWS_PUBLISHED,
          Topics.WIRE_RECEIPTS);

  @Test
  void shouldDealWithEveryAcknowledgedRecordExactlyOnceThoughKilledAtEveryStageAndPoisoned(
      @TempDir Path folder) throws Exception {
    List<Future<RecordMetadata>> acks = new ArrayList<>();
    StackProcess stack = StackProcess.start(folder);
    KafkaProducer<byte[], byte[]> producer =
        LoadWire.producer(address(folder, stack).bootstrapServers());
    PoisonWire poison = new PoisonWire(address(folder, stack).bootstrapServers());
    narrow(address(folder, stack));
    try {
      // When
      int sent = 0;
      for (int kill = 0; kill < KILL_POINTS.size(); kill++) {
        String topic = KILL_POINTS.get(kill);
        try (KafkaConsumer<byte[], byte[]> witness =
            consumer(address(folder, stack), "read_uncommitted")) {
          List<TopicPartition> partitions = assignAll(witness, topic);
          witness.seekToEnd(partitions);
          partitions.forEach(p -> witness.position(p, PATIENCE));
          poison.push();
          int until = ITEMS * (kill + 1) / (KILL_POINTS.size() + 1);
          while (sent < until) {
            acks.add(producer.send(WIRE.item(sent++)));
          }
          await("uncommitted records on " + topic)
              .atMost(PATIENCE)
              .until(() -> !witness.poll(Duration.ofMillis(10)).isEmpty());
        }
        stack.kill();
        stack = StackProcess.start(folder);
      }
      while (sent < ITEMS) {
        acks.add(producer.send(WIRE.item(sent++)));
      }
      for (Future<RecordMetadata> ack : acks) {
        ack.get();
      }
      poison.awaitAcknowledged();
      Map<String, Integer> receipts = poison.receiptsOnce();
      assertSame(receipts(address(folder, stack), receipts.size()), receipts);
      for (int i = ITEMS; i < ITEMS + LAST_ITEMS; i++) {
        producer.send(WIRE.item(i)).get();
      }

      // Then
      Map<String, Integer> expected = new TreeMap<>();
      for (int i = 0; i < ITEMS + LAST_ITEMS; i++) {
        expected.put(WIRE.headline(i), 1);
      }
      expected.putAll(poison.publishedOnce());
      assertSame(published(address(folder, stack)), expected);
      assertSame(letters(address(folder, stack)), poison.letters());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(StackProcess.log(folder), e);
    } finally {
      poison.close();
      producer.close(Duration.ZERO);
      stack.close();
    }
  }

  /**
   * All headlines on news.published, counted, up to the last items. These were pushed when all
   * others were acknowledged, and order is kept: what was doubled lies before them.
   */
  private static Map<String, Integer> published(StackAddress address) {
    Map<String, Integer> headlines = new TreeMap<>();
    Set<String> awaited = new HashSet<>();
    for (int i = ITEMS; i < ITEMS + LAST_ITEMS; i++) {
      awaited.add(WIRE.headline(i));
    }
    Set<Integer> ended = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(address, "read_committed");
        Deserializer<PublishedArticle> avro =
            new AvroSerdes(address.schemaRegistry()).deserializer()) {
      List<TopicPartition> partitions = assignAll(consumer, Topics.NEWS_PUBLISHED);
      consumer.seekToBeginning(partitions);
      await("the last items to be published")
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<byte[], byte[]> r : consumer.poll(Duration.ofMillis(100))) {
                  String headline = avro.deserialize(r.topic(), r.value()).getHeadline();
                  headlines.merge(headline, 1, Integer::sum);
                  if (awaited.remove(headline)) {
                    ended.add(r.partition());
                  }
                }
                return awaited.isEmpty();
              });
      assertThat(ended).as("partitions with one of the last items").hasSize(partitions.size());
    }
    return headlines;
  }

  /** Says what differs only: there are thousands. */
  private static void assertSame(Map<String, Integer> actual, Map<String, Integer> expected) {
    Map<String, String> differences = new TreeMap<>();
    Set<String> all = new HashSet<>(expected.keySet());
    all.addAll(actual.keySet());
    for (String one : all) {
      int wanted = expected.getOrDefault(one, 0);
      int found = actual.getOrDefault(one, 0);
      if (wanted != found) {
        differences.put(one, wanted + " expected, " + found + " found");
      }
    }
    assertThat(differences).isEmpty();
  }

  /** Makes a topic between the stages so narrow that a stage meets a refusal. */
  private static void narrow(StackAddress address) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, Topics.NEWS_ENRICHED),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(
                              "max.message.bytes", Integer.toString(PoisonWire.ENRICHED_BYTES)),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  /**
   * What the receipts say of the poison, counted, once as many are there as there have to be and
   * all others are read.
   */
  private static Map<String, Integer> receipts(StackAddress address, int number) {
    Map<String, Integer> receipts = new TreeMap<>();
    try (Deserializer<Receipt> avro = new AvroSerdes(address.schemaRegistry()).deserializer()) {
      follow(
          address,
          Topics.WIRE_RECEIPTS,
          record -> {
            // Garbage was pushed there, too.
            if (record.value()[0] == 0 && new String(record.key(), UTF_8).equals(PoisonWire.NAME)) {
              Receipt r = avro.deserialize(record.topic(), record.value());
              receipts.merge(
                  PoisonWire.receipt(
                      r.getPartition(),
                      r.getOffset(),
                      r.getStage().name(),
                      r.getDecision().name(),
                      r.getCode().orElse("")),
                  1,
                  Integer::sum);
            }
          },
          () -> receipts.size() >= number);
    }
    return receipts;
  }

  /** The dead letters, counted. */
  private static Map<String, Integer> letters(StackAddress address) {
    Map<String, Integer> letters = new TreeMap<>();
    follow(
        address,
        Topics.NEWS_REJECTED,
        record ->
            letters.merge(
                PoisonWire.letter(
                    text(record, "telex-error-stage"),
                    text(record, "telex-error-code"),
                    text(record, "telex-error-left-out")),
                1,
                Integer::sum),
        () -> true);
    return letters;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  /** Reads a topic until it is enough, and then to the end that it has by then. */
  private static void follow(
      StackAddress address,
      String topic,
      Consumer<ConsumerRecord<byte[], byte[]>> each,
      BooleanSupplier enough) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(address, "read_committed")) {
      List<TopicPartition> partitions = assignAll(consumer, topic);
      consumer.seekToBeginning(partitions);
      await("what has to be on " + topic)
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(each);
                return enough.getAsBoolean();
              });
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      await("the end of " + topic)
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(each);
                return ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
              });
    }
  }

  private static StackAddress address(Path folder, StackProcess stack) {
    return stack.address(folder);
  }

  private static List<TopicPartition> assignAll(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, PATIENCE).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    return partitions;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(StackAddress address, String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            address.bootstrapServers(),
            "isolation.level",
            isolation,
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class));
  }
}
