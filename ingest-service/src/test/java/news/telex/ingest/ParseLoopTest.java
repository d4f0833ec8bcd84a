package news.telex.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.telex.ingest.format.Limits;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.WireReader;
import news.telex.runtime.FailedRecords;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Receipt;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The loop with Kafka's mock clients. It runs in the test's thread until as many transactions are
 * committed as a test waits for.
 */
@Timeout(60)
class ParseLoopTest {
  private static final TopicPartition ZERO = new TopicPartition("wire.raw", 0);
  private static final TopicPartition ONE = new TopicPartition("wire.raw", 1);

  @TempDir Path data;

  private final String registry = "mock://" + UUID.randomUUID();
  private final AvroSerdes avro = new AvroSerdes(registry);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FailedRecords failed = new FailedRecords();

  /** What happens when Avro is read, in turn; then nothing. */
  private final Deque<Throwable> accidents = new ArrayDeque<>();

  private final Log log = new Log();
  private ParseLoop loop;

  @BeforeEach
  void make() {
    ServiceSettings settings =
        ServiceSettings.of("localhost:1", registry, data, Map.of("threads", "2"));
    ParseWorkers workers =
        new ParseWorkers(
            "parse-test",
            2,
            () ->
                new Parse(
                    new WireReader(this::decode, Limits.standard()),
                    Topics.NEWS_PARSED,
                    failed,
                    avro,
                    () -> {}));
    loop =
        new ParseLoop(
            IngestPipeline.LIVE,
            log,
            settings,
            new StageMetrics(Stage.parse, meters),
            meters,
            workers,
            failed,
            new WireTopics(),
            new WireSigns(meters, WireKnowledge::shipped, InstantSource.system()),
            Pace.STEADY,
            LoopState.WORKS_WITHIN);
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void shouldCommitWhatCameOfABatchWithItsOffsets() {
    // Given
    log.add(ZERO, text(1));
    log.add(ZERO, text(2));
    log.add(ONE, text(3));

    // When
    runUntilRead();

    // Then
    assertThat(log.committed).isEqualTo(Map.of(ZERO, 2L, ONE, 1L));
    assertThat(outcomes()).containsExactlyInAnyOrder("0/0 parsed", "0/1 parsed", "1/0 parsed");
    assertThat(log.count(Topics.NEWS_PARSED)).isEqualTo(3);
    assertThat(log.transactions).isEqualTo(1);
  }

  @Test
  void shouldReadABatchAgainWhenTheRegistryWasOutOfReach() {
    // Given
    accidents.add(new AvroPayloads.RegistryUnavailable("away", new RuntimeException()));
    log.add(ZERO, text(1));
    log.add(ZERO, avro());
    log.add(ZERO, text(2));

    // When
    runUntilRead();

    // Then
    assertThat(outcomes())
        .containsExactlyInAnyOrder("0/0 parsed", "0/1 rejected bad-avro", "0/2 parsed");
    assertThat(log.producers).hasSize(1);
  }

  @Test
  void shouldGoOnWithNewClientsWhenItIsFenced() {
    // Given
    log.failures.add(new ProducerFencedException("another one of this name"));
    log.add(ZERO, text(1));
    log.add(ONE, text(2));

    // When
    runUntilRead();

    // Then
    assertThat(log.producers).hasSize(2);
    assertThat(log.committed).isEqualTo(Map.of(ZERO, 1L, ONE, 1L));
    assertThat(outcomes()).containsExactlyInAnyOrder("0/0 parsed", "1/0 parsed");
  }

  @Test
  void shouldNotWaitForABrokerThatIsAwayToCloseItsClients() {
    // Given
    log.failures.add(new TimeoutException("away"));
    log.add(ZERO, text(1));

    // When
    runUntilRead();

    // Then
    assertThat(log.closings).containsExactly(Duration.ZERO, Duration.ZERO);
    assertThat(outcomes()).containsExactly("0/0 parsed");
  }

  @Test
  void shouldLeaveToOthersWhatGoesElsewhereInMidBatch() {
    // Given
    log.add(ZERO, text(1));
    log.add(ONE, text(2));
    log.rebalanceInMidBatch = Optional.of(List.of(ONE));

    // When
    run(1);

    // Then
    assertThat(log.committed).isEqualTo(Map.of(ONE, 1L));
    assertThat(outcomes()).containsExactly("1/0 parsed");
  }

  @Test
  void shouldRejectARecordOfWhichTheBrokerDoesNotTakeWhatCame() {
    // Given
    log.largest = 3_000;
    log.add(ZERO, text(1));
    log.add(ZERO, "Bus is back\n\n" + "It runs again. ".repeat(198));
    log.add(ZERO, text(3));

    // When
    runUntilRead();

    // Then
    assertThat(outcomes())
        .containsExactlyInAnyOrder("0/0 parsed", "0/1 rejected too-large", "0/2 parsed");
    assertThat(log.aborted).isEqualTo(1);
    assertThat(log.producers).hasSize(1);
    assertThat(log.letter().value()).hasSize(2_983);
    assertThat(log.letter().headers().lastHeader("telex-error-left-out")).isNull();
  }

  @Test
  void shouldWriteAShortLetterWhereTheBrokerDoesNotTakeAWholeOne() {
    // Given
    log.largest = 3_000;
    log.add(ZERO, text(1));
    log.add(ZERO, "Bus is back\n\n" + "It runs again. ".repeat(400));
    log.add(ZERO, text(3));

    // When
    runUntilRead();

    // Then
    assertThat(outcomes())
        .containsExactlyInAnyOrder("0/0 parsed", "0/1 rejected too-large", "0/2 parsed");
    assertThat(log.aborted).isEqualTo(2);
    assertThat(log.letter().value()).isNull();
    assertThat(header(log.letter(), "telex-error-left-out")).isEqualTo("value");
    assertThat(header(log.letter(), "telex-error-offset")).isEqualTo("1");
  }

  @Test
  void shouldFindTheRecordThatItFailsOnAndGoOnWithTheOthers() {
    // Given
    for (int i = 0; i < 10; i++) {
      accidents.add(new OutOfMemoryError("Java heap space"));
    }
    log.add(ZERO, text(1));
    log.add(ZERO, text(2));
    log.add(ZERO, avro());
    log.add(ZERO, text(3));
    log.add(ONE, text(4));

    // When
    runUntilRead();

    // Then
    assertThat(outcomes())
        .containsExactlyInAnyOrder(
            "0/0 parsed", "0/1 parsed", "0/2 rejected internal", "0/3 parsed", "1/0 parsed");
    assertThat(log.letter().value()).hasSize(6);
    // In the batch of all, then alone twice.
    assertThat(accidents).hasSize(7);
  }

  @Test
  void shouldBlameNoRecordForAFailureThatPasses() {
    // Given
    accidents.add(new OutOfMemoryError("Java heap space"));
    log.add(ZERO, text(1));
    log.add(ZERO, avro());

    // When
    runUntilRead();

    // Then
    assertThat(outcomes()).containsExactlyInAnyOrder("0/0 parsed", "0/1 rejected bad-avro");
  }

  @Test
  void shouldRejectARecordThatThereIsNotTheMemoryToReadAndGoOnWithTheOthers() {
    // Given
    log.tooLargeToRead.addAll(List.of("wire.raw-0@1", "wire.raw-0@2"));
    for (int i = 0; i < 4; i++) {
      log.add(ZERO, text(i));
    }
    log.add(ONE, text(5));

    // When
    runUntilRead();

    // Then
    assertThat(outcomes())
        .containsExactlyInAnyOrder(
            "0/0 parsed",
            "0/1 rejected too-large",
            "0/2 rejected too-large",
            "0/3 parsed",
            "1/0 parsed");
    assertThat(log.committed).isEqualTo(Map.of(ZERO, 4L, ONE, 1L));
    // With all, then alone twice; the second one at once.
    assertThat(log.producers).hasSize(3);
    assertThat(
            meters
                .get("telex.decisions")
                .tags("decision", "rejected", "code", "too-large")
                .counter()
                .count())
        .isEqualTo(2);
  }

  private AvroPayloads.Decoded decode(String topic, byte[] value) {
    Throwable accident;
    synchronized (accidents) {
      accident = accidents.poll();
    }
    if (accident instanceof Error error) {
      throw error;
    }
    if (accident instanceof RuntimeException e) {
      throw e;
    }
    return new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "No schema is like this.");
  }

