package news.telex.operations.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.runtime.failure.ProcessContext;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Headers;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterSearchTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.NEWS_REJECTED, 3);
  private static final ProcessContext PLACE =
      ProcessContext.of("broker:9092", Map.of(), "http://registry", Map.of(), Optional.empty());
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final long LETTERS = 1_000;

  private int polls;

  /** One a minute; every third offset is the mark of a transaction. */
  private MockConsumer<byte[], byte[]> letters() {
    MockConsumer<byte[], byte[]> consumer =
        new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name()) {
          @Override
          public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            polls++;
            long offset = position(PARTITION);
            offset += offset % 3 == 2 ? 1 : 0;
            if (offset >= LETTERS) {
              seek(PARTITION, LETTERS);
              return ConsumerRecords.empty();
            }
            addRecord(letter(offset));
            return super.poll(timeout);
          }
        };
    consumer.assign(Set.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    return consumer;
  }

  private static ConsumerRecord<byte[], byte[]> letter(long offset) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(
        Headers.ERROR_AT, FIRST.plus(Duration.ofMinutes(offset)).toString().getBytes(UTF_8));
    return new ConsumerRecord<>(
        PARTITION.topic(),
        PARTITION.partition(),
        offset,
        // The rejected record's own time, which says nothing here.
        (offset * 7919) % LETTERS,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        new byte[0],
        headers,
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, 0", "1, 1", "500, 500", "501, 500", "502, 502", "998, 998", "999, 998"})
  void shouldFindTheFirstOfATime(int minute, long expected) {
    // When
    long found =
        new LetterSearch(new TopicReader(letters(), PLACE))
            .firstSince(PARTITION, 0, LETTERS, FIRST.plus(Duration.ofMinutes(minute)));

    // Then: marks of transactions before it may come along
    assertThat(found).isEqualTo(expected);
    assertThat(polls).isLessThanOrEqualTo(11);
  }

  @Test
  void shouldFindNoneBehindTheLast() {
    assertThat(
            new LetterSearch(new TopicReader(letters(), PLACE))
                .firstSince(PARTITION, 0, LETTERS, FIRST.plus(Duration.ofDays(1))))
        .isEqualTo(LETTERS);
    assertThat(
            new LetterSearch(new TopicReader(letters(), PLACE)).firstSince(PARTITION, 5, 5, FIRST))
        .isEqualTo(5);
  }
}
