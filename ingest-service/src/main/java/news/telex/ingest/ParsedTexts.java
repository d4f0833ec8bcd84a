package news.telex.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import news.telex.ingest.identity.KnownText;
import news.telex.ingest.identity.ParsedPosition;
import news.telex.ingest.identity.TextReader;
import news.telex.runtime.Decoder;
import news.telex.runtime.Decoder.Decoded;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.kafka.Broker;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.ParsedItem;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads parsed items again from their topic, which keeps them for a week. Connected when it is
 * first asked: few notes correct a text without repeating it. Used by one thread.
 */
final class ParsedTexts implements TextReader {
  /** Well below the transaction timeout of 30 seconds; then the task begins its batch again. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<TopicReader> readers;
  private final Supplier<Decoder<ParsedItem>> decoders;
  private @Nullable TopicReader reader;
  private @Nullable Decoder<ParsedItem> decoder;

  /** With the broker and the registry of a service. */
  static ParsedTexts of(ServiceSettings settings) {
    return new ParsedTexts(
        () ->
            new TopicReader(
                Broker.consumer(KafkaSettings.peeking(settings, IdentityTopology.NAME + "-texts")),
                settings.place()),
        () -> new Decoder<>(settings, ParsedItem.class));
  }

  /** Makes what it needs when it is first asked, and closes it. */
  ParsedTexts(Supplier<TopicReader> readers, Supplier<Decoder<ParsedItem>> decoders) {
    this.readers = readers;
    this.decoders = decoders;
  }

  /**
   * {@inheritDoc}
   *
   * @throws TimeoutException if the broker gives no answer
   */
  @Override
  public Optional<ParsedItem> read(KnownText text) {
    ParsedPosition at = text.at();
    TopicPartition partition = new TopicPartition(at.topic(), at.partition());
    TopicReader topic = reader();
    if (topic.beginnings(List.of(partition)).getOrDefault(partition, 0L) > at.offset()) {
      return Optional.empty();
    }
    topic.seek(Map.of(partition, at.offset()));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (topic.position(partition) <= at.offset()) {
      for (ConsumerRecord<byte[], byte[]> record : topic.poll()) {
        return record.offset() == at.offset() ? decode(record) : Optional.empty();
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("The text that a note corrects could not be read again.");
      }
    }
    return Optional.empty();
  }

  private Optional<ParsedItem> decode(ConsumerRecord<byte[], byte[]> record) {
    Decoder<ParsedItem> known = decoder;
    if (known == null) {
      known = decoders.get();
      decoder = known;
    }
    return known.decode(record.topic(), record.value()) instanceof Decoded.Value<ParsedItem> ok
        ? Optional.of(ok.value())
        : Optional.empty();
  }

  private TopicReader reader() {
    TopicReader known = reader;
    if (known == null) {
      known = readers.get();
      reader = known;
    }
    return known;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
    if (decoder != null) {
      decoder.close();
    }
  }
}
