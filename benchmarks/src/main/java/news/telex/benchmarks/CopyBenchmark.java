package news.telex.benchmarks;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.operations.connection.Connection;
import news.telex.operations.replay.Bound;
import news.telex.operations.replay.Planner.Request;
import news.telex.operations.replay.Replay;
import news.telex.operations.replay.Replay.Prospect;
import news.telex.operations.replay.ReplayCopy;
import news.telex.operations.replay.ReplayPlan;
import news.telex.operations.replay.Selection;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The copy of a replay beside an identity copy with the same guarantees: same records, same broker,
 * same clients and batches, one transaction a batch with its offsets, but nothing added to a
 * record. In turns, so that both meet the same machine.
 */
final class CopyBenchmark {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Connection connection;
  private final int records;

  private CopyBenchmark(Connection connection, int records) {
    this.connection = connection;
    this.records = records;
  }

  static void run(Path folder, int records, int rounds) throws Exception {
    try (EmbeddedStack stack =
        EmbeddedStack.start(
            new EmbeddedStack.Spec(folder, Optional.of(0), List.of(), (s, m) -> List.of()))) {
      Connection connection =
          new Connection(
              stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
      new CopyBenchmark(connection, records).run(rounds);
    }
  }

  private void run(int rounds) {
    Wire wire = new Wire("bench");
    try (KafkaProducer<byte[], byte[]> producer = connection.producer()) {
      for (int i = 0; i < records; i++) {
        producer.send(wire.item(i));
      }
    }
    System.out.printf(Locale.ROOT, "Copy of %,d records; records a second:%n", records);
    List<Double> ratios = new ArrayList<>();
    try (Broker broker = connection.broker()) {
      // One round more, unheard, to warm up.
      for (int round = 0; round <= rounds; round++) {
        // Who goes first meets colder caches: in turns.
        boolean identityFirst = round % 2 == 0;
        double first = identityFirst ? identity(broker, round) : replay(broker, round);
        double second = identityFirst ? replay(broker, round) : identity(broker, round);
        double identity = identityFirst ? first : second;
        double replay = identityFirst ? second : first;
        if (round > 0) {
          ratios.add(replay / identity);
          System.out.printf(
              Locale.ROOT,
              "  identity %,9.0f   replay %,9.0f   ratio %.2f%n",
              identity,
              replay,
              replay / identity);
        }
      }
    }
    ratios.sort(null);
    System.out.printf(Locale.ROOT, "  median ratio %.2f%n", ratios.get(ratios.size() / 2));
  }

  private double replay(Broker broker, int round) {
    String target = makeTopic(broker, "replay-" + round);
    Replay replay = new Replay(connection, broker, Clock.systemUTC(), Duration.ofDays(90));
    Request request =
        new Request(
            "bench-" + round,
            Topics.WIRE_RAW,
            target,
            new Bound.Earliest(),
            new Bound.Latest(),
            Selection.all(),
            null,
            null);
    Prospect prospect = replay.plan(request, new Bound.Earliest(), false, (n, all) -> {});
    replay.check(prospect, true);
    replay.prepare(prospect, true);
    long start = System.nanoTime();
    ReplayCopy.Result result =
        replay.copy(prospect.plan(), record -> List.of(), () -> false, (behind, copied) -> {});
    return perSecond(result.copied(), start);
  }

  private double identity(Broker broker, int round) {
    String target = makeTopic(broker, "identity-" + round);
    String group = ReplayPlan.group("identity-" + round);
    Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> asking = connection.consumer()) {
      List<TopicPartition> partitions =
          asking.partitionsFor(Topics.WIRE_RAW).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      asking.assign(partitions);
      partitions.forEach(p -> first.put(p, new OffsetAndMetadata(0)));
    }
    broker.ask(client -> client.alterConsumerGroupOffsets(group, first).all());
    long start = System.nanoTime();
    long copied = 0;
    try (KafkaProducer<byte[], byte[]> producer = connection.producer("telex-" + group);
        KafkaConsumer<byte[], byte[]> consumer =
            connection.consumer(group, ReplayCopy.BATCH_RECORDS)) {
      producer.initTransactions();
      consumer.subscribe(Set.of(Topics.WIRE_RAW));
      while (copied < records) {
        ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
        if (batch.isEmpty()) {
          continue;
        }
        producer.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
          producer.send(
              new ProducerRecord<>(
                  target,
                  record.partition(),
                  record.timestamp(),
                  record.key(),
                  record.value(),
                  record.headers()));
        }
        copied += batch.count();
        producer.sendOffsetsToTransaction(batch.nextOffsets(), consumer.groupMetadata());
        producer.commitTransaction();
      }
    }
    return perSecond(copied, start);
  }

  private static double perSecond(long copied, long start) {
    return copied / ((System.nanoTime() - start) / 1e9);
  }

  /** A topic of the same make as a replay's. */
  private static String makeTopic(Broker broker, String name) {
    Topic like = Topics.find(Topics.WIRE_RAW + Topics.REPLAY_SUFFIX).orElseThrow();
    String topic = "bench." + name;
    broker.create(
        List.of(new NewTopic(topic, Topics.EMBEDDED_PARTITIONS, (short) 1).configs(like.config())));
    return topic;
  }
}
