package news.telex.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class BrokerTest {
  private static final Node NODE = new Node(0, "localhost", 1);

  private final MockAdminClient admin = new MockAdminClient(List.of(NODE), NODE);
  private final Broker broker = new Broker(admin);

  @Test
  void shouldThrowWhatTheBrokerAnswersInstead() {
    // Given
    TimeoutException answer = new TimeoutException("no answer");

    // When, Then
    assertThatThrownBy(() -> Broker.await(CompletableFuture.failedFuture(answer))).isSameAs(answer);
  }

  @Test
  void shouldWrapWhatIsNotKafkas() {
    // Given
    IllegalStateException answer = new IllegalStateException("defect");

    // When, Then
    assertThatThrownBy(() -> Broker.await(CompletableFuture.failedFuture(answer)))
        .isExactlyInstanceOf(KafkaException.class)
        .hasCause(answer);
  }

  @Test
  void shouldTellAnInterruptAsKafkaDoesAndKeepIt() {
    // Given
    Thread.currentThread().interrupt();

    // When, Then
    assertThatThrownBy(() -> Broker.await(new CompletableFuture<>()))
        .isInstanceOf(InterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldLeaveAnInterruptToWhoEndsByIt() {
    // Given
    Thread.currentThread().interrupt();

    // When, Then
    assertThatThrownBy(() -> Broker.interruptibly(new CompletableFuture<>()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void shouldNotWaitLongerThanItIsTold() {
    assertThatThrownBy(() -> broker.ask(Duration.ofMillis(1), client -> new KafkaFutureImpl<>()))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("The broker does not answer within 0 s.");
  }

  @Test
  void shouldCreateTopicsThatMayBeThere() {
    // Given
    broker.create(List.of(new NewTopic("one", 2, (short) 1)));

    // When
    broker.create(List.of(new NewTopic("one", 2, (short) 1), new NewTopic("two", 1, (short) 1)));

    // Then
    assertThat(broker.topics()).containsExactlyInAnyOrder("one", "two");
    assertThat(broker.partitions(List.of("one", "two")))
        .containsExactlyInAnyOrder(
            new TopicPartition("one", 0),
            new TopicPartition("one", 1),
            new TopicPartition("two", 0));
  }

  @Test
  void shouldFindNoTopicThatIsNotThere() {
    assertThat(broker.find("none")).isEmpty();
    assertThatThrownBy(() -> broker.describe(List.of("none")))
        .isInstanceOf(UnknownTopicOrPartitionException.class);
  }

  @Test
  void shouldTellOffsets() {
    // Given
    TopicPartition partition = new TopicPartition("one", 0);
    admin.updateBeginningOffsets(Map.of(partition, 3L));
    admin.updateEndOffsets(Map.of(partition, 7L));

    // When, Then
    assertThat(broker.offsets(List.of(partition), OffsetSpec.earliest()))
        .containsEntry(partition, 3L);
    assertThat(broker.offsets(List.of(partition), OffsetSpec.latest()))
        .containsEntry(partition, 7L);
  }
}
