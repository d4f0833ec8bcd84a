package news.telex.runtime.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.health.Health;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reporter on a log of reports that a mock producer writes and a mock consumer reads. */
class InstanceReporterTest {
  private static final String KEY = "telex-publish/embedded";
  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
  private static final Instant BROKER = Instant.parse("2026-05-01T10:00:07Z");

  @TempDir Path folder;

  private final String registry = "mock://" + UUID.randomUUID();
  private final List<ConsumerRecord<byte[], byte[]>> topic = new CopyOnWriteArrayList<>();
  private final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();
  private final Publish publish = new Publish();
  private Optional<RuntimeException> unreadable = Optional.empty();
  private InstanceReporter reporter;

  @AfterEach
  void close() {
    reporter.close();
  }

  @Test
  void shouldTakeAFreeNameAndTellItsServiceTheBrokersTime() throws Exception {
    // Given
    reporter = reporter("own");

    // When
    Optional<Failure> found = reporter.claim();

    // Then
    assertThat(found).isEmpty();
    assertThat(publish.told).containsExactly(BROKER);
    assertThat(report(topic.get(0)).getClaim()).isEqualTo(-1);
    assertThat(report(topic.get(0)).getRun()).isEqualTo("own");
  }

  @Test
  void shouldRefuseANameThatALivingProcessHasAndNameBoth() throws Exception {
    // Given
    append("other", -1);
    reporter = reporter("own");

    // When
    var claim = CompletableFuture.supplyAsync(this::claim);
    await().until(() -> reporter.waitsFor().isPresent());
    String waiting = reporter.waitsFor().orElseThrow();
    append("other", 0);

    // Then
    Failure failure = claim.get().orElseThrow();
    assertThat(waiting)
        .isEqualTo(
            "It waits until the last one of its name, on beta as process 7 since 2026-05-01T10:00:00Z, was silent for 10 s.");
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.sentence())
        .isEqualTo(
            "telex-publish/embedded is running already, on beta as process 7 since 2026-05-01T10:00:00Z; this one, on alpha as process 40 since 2026-05-01T10:00:00Z, has to have another name (setting instance).");
    assertThat(reporter.failure()).contains(failure);
  }

  @Test
  void shouldNotMindJunkAndOthersOnTheTopic() throws Exception {
    // Given
    append(KEY.getBytes(UTF_8), new byte[] {1, 2, 3});
    append(new byte[] {(byte) 0xff}, new byte[300]);
    append(KEY.getBytes(UTF_8), null);
    append("telex-publish/other".getBytes(UTF_8), bytes("other", -1));
    reporter = reporter("own");

    // When
    Optional<Failure> found = reporter.claim();

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void shouldTakeTheNameToBeFreeWhereItMayNotRead() throws Exception {
    // Given
    append("other", -1);
    unreadable = Optional.of(new TopicAuthorizationException("no"));
    reporter = reporter("own");

    // When
    Optional<Failure> found = reporter.claim();

    // Then
    assertThat(found).isEmpty();
    assertThat(reporter.failure()).isEmpty();
  }

  @Test
  void shouldReportByANewProducerAfterAJumpOfTheClock() throws Exception {
    // Given
    reporter = reporter("own");
    reporter.claim();

    // When
    reporter.clockStepped(new ClockStep(Duration.ofDays(-1)));
    reporter.close();

    // Then
    assertThat(producers).hasSize(2).allMatch(MockProducer::closed);
    InstanceReport last = report(topic.get(topic.size() - 1));
    assertThat(last.getStopped()).isTrue();
    assertThat(last.getClaim()).isEqualTo(0);
  }

  private Optional<Failure> claim() {
    try {
      return reporter.claim();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private InstanceReporter reporter(String run) {
    return new InstanceReporter(
        ServiceSettings.of("localhost:1", registry, folder),
        List.of(publish),
        InstantSource.fixed(START),
        new RunIdentity(run, "alpha", 40, "boot-1", START),
        this::producer,
        this::consumer);
  }

  private void append(String run, long claim) {
    append(KEY.getBytes(UTF_8), bytes(run, claim));
  }

  private byte[] bytes(String run, long claim) {
    InstanceReport report =
        InstanceReport.newBuilder()
            .setService("telex-publish")
            .setInstance("embedded")
            .setHost("beta")
            .setPid(7)
            .setMachine("boot-2")
            .setStartedAt(START)
            .setRun(run)
            .setClaim(claim)
            .build();
    return new AvroSerdes(registry)
        .<InstanceReport>serializer()
        .serialize(Topics.OPS_INSTANCES, report);
  }

  private InstanceReport report(ConsumerRecord<byte[], byte[]> record) {
    return new AvroSerdes(registry)
        .<InstanceReport>deserializer()
        .deserialize(record.topic(), record.value());
  }

  private synchronized long append(byte[] key, byte[] value) {
    long offset = topic.size();
    topic.add(
        new ConsumerRecord<>(
            Topics.OPS_INSTANCES,
            0,
            offset,
            BROKER.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            key.length,
            value == null ? 0 : value.length,
            key,
            value,
            new RecordHeaders(),
            Optional.empty()));
    return offset;
  }

  private Producer<byte[], byte[]> producer() {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            long offset = append(record.key(), record.value());
            RecordMetadata answer =
                new RecordMetadata(InstanceLog.PARTITION, offset, 0, BROKER.toEpochMilli(), 0, 0);
            callback.onCompletion(answer, null);
            return CompletableFuture.completedFuture(answer);
          }
        };
    producers.add(producer);
    return producer;
  }

  private Consumer<byte[], byte[]> consumer() {
    return new MockConsumer<>("earliest") {
      private int fed;

      @Override
      public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
          Map<TopicPartition, Long> times) {
        assertThat(times)
            .containsExactly(
                Map.entry(
                    InstanceLog.PARTITION, BROKER.minus(Duration.ofMinutes(1)).toEpochMilli()));
        return Map.of(InstanceLog.PARTITION, new OffsetAndTimestamp(0, BROKER.toEpochMilli()));
      }

      @Override
      public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        unreadable.ifPresent(failure -> setPollException((KafkaException) failure));
        updateBeginningOffsets(Map.of(InstanceLog.PARTITION, 0L));
        while (fed < topic.size()) {
          addRecord(topic.get(fed++));
        }
        return super.poll(timeout);
      }
    };
  }

  private static final class Publish implements Service {
    private final List<Instant> told = new ArrayList<>();

    @Override
    public String name() {
      return "telex-publish";
    }

    @Override
    public void start() {}

    @Override
    public Health health() {
      return new Health(List.of());
    }

    @Override
    public Optional<Failure> failure() {
      return Optional.empty();
    }

    @Override
    public void brokerTime(Instant appended) {
      told.add(appended);
    }

    @Override
    public void close() {}
  }
}
