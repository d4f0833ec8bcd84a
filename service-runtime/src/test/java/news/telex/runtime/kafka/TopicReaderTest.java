package news.telex.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.failure.ProcessContext;
import news.telex.schemas.Position;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
  private static final ProcessContext PLACE =
      ProcessContext.of("broker:9092", Map.of(), "http://registry", Map.of(), Optional.empty());
  private static final TopicPartition ONE = new TopicPartition("topic", 0);
  private static final TopicPartition TWO = new TopicPartition("topic", 1);

  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
  private final TopicReader reader = new TopicReader(consumer, PLACE);
  private final List<String> read = new ArrayList<>();

  /** A topic with two partitions. */
  private void topic() {
    consumer.updatePartitions(
        "topic",
        List.of(
            new PartitionInfo("topic", 0, Node.noNode(), new Node[0], new Node[0]),
            new PartitionInfo("topic", 1, Node.noNode(), new Node[0], new Node[0])));
    consumer.updateBeginningOffsets(Map.of(ONE, 2L, TWO, 0L));
    consumer.updateEndOffsets(Map.of(ONE, 5L, TWO, 3L));
  }

  /** Comes with the next poll; then the position is behind it. */
  private void comes(TopicPartition partition, long position, long... offsets) {
    consumer.schedulePollTask(
        () -> {
          LongStream.of(offsets)
              .forEach(
                  offset ->
                      consumer.addRecord(
                          new ConsumerRecord<>(
                              partition.topic(),
                              partition.partition(),
                              offset,
                              null,
                              new byte[1])));
          marks.add(() -> consumer.seek(partition, position));
        });
    consumer.schedulePollTask(() -> marks.remove().run());
  }

  private final Deque<Runnable> marks = new ArrayDeque<>();

  private void note(ConsumerRecord<byte[], byte[]> record) {
    read.add(record.partition() + "@" + record.offset());
  }

  @Test
  void shouldReadATopicToTheEndThatItHas() {
    // Given: the last offset of the first partition is the mark of a transaction
    topic();
    comes(ONE, 5, 2, 3);
    comes(TWO, 3, 0, 1, 2, 3);

    // When
    reader.all("topic", this::note);

    // Then
    assertThat(read).containsExactly("0@2", "0@3", "1@0", "1@1", "1@2");
    assertThat(consumer.assignment()).isEmpty();
  }

  @Test
  void shouldSayThatATopicIsMissing() {
    assertThatThrownBy(() -> reader.all("none", this::note))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("none");
  }

  @Test
  void shouldFindTheFirstRecordOfARange() {
    // Given
    topic();
    comes(ONE, 4, 3);

    // When, Then
    assertThat(reader.first(ONE, 2, 5)).map(ConsumerRecord::offset).contains(3L);
  }

  @Test
  void shouldFindNothingAmongMarks() {
    // Given
    topic();
    comes(ONE, 5, 4);

    // When, Then
    assertThat(reader.first(ONE, 2, 4)).isEmpty();
  }

  @Test
  void shouldFindTheRecordAtAPositionThatThePartitionHas() {
    // Given
    topic();
    comes(ONE, 4, 3);

    // When, Then
    assertThat(reader.at(new Position("topic", 0, 3))).map(ConsumerRecord::offset).contains(3L);
    assertThat(reader.at(new Position("topic", 0, 1))).isEmpty();
    assertThat(reader.at(new Position("topic", 0, 5))).isEmpty();
    assertThat(reader.at(new Position("topic", 2, 0))).isEmpty();
    assertThat(reader.at(new Position("none", 0, 0))).isEmpty();
  }

  @Test
  void shouldKnowThePartitionOfAKeyAsProducersDo() {
    // Given
    topic();

    // When, Then: murmur2, as Kafka's clients in other languages have it, too
    assertThat(reader.partitionOf("topic", "nordwire")).isEqualTo(ONE);
    assertThat(reader.partitionOf("topic", "suedwire")).isEqualTo(TWO);
  }

  @Test
  void shouldKnowItsPartitions() {
    topic();

    assertThat(reader.has(TWO)).isTrue();
    assertThat(reader.has(new TopicPartition("topic", 2))).isFalse();
    assertThat(reader.beginnings(reader.partitions("topic"))).isEqualTo(Map.of(ONE, 2L, TWO, 0L));
    assertThat(reader.ends(reader.partitions("topic"))).isEqualTo(Map.of(ONE, 5L, TWO, 3L));
  }

  @Test
  void shouldGiveUpABrokerThatGivesNothing() {
    // Given
    topic();
    reader.seek(Map.of(ONE, 2L));

    // When, Then
    assertThatThrownBy(() -> reader.toEnds(Duration.ofMillis(1), this::note))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("no records within 0 s");
  }

  @Test
  void shouldEndWithoutWaitingForTheBroker() {
    // Given
    List<Duration> waited = new ArrayList<>();
    MockConsumer<byte[], byte[]> asked =
        new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name()) {
          @Override
          public void close(CloseOptions options) {
            waited.add(options.timeout().orElseThrow());
          }
        };

    // When
    new TopicReader(asked, PLACE).close();

    // Then
    assertThat(waited).containsExactly(Duration.ZERO);
  }
}