  private void runUntilRead() {
    log.untilRead = true;
    loop.run();
  }

  private void run(int transactions) {
    log.untilTransactions = transactions;
    loop.run();
  }

  private static String text(int number) {
    return String.format(
        Locale.ROOT, "Bus line %d runs again\n\nThe county said so on Friday.", number);
  }

  /** The beginning of Confluent's wire format, with an id that nobody knows. */
  private static String avro() {
    return "\0\0\0\0\1\1";
  }

  /** What the receipts say that are committed. */
  private List<String> outcomes() {
    List<String> outcomes = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : log.written) {
      if (record.topic().equals(Topics.WIRE_RECEIPTS)) {
        Receipt receipt = avro.<Receipt>deserializer().deserialize(record.topic(), record.value());
        outcomes.add(
            String.format(
                    Locale.ROOT,
                    "%d/%d %s %s",
                    receipt.getPartition(),
                    receipt.getOffset(),
                    receipt.getDecision(),
                    receipt.getCode().orElse(""))
                .strip());
      }
    }
    return outcomes;
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  /** A broker of two partitions, as far as clients that stand in for Kafka's need one. */
  private final class Log implements ParseClients {
    final List<ConsumerRecord<byte[], byte[]>> raw = new ArrayList<>();
    final List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
    final Map<TopicPartition, Long> committed = new java.util.HashMap<>();
    final List<Duration> closings = new ArrayList<>();
    final List<Producer<byte[], byte[]>> producers = new ArrayList<>();

