package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolledBatchTest {
  private static final TopicPartition ZERO = new TopicPartition("wire.raw", 0);
  private static final TopicPartition ONE = new TopicPartition("wire.raw", 1);
  private static final byte[] LARGE = new byte[7 * 1024 * 1024];
  private static final byte[] SMALL = new byte[10];

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final PolledBatch batch = new PolledBatch();

  @BeforeEach
  void join() {
    consumer.setMaxPollRecords(1);
    consumer.subscribe(Pattern.compile("wire\\.raw"), batch);
    consumer.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
    consumer.rebalance(List.of(ZERO, ONE));
  }

  @Test
  void shouldHoldSoManyRecordsAtMost() {
    // Given
    add(ZERO, 0, SMALL);
    add(ZERO, 1, SMALL);
    add(ONE, 0, SMALL);

    // When
    fill(2);
    int first = batch.records().size();
    fill(2);

    // Then
    assertThat(first).isEqualTo(2);
    assertThat(batch.records()).hasSize(1);
  }

  @Test
  void shouldHoldSoManyBytesAndOneRecordAtMost() {
    // Given
    for (int i = 0; i < 200; i++) {
      add(ZERO, i, LARGE);
    }

    // When
    fill(200);

    // Then
    assertThat(batch.records()).hasSize(3);
    assertThat(batch.nextOffsets()).containsOnlyKeys(ZERO);
    assertThat(batch.nextOffsets().get(ZERO).offset()).isEqualTo(3);
  }

  @Test
  void shouldForgetWhatGoesElsewhereBetweenTwoPolls() {
    // Given
    add(ZERO, 0, SMALL);
    add(ONE, 0, SMALL);
    consumer.scheduleNopPollTask();
    consumer.scheduleNopPollTask();
    consumer.schedulePollTask(() -> consumer.rebalance(List.of(ONE)));

    // When
    fill(200);

    // Then
    assertThat(batch.records())
        .extracting(r -> new TopicPartition(r.topic(), r.partition()))
        .containsExactly(ONE);
    assertThat(batch.nextOffsets().keySet()).containsExactly(ONE);
  }

  @Test
  void shouldLetTheConsumerReadItsRecordsAgain() {
    // Given
    add(ZERO, 0, SMALL);
    add(ZERO, 1, SMALL);
    add(ONE, 0, SMALL);
    fill(200);

    // When
    batch.rewind(consumer);

    // Then
    assertThat(consumer.position(ZERO)).isZero();
    assertThat(consumer.position(ONE)).isZero();
    assertThat(batch.nextOffsets())
        .extractingByKey(ZERO)
        .extracting(OffsetAndMetadata::offset)
        .isEqualTo(2L);
  }

  private void fill(int most) {
    batch.fill(consumer, most, Duration.ZERO);
  }

  private void add(TopicPartition partition, long offset, byte[] value) {
    consumer.addRecord(
        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], value));
  }
}
