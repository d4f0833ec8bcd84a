package news.telex.runtime.live;

import java.util.Optional;
import news.telex.runtime.Decoder;
import news.telex.runtime.Decoder.Decoded;
import news.telex.runtime.knowledge.ChangeLog;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.Refusal;
import news.telex.schemas.RecordKey;
import news.telex.schemas.RejectionCode;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the records of a topic of changes, whoever wrote them, into a {@link ChangeLog}. Not
 * thread-safe.
 *
 * @param <T> an item, such as an entity or a rule
 * @param <R> its record
 */
public final class ChangeReader<T, R extends SpecificRecord> implements AutoCloseable {
  /** Longer than any id; of a key that is none so much is quoted. */
  private static final int MAX_KEY = 120;

  private final ChangeLog<T, R> log;
  private final Decoder<R> decoder;
  private boolean lacksSchema;

  /**
   * @param decoder closed with this
   */
  public ChangeReader(KnowledgeKind<T, R> kind, Decoder<R> decoder) {
    this.log = new ChangeLog<>(kind);
    this.decoder = decoder;
  }

  /**
   * Takes the next record.
   *
   * @return why it does not count; empty if it does
   * @throws Decoder.RegistryUnavailableException if the registry gives no answer
   */
  public Optional<Refusal> take(ConsumerRecord<byte[], byte[]> record) {
    Optional<String> whole = RecordKey.text(record);
    if (whole.isEmpty()) {
      return Optional.of(log.refuse("", "a record without a key"));
    }
    String key =
        whole.map(k -> k.length() <= MAX_KEY ? k : k.substring(0, MAX_KEY) + '…').orElseThrow();
    if (record.value() == null) {
      return log.take(key, Optional.empty());
    }
    Decoded<R> decoded = decoder.decode(record.topic(), record.value());
    if (decoded instanceof Decoded.Value<R> value) {
      return log.take(key, Optional.of(value.value()));
    }
    Decoded.Unreadable<R> no = (Decoded.Unreadable<R>) decoded;
    lacksSchema |= no.code() == RejectionCode.UNKNOWN_SCHEMA_ID;
    return Optional.of(log.refuse(key, no.detail()));
  }

  /** Whether the registry did not know a schema, which it may come to know. */
  boolean lacksSchema() {
    return lacksSchema;
  }

  /** What the records say so far. */
  public ChangeLog<T, R> log() {
    return log;
  }

  @Override
  public void close() {
    decoder.close();
  }
}
