package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LiveFirstTest {
  private static final long NOW = Instant.parse("2026-03-14T12:00:00Z").toEpochMilli();

  private final LiveFirst times = new LiveFirst();

  @Test
  void shouldLetWhatIsReplayedWaitBehindEverythingLive() {
    // Given
    long longAgo = Instant.EPOCH.toEpochMilli();
    long farAhead = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    // When
    long replayed = times.extract(record("news.articles.replay", longAgo), -1);
    long live = times.extract(record("news.articles", farAhead), -1);

    // Then
    assertThat(live).isEqualTo(farAhead).isLessThan(replayed);
  }

  @Test
  void shouldGiveEveryRecordItsOwnTimeBack() {
    for (String topic : new String[] {"news.articles", "news.articles.replay"}) {
      assertThat(LiveFirst.ownTime(topic, times.extract(record(topic, NOW), -1))).isEqualTo(NOW);
    }
  }

  private static ConsumerRecord<Object, Object> record(String topic, long timestamp) {
    return new ConsumerRecord<>(
        topic,
        0,
        0,
        timestamp,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        new byte[0],
        new byte[0],
        new RecordHeaders(),
        Optional.empty());
  }
}