    /** Of the commits, in turn; then none. */
    final Deque<RuntimeException> failures = new ArrayDeque<>();

    /** Records that there is not the memory for, uncompressed. */
    final java.util.Set<String> tooLargeToRead = new java.util.HashSet<>();

    Optional<List<TopicPartition>> rebalanceInMidBatch = Optional.empty();
    int largest = Integer.MAX_VALUE;
    boolean untilRead;
    int untilTransactions = Integer.MAX_VALUE;
    int transactions;
    int aborted;

    void add(TopicPartition partition, String value) {
      Headers headers =
          value.startsWith("\0")
              ? new RecordHeaders()
              : new RecordHeaders().add("content-type", "text/plain".getBytes(UTF_8));
      headers.add("wire", "orla".getBytes(UTF_8));
      long offset = end(partition);
      raw.add(
          new ConsumerRecord<>(
              partition.topic(),
              partition.partition(),
              offset,
              1_000_000,
              TimestampType.LOG_APPEND_TIME,
              0,
              0,
              null,
              value.getBytes(UTF_8),
              headers,
              Optional.empty()));
    }

    private long end(TopicPartition partition) {
      return raw.stream().filter(r -> r.partition() == partition.partition()).count();
    }

    long count(String topic) {
      return written.stream().filter(r -> r.topic().equals(topic)).count();
    }

    ProducerRecord<byte[], byte[]> letter() {
      List<ProducerRecord<byte[], byte[]>> letters =
          written.stream().filter(r -> r.topic().equals(Topics.NEWS_REJECTED)).toList();
      assertThat(letters).hasSize(1);
      return letters.get(0);
    }

