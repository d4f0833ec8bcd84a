package news.telex.operations.connection;

import java.util.Optional;
import java.util.function.Consumer;
import news.telex.runtime.Decoder;
import news.telex.runtime.Decoder.Decoded;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The Avro values of records, for tools: anybody may have written anything, so a value that cannot
 * be read is told of and left out, and never ends the tool. Not safe for use by several threads.
 *
 * @param <T> the type of the values
 */
public final class Values<T extends IndexedRecord> implements AutoCloseable {
  private final Decoder<T> decoder;
  private final Consumer<Unreadable> unreadable;

  Values(Decoder<T> decoder, Consumer<Unreadable> unreadable) {
    this.decoder = decoder;
    this.unreadable = unreadable;
  }

  /**
   * The value of a record; empty if it cannot be read, or if it is the tombstone of a compacted
   * topic.
   *
   * @throws Decoder.RegistryUnavailableException if the registry gives no answer: that is no fault
   *     of the record
   * @throws news.telex.runtime.failure.FailureException if the registry does not let the tool in
   */
  public Optional<T> of(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null
        && Topics.find(record.topic()).map(Topic::isCompacted).orElse(false)) {
      return Optional.empty();
    }
    Decoded<T> decoded = decoder.decode(record.topic(), record.value());
    if (decoded instanceof Decoded.Value<T> value) {
      return Optional.of(value.value());
    }
    String why = ((Decoded.Unreadable<T>) decoded).detail();
    unreadable.accept(new Unreadable(record.topic(), record.partition(), record.offset(), why));
    return Optional.empty();
  }

  @Override
  public void close() {
    decoder.close();
  }
}
