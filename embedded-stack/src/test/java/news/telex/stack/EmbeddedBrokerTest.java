package news.telex.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  @TempDir Path folder;

  @Test
  void shouldKeepClusterAndDataAcrossARestart() throws Exception {
    // Given
    byte[] value = new byte[Topics.MAX_RAW_BYTES];
    value[value.length - 1] = 7;
    String cluster;
    int port;
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      cluster = broker.clusterId();
      port = port(broker);
      createTopic(broker);
      sendInTransaction(broker, value);
    }

    // When
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, port)) {
      // Then
      assertThat(broker.clusterId()).isEqualTo(cluster);
      assertThat(port(broker)).isEqualTo(port);
      assertThat(readCommitted(broker)).isEqualTo(value);
      assertThat(broker.fault()).isNotDone();
    }
  }

  @Test
  void shouldTakeAnotherPortAndRefuseTheSameFolder() throws Exception {
    // Given
    try (EmbeddedBroker first = EmbeddedBroker.start(folder.resolve("first"), 0)) {
      // When
      try (EmbeddedBroker second = EmbeddedBroker.start(folder.resolve("second"), port(first))) {
        // Then
        assertThat(port(second)).isNotEqualTo(port(first));
        assertThat(second.clusterId()).isNotEqualTo(first.clusterId());
      }
      assertThatThrownBy(() -> EmbeddedBroker.start(folder.resolve("first"), 0))
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining("Another stack is running on ");
    }
  }

  private static int port(EmbeddedBroker broker) {
    return Integer.parseInt(broker.bootstrapServers().substring("127.0.0.1:".length()));
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      NewTopic topic =
          new NewTopic(Topics.WIRE_RAW, 1, (short) 1)
              .configs(Topics.find(Topics.WIRE_RAW).orElseThrow().config());
      admin.createTopics(Set.of(topic)).all().get();
    }
  }

  private static void sendInTransaction(EmbeddedBroker broker, byte[] value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "transactional.id",
            "test",
            "max.request.size",
            Topics.MAX_RAW_BYTES + 1024,
            "buffer.memory",
            2L * Topics.MAX_RAW_BYTES);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(Topics.WIRE_RAW, value)).get();
      producer.commitTransaction();
    }
  }

  private static byte[] readCommitted(EmbeddedBroker broker) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "group.id",
            "test",
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed",
            "max.partition.fetch.bytes",
            Topics.MAX_REJECTED_BYTES);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.WIRE_RAW));
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(20))) {
          return record.value();
        }
      }
    }
  }
}
