package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
  @Test
  void shouldLetWhatIsToldWinOverWhatTelexPrefers() {
    // Given
    ServiceSettings settings =
        settings(
            Map.of(
                "kafka.session.timeout.ms", "3000",
                "kafka.producer.linger.ms", "50",
                "kafka.compression.type", "zstd",
                "standby.replicas", "1"));

    // When
    StreamsConfig streams = new StreamsConfig(KafkaSettings.streams(settings, "telex-test"));
    Properties consumer = KafkaSettings.consumer(settings, "telex-test");
    Properties producer = KafkaSettings.producer(settings, "telex-test");

    // Then
    Map<String, Object> main = streams.getMainConsumerConfigs("telex-test", "client", 0);
    assertThat(main.get("session.timeout.ms")).isEqualTo("3000");
    assertThat(main.get("heartbeat.interval.ms")).isEqualTo("2000");
    assertThat(main.get("isolation.level")).isEqualTo("read_committed");
    Map<String, Object> streamsProducer = streams.getProducerConfigs("client");
    assertThat(streamsProducer.get("linger.ms")).isEqualTo("50");
    assertThat(streamsProducer.get("compression.type")).isEqualTo("zstd");
    assertThat(streams.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(1);
    assertThat(consumer.get("session.timeout.ms")).isEqualTo("3000");
    assertThat(consumer).doesNotContainKeys("linger.ms", "compression.type");
    assertThat(producer.get("linger.ms")).isEqualTo("50");
    assertThat(producer.get("compression.type")).isEqualTo("zstd");
    assertThat(producer.get("acks")).isEqualTo("all");
  }

  private static ServiceSettings settings(Map<String, String> more) {
    return ServiceSettings.of("localhost:1", "mock://settings", Path.of("data"), more);
  }
}
