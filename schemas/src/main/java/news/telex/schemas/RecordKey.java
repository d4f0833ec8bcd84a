package news.telex.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullMarked;

/** A record's key as text. Pure. */
@NullMarked
public final class RecordKey {
  private RecordKey() {}

  /**
   * The key as it is, however long; what is no UTF-8 in it is replaced by U+FFFD. Empty if there is
   * none. What is carried on instead of only compared or shown goes through {@link Carried#key}.
   */
  public static Optional<String> text(ConsumerRecord<byte[], ?> record) {
    return Optional.ofNullable(record.key()).map(key -> new String(key, UTF_8));
  }
}
