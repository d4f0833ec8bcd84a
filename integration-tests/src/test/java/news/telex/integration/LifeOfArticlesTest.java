package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import news.telex.benchmarks.lifecycle.LifeAudit;
import news.telex.benchmarks.lifecycle.LifeWire;
import news.telex.enrich.article.Enricher;
import news.telex.ingest.format.RawRecord;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.connection.ValueReader;
import news.telex.operations.receipts.Books;
import news.telex.operations.receipts.Ledger;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.Layers;
import news.telex.runtime.config.Model;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens to articles, by field, in words and by reference, sent again and late: in the
 * end stands what has to, nothing was usable before its time or after its end, and of what was
 * never out no word has left, also where articles are joined and split while instances come and go.
 * {@code benchmarks/run lifecycle} does the same at length, under kills.
 */
@Tag(SuiteSummary.EMBEDDED)
class LifeOfArticlesTest {
  private static final Instant START = Instant.parse("2026-03-14T12:00:00Z");
  private static final int PARTITIONS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Each look reads five topics whole. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  @TempDir Path data;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void shouldComeOutRightAndSoAgainWhenReplayed(long seed) {
    Random random = new Random(seed);
    LifeWire wire = new LifeWire("lifewire", 150, seed, Duration.ofMinutes(2));
    try (StagesWithoutBroker stages = new StagesWithoutBroker(data, Enricher.standard(), START)) {
      // Given
      Map<Integer, Long> offsets = new HashMap<>();
      List<RawRecord> raw = new ArrayList<>();
      for (int i = 0; i < wire.size(); i++) {
        raw.add(onTopic(wire.record(i, stages.now()), offsets, stages.now()));
        stages.push(raw.get(i));
        stages.pass(Duration.ofMillis(random.nextInt(1_500)));
      }
      stages.pass(Duration.ofMinutes(10));
      Map<String, Integer> before = counts(stages);

      // When
      raw.forEach(record -> stages.replay(record, "in-order"));
      Collections.shuffle(raw, random);
      raw.forEach(record -> stages.replay(record, "in-any-order"));
      stages.pass(Duration.ofMinutes(10));

      // Then
      assertThat(audit(wire, stages)).as("seed %d", seed).isEmpty();
      assertThat(counts(stages)).as("replayed, seed %d", seed).isEqualTo(before);
    }
  }

  @Test
  void shouldComeOutRightWhileInstancesComeAndGo() throws Exception {
    LifeWire wire = new LifeWire("lifewire", 100, 7, Duration.ofSeconds(3));
    try (EmbeddedStack stack = SmallStack.start(data.resolve("one"), List.of(), Pipeline::create)) {
      Connection connection =
          new Connection(
              stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
      LifeAudit.stampByTheBroker(connection);

      // When
      List<Service> others = new ArrayList<>();
      RepairedWires repaired;
      try (KafkaProducer<byte[], byte[]> producer = connection.producer()) {
        repaired = new RepairedWires(connection, producer, 7);
        push(wire, producer, 0, wire.size() / 3);
        repaired.begin();
        others.addAll(Pipeline.create(other(stack), new SimpleMeterRegistry()));
        others.forEach(Service::start);
        push(wire, producer, wire.size() / 3, wire.size() * 2 / 3);
        repaired.repair();
        repaired.goOn(10);
        await("the other instance to be at work")
            .atMost(PATIENCE)
            .until(() -> others.stream().allMatch(service -> service.health().isReady()));
        push(wire, producer, wire.size() * 2 / 3, wire.size());
        repaired.goOn(10);
      } finally {
        for (Service other : others) {
          other.close();
        }
      }

      // Then
      await("all to come out right")
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .untilAsserted(
              () -> {
                LifeAudit audit = LifeAudit.of(wire, connection);
                assertThat(audit.examples()).isEmpty();
                repaired.check();
                List<Books> books = books(connection);
                assertThat(books).hasSize(3).allMatch(Books::balance);
                assertThat(books)
                    .filteredOn(of -> of.wire().equals("lifewire"))
                    .singleElement()
                    .returns(wire.size(), Books::raw);
              });
    }
  }

  /** Settings of a second instance of every service. */
  private ServiceSettings other(EmbeddedStack stack) {
    return new ServiceSettings(
        Configuration.of(
            Model.service("service"),
            Layers.flags(
                List.of(
                    "bootstrap.servers=" + stack.address().bootstrapServers(),
                    "schema.registry.url=" + stack.address().schemaRegistry(),
                    "data.dir=" + data.resolve("other"),
                    "instance=other",
                    "threads=1"))));
  }

  private static void push(
      LifeWire wire, KafkaProducer<byte[], byte[]> producer, int from, int until) {
    for (int i = from; i < until; i++) {
      producer.send(wire.record(i, Instant.now()));
    }
  }

  private static List<Books> books(Connection connection) {
    Ledger ledger = new Ledger();
    ValueReader.readAll(connection, Topics.WIRE_RECEIPTS, Receipt.class, ledger::add);
    return List.copyOf(ledger.books());
  }

  private static RawRecord onTopic(
      ProducerRecord<byte[], byte[]> record, Map<Integer, Long> offsets, Instant now) {
    String key = new String(record.key(), UTF_8);
    int partition = Math.floorMod(key.hashCode(), PARTITIONS);
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return new RawRecord(
        record.topic(),
        partition,
        offsets.merge(partition, 1L, Long::sum),
        now,
        key,
        headers,
        record.value());
  }

  private static List<String> audit(LifeWire wire, StagesWithoutBroker stages) {
    LifeAudit audit = new LifeAudit(wire);
    for (String topic : LifeAudit.TOPICS) {
      for (TestRecord<byte[], byte[]> record : stages.written(topic)) {
        audit.add(
            topic,
            record.key(),
            record.value(),
            record.timestamp(),
            value -> stages.read(topic, value));
      }
    }
    audit.conclude();
    return audit.examples();
  }

  private static Map<String, Integer> counts(StagesWithoutBroker stages) {
    Map<String, Integer> counts = new TreeMap<>();
    LifeAudit.TOPICS.forEach(topic -> counts.put(topic, stages.written(topic).size()));
    return counts;
  }
}
