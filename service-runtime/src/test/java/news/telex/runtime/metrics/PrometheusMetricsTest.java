package news.telex.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusMetricsTest {
  private final PrometheusMetrics metrics = new PrometheusMetrics("1.2.3");

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void shouldLeaveOutWhatKafkaTellsByPartitionAndTaskAndTwice() {
    // When
    metrics.registry().counter("kafka.lag", "topic", "news.parsed", "partition", "3");
    metrics.registry().counter("kafka.task", "task.id", "0_1");
    metrics.registry().counter("kafka.consumed", "topic", "wire_raw_my_wire");
    metrics.registry().counter("kafka.consumed", "topic", "wire.raw.my_wire");
    metrics.registry().counter("kafka.consumed", "topic", "telex-enrich-enrich-articles-changelog");

    // Then
    assertThat(metrics.scrape().lines().filter(line -> line.startsWith("kafka_")))
        .containsExactlyInAnyOrder(
            "kafka_consumed_total{topic=\"telex-enrich-enrich-articles-changelog\"} 0.0",
            "kafka_consumed_total{topic=\"wire.raw.my_wire\"} 0.0");
  }
}
