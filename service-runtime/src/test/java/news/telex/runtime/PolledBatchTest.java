package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.runtime.failure.FailureException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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

  /** Records that there is not the memory for. */
  private final Set<String> tooLarge = new HashSet<>();

  private final PolledBatch batch = new PolledBatch();
  private Member consumer;

  @BeforeEach
  void join() {
    consumer = new Member();
    consumer.setMaxPollRecords(1);
    consumer.subscribe(Pattern.compile("wire\\.raw"), batch);
    consumer.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
    consumer.updateEndOffsets(Map.of(ZERO, 0L, ONE, 0L));
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

  @Test
  void shouldFindTheRecordThatThereIsNotTheMemoryForAndGoPastIt() {
    // Given
    tooLarge.add("wire.raw-1@1");
    give();
    assertThatThrownBy(() -> fill(200)).hasMessageStartingWith("A record takes more memory than");

    // When
    rejoin();
    List<String> first = fillUntilItFails();
    rejoin();
    List<String> second = fillUntil(6);

    // Then
    assertThat(first).containsExactly("wire.raw-0@0", "wire.raw-0@1", "wire.raw-0@2");
    assertThat(second)
        .containsExactly(
            "wire.raw-0@0",
            "wire.raw-0@1",
            "wire.raw-0@2",
            "wire.raw-1@0",
            "wire.raw-1@1 unread",
            "wire.raw-1@2");
    assertThat(batch.nextOffsets().get(ONE).offset()).isEqualTo(3);
    fill(200);
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void shouldTellWhichOffsetFollowsTheRecordThatItHasGonePast() {
    // Given
    tooLarge.add("wire.raw-0@1");
    give();
    assertThatThrownBy(() -> fill(200)).isInstanceOf(FailureException.class);
    rejoin();
    assertThatThrownBy(() -> fill(200))
        .hasMessage(
            "The record at offset 1 of partition 0 of wire.raw takes more memory than there is; it is rejected if it does so again.");

    // When
    rejoin();
    fill(200);

    // Then
    assertThat(batch.records()).hasSize(2);
    assertThat(batch.records().get(1)).isInstanceOf(UnreadRecord.class);
    assertThat(batch.nextOffsets()).isEqualTo(Map.of(ZERO, new OffsetAndMetadata(2)));
  }

  @Test
  void shouldGoPastAllThatCannotBeReachedButThroughItWithoutANewConsumer() {
    // Given
    tooLarge.addAll(List.of("wire.raw-0@0", "wire.raw-0@1"));
    give();
    assertThatThrownBy(() -> fill(200)).isInstanceOf(FailureException.class);
    rejoin();
    assertThatThrownBy(() -> fill(200)).isInstanceOf(FailureException.class);

    // When
    rejoin();
    List<String> taken = fillUntil(6);

    // Then
    assertThat(taken)
        .containsExactlyInAnyOrder(
            "wire.raw-0@0 unread",
            "wire.raw-0@1 unread",
            "wire.raw-0@2",
            "wire.raw-1@0",
            "wire.raw-1@1",
            "wire.raw-1@2");
  }

  @Test
  void shouldBlameNoRecordWhereTheMemoryIsThereTheNextTime() {
    // Given
    tooLarge.add("wire.raw-0@1");
    give();
    assertThatThrownBy(() -> fill(200)).isInstanceOf(FailureException.class);

    // When
    tooLarge.clear();
    rejoin();
    List<String> taken = fillUntil(6);
    fill(200);

    // Then
    assertThat(taken).noneMatch(record -> record.contains("unread")).doesNotHaveDuplicates();
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void shouldReadPartitionsThatComeInTheMeantimeInTheirTurnOnly() {
    // Given
    tooLarge.add("wire.raw-1@0");
    give();
    assertThatThrownBy(() -> fill(200)).isInstanceOf(FailureException.class);
    rejoin();

    // When
    consumer.schedulePollTask(() -> consumer.rebalance(List.of(ZERO)));
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(ZERO, ONE));
          give();
        });
    fill(1);
    fill(1);
    boolean paused = consumer.paused().contains(ONE);

    // Then
    assertThat(paused).isTrue();
    assertThatThrownBy(() -> fillUntil(99)).hasMessageContaining("partition 1 of wire.raw");
  }

  @Test
  void shouldReadAllPartitionsAtOnceAgainThoughEachHasNewRecordsByThen() {
    // Given
    tooLarge.add("wire.raw-0@0");
    give();
    assertThatThrownBy(() -> fill(200)).isInstanceOf(FailureException.class);
    tooLarge.clear();
    rejoin();

    // When
    fill(200);
    fill(200);
    consumer.updateEndOffsets(Map.of(ZERO, 9L, ONE, 3L));
    fill(200);

    // Then
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void shouldNotWaitWithoutEndForAPartitionThatGivesNothing() {
    // Given
    tooLarge.add("wire.raw-0@0");
    give();
    assertThatThrownBy(() -> fill(200)).isInstanceOf(FailureException.class);
    tooLarge.clear();
    join();
    consumer.updateEndOffsets(Map.of(ZERO, 3L, ONE, 0L));

    // When
    fill(200);
    for (int i = 0; i < PartitionsInTurn.EMPTY_TURNS - 1; i++) {
      fill(200);
    }
    Set<TopicPartition> waiting = consumer.paused();
    fill(200);

    // Then
    assertThat(waiting).containsExactly(ONE);
    assertThat(consumer.paused()).isEmpty();
  }

  private void fill(int most) {
    batch.fill(consumer, most, Duration.ZERO);
  }

  private List<String> fillUntil(int records) {
    List<String> taken = new ArrayList<>();
    while (taken.size() < records) {
      fill(200);
      for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
        taken.add(
            record.topic()
                + '-'
                + record.partition()
                + '@'
                + record.offset()
                + (record instanceof UnreadRecord ? " unread" : ""));
      }
    }
    return taken;
  }

  private List<String> fillUntilItFails() {
    List<String> taken = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              while (true) {
                taken.addAll(fillUntil(1));
              }
            })
        .isInstanceOf(FailureException.class);
    return taken;
  }

  private void add(TopicPartition partition, long offset, byte[] value) {
    consumer.addRecord(
        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], value));
  }

  /** Three records in either partition. */
  private void give() {
    consumer.updateEndOffsets(Map.of(ZERO, 3L, ONE, 3L));
    for (int offset = 0; offset < 3; offset++) {
      add(ZERO, offset, SMALL);
      add(ONE, offset, SMALL);
    }
  }

  /** A new consumer that begins at the beginning, for nothing was committed. */
  private void rejoin() {
    join();
    give();
  }

  /**
   * Kafka's mock with the memory of a heap. As Kafka's own, it keeps what it has half read and goes
   * on behind it, until it is polled somewhere else.
   */
  private final class Member extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, Long> halfRead = new HashMap<>();

    Member() {
      super("earliest");
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      for (TopicPartition partition : assignment()) {
        long position = position(partition);
        if (!paused().contains(partition)) {
          Long kept = halfRead.remove(partition);
          assertThat(kept).isNotIn(position, position - 1);
          if (tooLarge.contains(partition + "@" + position)) {
            halfRead.put(partition, position);
            throw new OutOfMemoryError("Java heap space");
          }
        }
      }
      return super.poll(timeout);
    }
  }
}
