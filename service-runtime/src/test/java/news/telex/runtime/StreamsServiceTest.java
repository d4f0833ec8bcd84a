package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import news.telex.runtime.clock.BrokerTime;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.health.StageCondition;
import news.telex.runtime.health.StageWatch;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Stage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Kafka Streams itself, on Kafka's mock clients: what its threads meet is what these say. Each test
 * waits for constants of Streams; side by side they wait at the same time.
 */
@Execution(ExecutionMode.CONCURRENT)
class StreamsServiceTest {
  private static final ClockStep BACK = new ClockStep(Duration.ofDays(-1));

  @TempDir Path folder;

  private final List<Clients> made = new CopyOnWriteArrayList<>();
  private volatile Supplier<KafkaException> polled = () -> null;
  private volatile boolean deaf;
  private Duration closeTimeout = Duration.ofSeconds(20);
  private Supplier<StageCondition> work;
  private StreamsService service;

  @AfterEach
  void close() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void shouldSayThatItIsNotStartedBeforeItIs() {
    // When
    open();

    // Then
    assertThat(work.get().obstacle()).contains("It is not started yet.");
    assertThat(service.health().isLive()).isTrue();
  }

  @Test
  void shouldReplaceAThreadWhoseFailureMayPassAndSayWhatIsWrong() {
    // Given
    polled = () -> new KafkaException("a hiccup");

    // When
    start();
    await().until(() -> made.get(0).consumers.size() >= 2);

    // Then
    assertThat(service.failure()).isEmpty();
    assertThat(work.get().failure()).isEmpty();
    assertThat(work.get().trouble().orElseThrow()).contains("a hiccup");
  }

  @Test
  void shouldEndForGoodAtWhatNoOtherTryCanHelp() {
    // Given
    polled = () -> new TopicAuthorizationException(Set.of("news.articles"));

    // When
    start();
    await().until(() -> work.get().failure().isPresent());

    // Then
    assertThat(service.failure().map(Failure::kind)).contains(Kind.REFUSED);
    assertThat(work.get().failure()).isEqualTo(service.failure().map(Failure::sentence));
    assertThat(made.get(0).consumers).hasSize(1);
  }

  @Test
  void shouldGoOnWithNewClientsAfterAJumpOfTheClockThoughTheOldOnesPollForEver() throws Exception {
    // Given
    start();
    made.get(0).awaitPoll();

    // When
    service.clockStepped(BACK);
    StageCondition meanwhile = work.get();
    await().until(() -> made.size() == 2);
    made.get(1).awaitPoll();

    // Then
    assertThat(meanwhile.obstacle())
        .contains(
            "The wall clock jumped back by 86400 s. The clients of the broker are being made"
                + " anew.");
    await().until(() -> !work.get().obstacle().equals(meanwhile.obstacle()));
    assertThat(service.failure()).isEmpty();
    assertThat(made.get(0).consumers).allMatch(MockConsumer::closed);
    assertThat(made.get(0).producers).allMatch(MockProducer::closed);
    assertThat(made.get(1).consumers).noneMatch(MockConsumer::closed);
  }

  @Test
  void shouldWaitAfterAJumpOfTheClockForThreadsThatDoNotEndInTime() throws Exception {
    // Given
    closeTimeout = Duration.ofSeconds(3);
    deaf = true;
    start();
    made.get(0).awaitPoll();

    // When
    service.clockStepped(BACK);
    await().until(() -> work.get().obstacle().orElse("").contains("did not end"));
    StageCondition meanwhile = work.get();
    int lives = made.size();
    deaf = false;
    await().until(() -> made.size() == 2);
    made.get(1).awaitPoll();

    // Then
    assertThat(lives).isEqualTo(1);
    assertThat(meanwhile.failure()).isEmpty();
    assertThat(meanwhile.obstacle())
        .contains(
            "The wall clock jumped back by 86400 s. Its threads did not end within 3 s; they are"
                + " waited for.");
    assertThat(service.failure()).isEmpty();
    assertThat(made.get(0).areClosed()).isTrue();
  }

