package news.telex.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import news.telex.ingest.format.Limits;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.AvroPayloads.RegistryUnavailable;
import news.telex.ingest.reading.WireReader;
import news.telex.runtime.FailedRecords;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Decision;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParseWorkersTest {
  private static final byte[] AVRO = {0, 0, 0, 0, 1, 7};

  private final AvroSerdes avro = new AvroSerdes("mock://" + UUID.randomUUID());
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private AvroPayloads registry =
      (topic, value) -> new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None.");
  private final ParseWorkers workers =
      new ParseWorkers(
          "workers-test",
          3,
          () ->
              new Parse(
                  new WireReader(
                      (topic, value) -> {
                        asked.incrementAndGet();
                        return registry.decode(topic, value);
                      },
                      Limits.standard()),
                  Topics.NEWS_PARSED,
                  new FailedRecords(),
                  avro,
                  closed::incrementAndGet));

  @AfterEach
  void close() throws Exception {
    workers.close(Duration.ofSeconds(20).toNanos());
  }

  @Test
  void shouldKeepTheOrderOfTheRecords() {
    // When
    List<Parsed> parsed = workers.parse(records(100, "Bus is back".getBytes(UTF_8)));

    // Then
    assertThat(parsed).hasSize(100);
    for (int i = 0; i < 100; i++) {
      assertThat(parsed.get(i).raw().offset()).isEqualTo(i);
      assertThat(parsed.get(i).receipts().get(0).getOffset()).isEqualTo(i);
      assertThat(parsed.get(i).receipts().get(0).getDecision()).isEqualTo(Decision.parsed);
    }
  }

  @Test
  void shouldSpareTheRestOfABatchOnceTheRegistryIsOutOfReach() {
    // Given
    registry =
        (topic, value) -> {
          throw new RegistryUnavailable("away", new RuntimeException());
        };

    // Then
    assertThatThrownBy(() -> workers.parse(records(100, AVRO)))
        .isInstanceOf(RegistryUnavailable.class);
    // Each thread may have asked before the first one knew.
    assertThat(asked.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void shouldThrowAnErrorWhenNothingIsAtWorkAnyMore() {
    // Given
    registry =
        (topic, value) -> {
          throw new OutOfMemoryError("Java heap space");
        };

    // Then
    assertThatThrownBy(() -> workers.parse(records(100, AVRO)))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(asked).hasValue(100);
  }

  @Test
  void shouldCloseTheirPartsAtTheEnd() throws Exception {
    // Given
    workers.parse(records(100, "Bus is back".getBytes(UTF_8)));

    // When
    boolean ended = workers.close(Duration.ofSeconds(20).toNanos());

    // Then
    assertThat(ended).isTrue();
    assertThat(closed).hasValue(3);
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(int number, byte[] value) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      records.add(new ConsumerRecord<>("wire.raw.orla", 0, i, null, value));
    }
    return records;
  }
}
