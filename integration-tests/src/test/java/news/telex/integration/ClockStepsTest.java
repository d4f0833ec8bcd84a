package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import news.telex.stack.StackAddress;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker, registry and all services on a wall clock that is set back and forward under load. */
@Tag(SuiteSummary.EMBEDDED)
@Order(2)
class ClockStepsTest {
  private static final String EMBARGOED = "embargowire";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Something is under way at each moment; each item is a transaction of every stage. */
  private static final Duration PACE = Duration.ofMillis(400);

  /** Items that go the whole way after each step: more than were under way when it came. */
  private static final int MORE = 8;

  /** Long enough for an item to come as far as publish. */
  private static final Duration SOON = Duration.ofSeconds(4);

  private static final Duration DAY = Duration.ofDays(1);

  /** Each from where the last one left the clock. */
  private static final List<Duration> SHIFTS =
      List.of(
          Duration.ofSeconds(-20),
          DAY.negated(),
          Duration.ZERO,
          DAY,
          Duration.ofDays(100),
          Duration.ZERO);

  @Test
  void shouldLoseNothingReleaseNothingEarlyAndStandStillNever(@TempDir Path folder)
      throws Exception {
    ShiftedClock clock = ShiftedClock.in(folder.resolve("clock"));
    Map<String, String> environment = new TreeMap<>(clock.environment());
    environment.put("TELEX_THREADS", "1");
    try (StackProcess process = StackProcess.start(folder.resolve("stack"), environment)) {
      StackAddress address = address(folder.resolve("stack"), process);
      Stack stack = stack(address);
      try (Load load = Load.start(stack, "clockwire", PACE);
          Decisions decisions = new Decisions(stack)) {
        // Given
        embargo(stack, "hours", Instant.now().plus(Duration.ofHours(20)));
        embargo(stack, "days", Instant.now().plus(Duration.ofDays(30)));
        load.awaitPublished(MORE);
        List<String> expected = new ArrayList<>(List.of("hours held", "days held"));
        await().atMost(PATIENCE).until(() -> decisions.made().containsAll(expected));

        // When
        for (Duration shift : SHIFTS) {
          clock.shift(shift);
          load.awaitPublished(load.pushed() + MORE);
          awaitReady(address);
          String name = "soon-" + expected.size();
          embargo(stack, name, Instant.now().plus(SOON));
          expected.add(name + " published");
          await().atMost(PATIENCE).until(() -> decisions.made().containsAll(expected));
        }
        load.finish();

        // Then
        assertThat(decisions.made()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(load.headlines()).isEqualTo(load.everyHeadlineOnce());
        assertThat(load.receipts()).isEqualTo(load.everyReceiptOnce());
        assertThat(load.rejected()).isEmpty();
      }
      assertThat(Files.readString(folder.resolve("stack").resolve("stack.log")))
          .contains(
              "The wall clock jumped back by 20 s.",
              "The wall clock jumped forward by 86400 s.",
              "The wall clock jumped back by 8640000 s.");

      // When
      clock.shift(DAY.negated());

      // Then
      assertThat(process.terminate()).as("ends at SIGTERM").isTrue();
    }
  }

  private static void awaitReady(StackAddress address) {
    await("readiness").atMost(PATIENCE).until(() -> status(address) == 200);
  }

  private static int status(StackAddress address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address.http() + "/health/ready")).build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** Pushes an item under embargo. */
  private static void embargo(Stack stack, String name, Instant until) throws Exception {
    String uri = String.format(Locale.ROOT, "urn:%s:%s", EMBARGOED, name);
    String json =
        String.format(
            Locale.ROOT,
            """
            {"uri":"%s","version":"1","type":"text","language":"en","embargoed":"%s",
             "headline":"Results of %s","body_text":"The company earned more."}
            """,
            uri,
            until,
            name);
    try (KafkaProducer<byte[], byte[]> producer = LoadWire.producer(stack.bootstrapServers())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.WIRE_RAW,
                  null,
                  uri.getBytes(UTF_8),
                  json.getBytes(UTF_8),
                  List.of(
                      new RecordHeader("wire", EMBARGOED.getBytes(UTF_8)),
                      new RecordHeader("content-type", "application/json".getBytes(UTF_8)))))
          .get();
    }
  }

  /**
   * What publish has decided about the items under embargo, each with its name; whether one that
   * ended soon had to be held depends on how fast it came there. Each look reads on from the last.
   */
  private static final class Decisions implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<Receipt> avro;
    private final List<String> made = new ArrayList<>();

    Decisions(Stack stack) {
      consumer =
          new KafkaConsumer<>(
              Map.of(
                  "bootstrap.servers",
                  stack.bootstrapServers(),
                  "isolation.level",
                  "read_committed"),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
      avro = new AvroSerdes(stack.schemaRegistry()).deserializer();
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.WIRE_RECEIPTS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }

    /** All of them up to now. */
    List<String> made() {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          Receipt receipt = avro.deserialize(record.topic(), record.value());
          if (receipt.getWire().equals(EMBARGOED) && receipt.getDecision() != Decision.parsed) {
            String id = receipt.getWireId().orElse("");
            String decision = id.substring(id.lastIndexOf(':') + 1) + ' ' + receipt.getDecision();
            if (!decision.matches("soon-\\d+ held")) {
              made.add(decision);
            }
          }
        }
      }
      return made;
    }

    @Override
    public void close() {
      consumer.close();
      avro.close();
    }
  }

  private static StackAddress address(Path folder, StackProcess process) {
    return await("the stack to be reachable")
        .atMost(PATIENCE)
        .ignoreException(TimeoutException.class)
        .until(
            () -> {
              assertThat(process.isAlive()).as("the stack's process; see stack.log").isTrue();
              return StackAddress.read(folder).filter(a -> a.pid() == process.pid());
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private static Stack stack(StackAddress address) {
    return new Stack() {
      @Override
      public String bootstrapServers() {
        return address.bootstrapServers();
      }

      @Override
      public String schemaRegistry() {
        return address.schemaRegistry();
      }
    };
  }
}