  @Test
  void shouldGoOnAfterTheLastOfSeveralJumps() throws Exception {
    // Given
    start();
    made.get(0).awaitPoll();

    // When
    service.clockStepped(BACK);
    service.clockStepped(new ClockStep(Duration.ofDays(1)));
    await().until(() -> made.size() == 3);
    made.get(2).awaitPoll();

    // Then
    await().until(() -> !work.get().obstacle().orElse("").contains("jumped"));
    assertThat(made.subList(0, 2)).allMatch(Clients::areClosed);
  }

  @Test
  void shouldEndThoughItsThreadPollsForEver() throws Exception {
    // Given
    start();
    made.get(0).awaitPoll();

    // When
    service.close();

    // Then
    assertThat(made.get(0).areClosed()).isTrue();
    assertThat(work.get().obstacle()).contains("It is stopped.");
  }

  @Test
  void shouldStartWithNewClientsWhereTheClockJumpsBeforeTheStart() throws Exception {
    // Given
    open();

    // When
    service.clockStepped(BACK);
    await().until(() -> made.size() == 2);
    await().until(() -> !work.get().obstacle().orElse("").contains("jumped"));
    boolean started = made.get(1).consumers.stream().anyMatch(MockConsumer::closed);
    service.start();
    made.get(1).awaitPoll();

    // Then
    assertThat(started).isFalse();
  }

  /**
   * A thread that ends with its failure, also of a test beside this one, is none of the waiter's.
   */
  private static ConditionFactory await() {
    return Awaitility.await().dontCatchUncaughtExceptions();
  }

  private void start() {
    open();
    service.start();
  }

  private void open() {
    ServiceSettings settings =
        ServiceSettings.of("localhost:1", "mock://streams", folder, Map.of("threads", "1"));
    Properties streams = KafkaSettings.streams(settings, "telex-test");
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    service =
        new StreamsService(
            "telex-test",
            StreamsServiceTest::topology,
            settings,
            streams,
            registry,
            BrokerTime.ofSystem(),
            () -> {
              Clients clients = new Clients();
              made.add(clients);
              return clients;
            },
            new Changelogs("telex-test", folder, new Properties()),
            closeTimeout,
            work -> {
              this.work = work;
              return new StageWatch(
                  "telex-test",
                  Set.of(Flow.LIVE),
                  new Properties(),
                  new Properties(),
                  new StageMetrics(Stage.enrich, registry),
                  registry,
                  work);
            });
  }

  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<byte[], byte[]>stream("news.articles").foreach((key, value) -> {});
    return builder.build();
  }

  /** Clients of one life: a poll lasts until it is woken, as where the wall clock stands still. */
  private final class Clients extends StreamsClients {
    private final List<MockConsumer<byte[], byte[]>> consumers = new CopyOnWriteArrayList<>();
    private final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();
    private final CountDownLatch polling = new CountDownLatch(1);
    private final CountDownLatch woken = new CountDownLatch(1);

    Clients() {
      super(new FailedRecords());
    }

    void awaitPoll() throws InterruptedException {
      polling.await();
    }

    boolean areClosed() {
      return consumers.stream().allMatch(MockConsumer::closed)
          && producers.stream().allMatch(MockProducer::closed);
    }

    @Override
    void wake() {
      if (!deaf) {
        woken.countDown();
      }
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
      return MockAdminClient.create().build();
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
      MockProducer<byte[], byte[]> producer =
          new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
      producers.add(producer);
      return producer;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
      MockConsumer<byte[], byte[]> consumer =
          new MockConsumer<>("earliest") {
            @Override
            public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
              polling.countDown();
              KafkaException failure = polled.get();
              if (failure != null) {
                throw failure;
              }
              try {
                woken.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return ConsumerRecords.empty();
            }
          };
      consumers.add(consumer);
      return consumer;
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
      return new MockConsumer<>("earliest");
    }
  }
}