    @Override
    public Consumer<byte[], byte[]> consumer() {
      MockConsumer<byte[], byte[]> consumer = new Member();
      consumer.setMaxPollRecords(1);
      consumer.updatePartitions(
          "wire.raw",
          List.of(
              new PartitionInfo("wire.raw", 0, null, null, null),
              new PartitionInfo("wire.raw", 1, null, null, null)));
      consumer.updateBeginningOffsets(
          Map.of(ZERO, committed.getOrDefault(ZERO, 0L), ONE, committed.getOrDefault(ONE, 0L)));
      consumer.updateEndOffsets(Map.of(ZERO, end(ZERO), ONE, end(ONE)));
      consumer.schedulePollTask(
          () -> {
            consumer.rebalance(List.of(ZERO, ONE));
            give(consumer);
          });
      rebalanceInMidBatch.ifPresent(
          left -> {
            consumer.scheduleNopPollTask();
            consumer.schedulePollTask(() -> consumer.rebalance(left));
          });
      return consumer;
    }

    private void give(MockConsumer<byte[], byte[]> consumer) {
      for (ConsumerRecord<byte[], byte[]> record : raw) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() >= committed.getOrDefault(partition, 0L)) {
          consumer.addRecord(record);
        }
      }
    }

    @Override
    public Producer<byte[], byte[]> producer() {
      Producer<byte[], byte[]> producer = new Writer();
      producers.add(producer);
      return producer;
    }

    /** Kafka's mock forgets what it has handed out; a broker does not. */
    private final class Member extends MockConsumer<byte[], byte[]> {
      Member() {
        super("earliest");
      }

      @Override
      public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        for (TopicPartition partition : assignment()) {
          if (!paused().contains(partition)
              && tooLargeToRead.contains(partition + "@" + position(partition))) {
            throw new OutOfMemoryError("Java heap space");
          }
        }
        return super.poll(timeout);
      }

      @Override
      public synchronized void seek(TopicPartition partition, long offset) {
        super.seek(partition, offset);
        for (ConsumerRecord<byte[], byte[]> record : raw) {
          if (record.partition() == partition.partition() && record.offset() >= offset) {
            addRecord(record);
          }
        }
      }
    }

    private final class Writer extends MockProducer<byte[], byte[]> {
      private boolean broken;

      Writer() {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
      }

      @Override
      public synchronized java.util.concurrent.Future<RecordMetadata> send(
          ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (record.value() != null && record.value().length > largest) {
          broken = true;
          callback.onCompletion(null, new RecordTooLargeException("It is too large."));
          return java.util.concurrent.CompletableFuture.failedFuture(
              new RecordTooLargeException("It is too large."));
        }
        return super.send(record, callback);
      }

      @Override
      public void commitTransaction() {
        if (broken) {
          throw new KafkaException("Cannot execute transactional method: error state");
        }
        RuntimeException failure = failures.poll();
        if (failure != null) {
          throw failure;
        }
        List<ProducerRecord<byte[], byte[]>> fresh = uncommittedRecords();
        Map<TopicPartition, OffsetAndMetadata> offsets = new java.util.HashMap<>();
        uncommittedOffsets().values().forEach(offsets::putAll);
        written.addAll(fresh);
        offsets.forEach((p, o) -> committed.put(p, o.offset()));
        super.commitTransaction();
        transactions++;
        long read = committed.values().stream().mapToLong(Long::longValue).sum();
        if (transactions == untilTransactions || (untilRead && read == raw.size())) {
          loop.stop();
        }
      }

      @Override
      public void abortTransaction() {
        broken = false;
        aborted++;
        super.abortTransaction();
      }

      @Override
      public void close() {
        throw new IllegalStateException("It would wait for the broker without end.");
      }

      @Override
      public void close(Duration timeout) {
        closings.add(timeout);
        super.close(timeout);
      }
    }
  }
}
