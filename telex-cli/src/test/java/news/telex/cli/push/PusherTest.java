package news.telex.cli.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PusherTest {
  private static final String TOPIC = "wire.raw";
  private static final Node NODE = new Node(0, "localhost", 9092);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          cluster(),
          true,
          new RoundRobinPartitioner(),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  @Test
  void shouldPutRecordsOfAWireWithoutKeyIntoOnePartition() {
    // Given
    List<String> wires = List.of("northwire", "southwire", "eastwire", "westwire", "a", "b");

    // When
    try (Pusher pusher = new Pusher(producer, new Pushed())) {
      for (String wire : wires) {
        pusher.push(outgoing(wire, null));
        pusher.push(outgoing(wire, null));
      }
    }

    // Then
    Map<String, Set<Integer>> partitions =
        producer.history().stream()
            .collect(
                groupingBy(
                    r -> new String(r.value(), UTF_8),
                    mapping(ProducerRecord::partition, toSet())));
    assertThat(partitions.values()).hasSize(6).allMatch(p -> p.size() == 1);
    assertThat(partitions.values().stream().flatMap(Set::stream).distinct().count())
        .isGreaterThan(1);
    assertThat(producer.history()).allMatch(r -> r.key() == null);
  }

  @Test
  void shouldLeaveThePartitionOfARecordWithKeyToTheProducer() {
    // When
    try (Pusher pusher = new Pusher(producer, new Pushed())) {
      pusher.push(outgoing("northwire", "item-1"));
    }

    // Then
    ProducerRecord<byte[], byte[]> record = producer.history().get(0);
    assertThat(record.partition()).isNull();
    assertThat(record.key()).asString(UTF_8).isEqualTo("item-1");
  }

  private static Outgoing outgoing(String wire, @Nullable String key) {
    return new Outgoing("article", wire, TOPIC, key, null, Map.of(), wire.getBytes(UTF_8));
  }

  private static Cluster cluster() {
    Stream<PartitionInfo> partitions =
        IntStream.range(0, 6)
            .mapToObj(i -> new PartitionInfo(TOPIC, i, NODE, new Node[] {NODE}, new Node[] {NODE}));
    return new Cluster("test", List.of(NODE), partitions.toList(), Set.of(), Set.of());
  }
}
