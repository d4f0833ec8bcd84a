package news.telex.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.telex.ingest.identity.KnownText;
import news.telex.ingest.identity.ParsedPosition;
import news.telex.runtime.Decoder;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParsedTextsTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.NEWS_PARSED, 1);

  @TempDir Path data;

  private final String registry = "mock://" + UUID.randomUUID();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

  @Test
  void shouldReadTheRecordAtAPlace() {
    // Given
    holds(7, 8, 9);

    // When
    ParsedItem item = read(8).orElseThrow();

    // Then
    assertThat(item.getHeadline()).isEqualTo("Headline 8");
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void shouldFindNothingWhereTheTopicBeginsLater() {
    // Given
    holds(7, 8);

    // When & Then
    assertThat(read(3)).isEmpty();
  }

  @Test
  void shouldFindNothingWhereARecordIsGoneAndTheNextOnesAreThere() {
    // Given
    holds(3, 7);

    // When & Then
    assertThat(read(5)).isEmpty();
  }

  private Optional<ParsedItem> read(long offset) {
    ServiceSettings settings = ServiceSettings.of("localhost:1", registry, data);
    try (ParsedTexts texts =
        new ParsedTexts(
            () -> new TopicReader(consumer, settings.place()),
            () -> new Decoder<>(settings, ParsedItem.class))) {
      return texts.read(
          new KnownText(
              null,
              "",
              new ParsedPosition(PARTITION.topic(), PARTITION.partition(), offset),
              "",
              0,
              ""));
    }
  }

  /** The topic holds records at these places. */
  private void holds(long... offsets) {
    consumer.updateBeginningOffsets(Map.of(PARTITION, offsets[0]));
    consumer.schedulePollTask(
        () -> {
          for (long offset : offsets) {
            ParsedItem item = ParsedItem.newBuilder().setHeadline("Headline " + offset).build();
            consumer.addRecord(
                new ConsumerRecord<>(
                    PARTITION.topic(),
                    PARTITION.partition(),
                    offset,
                    new byte[0],
                    new AvroSerdes(registry)
                        .<ParsedItem>serializer()
                        .serialize(Topics.NEWS_PARSED, item)));
          }
        });
  }
}
