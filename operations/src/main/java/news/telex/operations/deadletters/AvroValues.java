package news.telex.operations.deadletters;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.format.AvroPayloads;
import news.telex.operations.connection.Connection;
import news.telex.schemas.RawArticle;
import news.telex.schemas.RejectionCode;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Avro values, as far as the registry knows their schemas; dead letters may hold anything. Used by
 * one thread.
 */
final class AvroValues implements AvroPayloads, AutoCloseable {
  /** Magic byte and schema id of Confluent's wire format. */
  private static final int HEADER_BYTES = 5;

  /** Many dead letters may have one unknown schema: the registry is asked now and then; a Long. */
  private static final Long MISSING_ID_TTL_SECONDS = 5L;

  private final KafkaAvroDeserializer records = new KafkaAvroDeserializer();
  private final Deserializer<RawArticle> articles;

  AvroValues(Connection connection) {
    Map<String, Object> settings = new HashMap<>(connection.clients().registry());
    settings.put("schema.registry.url", connection.schemaRegistry());
    settings.put("missing.id.cache.ttl.sec", MISSING_ID_TTL_SECONDS);
    records.configure(settings, false);
    articles = connection.serdes().deserializer();
  }

  /** The record that a value is; empty if it is none, or none that can be decoded. */
  Optional<GenericRecord> record(String topic, byte @Nullable [] value) {
    if (value == null || value.length < HEADER_BYTES || value[0] != 0) {
      return Optional.empty();
    }
    try {
      return records.deserialize(topic, value) instanceof GenericRecord record
          ? Optional.of(record)
          : Optional.empty();
    } catch (SerializationException e) {
      return Optional.empty();
    }
  }

  @Override
  public Decoded decode(String topic, byte[] value) {
    try {
      // A record of another type would only show when it is used as an article.
      if (record(topic, value).filter(r -> isRawArticle(r)).isPresent()) {
        return new Decoded.Raw(articles.deserialize(topic, value));
      }
    } catch (SerializationException e) {
      return unreadable();
    }
    return unreadable();
  }

  private static boolean isRawArticle(GenericRecord record) {
    return record.getSchema().getFullName().equals(RawArticle.getClassSchema().getFullName());
  }

  private static Decoded unreadable() {
    return new Decoded.Rejected(RejectionCode.BAD_AVRO, "The value does not decode.");
  }

  @Override
  public void close() {
    articles.close();
    records.close();
  }
}
