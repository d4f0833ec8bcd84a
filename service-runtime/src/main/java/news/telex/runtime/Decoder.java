package news.telex.runtime;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.runtime.config.ClientSettings;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Retry;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.failure.ProcessContext;
import news.telex.schemas.AvroGuards;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.RejectionCode;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Confluent Avro and tells apart what a bare deserializer throws together: a schema id that
 * the registry does not know, bytes that do not fit their schema, and a registry out of reach. Not
 * safe for use by several threads.
 *
 * @param <T> the one record type that is expected; {@link GenericRecord} if any is
 */
public final class Decoder<T extends IndexedRecord> implements AutoCloseable {
  private static final int HEADER_BYTES = 5;
  private static final int MAX_SCHEMAS = 1000;

  /**
   * How long the registry's "no such id" is believed, so that a flood of them stays cheap; a Long.
   */
  private static final Long MISSING_ID_TTL_SECONDS = 5L;

  /**
   * How Confluent's client begins the message of an IOException that no network is to blame for.
   */
  private static final String INVALID_SCHEMA = "Invalid schema";

  /** HTTP statuses of a registry that does not let this service in. */
  private static final Set<Integer> DENIED = Set.of(401, 403);

  private static final String TIMEOUT_MS = "5000";

  private final Class<T> type;
  private final Optional<String> expectedName;
  private final ProcessContext place;
  private final SchemaRegistryClient registry;
  private final KafkaAvroDeserializer deserializer;

  /** What decoding gave. */
  public sealed interface Decoded<T> {
    /** The record. */
    record Value<T>(T value) implements Decoded<T> {}

    /** It will never decode. */
    record Unreadable<T>(RejectionCode code, String detail) implements Decoded<T> {}
  }

  /** The registry gives no answer; the same call may succeed later. */
  public static final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  /**
   * @param type the record type expected
   */
  public Decoder(ServiceSettings settings, Class<T> type) {
    this(settings.clients(), settings.place(), type);
  }

  /**
   * @param clients where the registry is, and what its client is told
   * @param place the same for sentences about what went wrong
   * @param type the record type expected
   */
  public Decoder(ClientSettings clients, ProcessContext place, Class<T> type) {
    this(clients, place, type, Optional.of(type.getName()));
  }

  /**
   * A decoder of records of whatever type, with the fields that their writers knew.
   *
   * @param clients where the registry is, and what its client is told
   * @param place the same for sentences about what went wrong
   */
  public static Decoder<GenericRecord> ofAny(ClientSettings clients, ProcessContext place) {
    return new Decoder<>(clients, place, GenericRecord.class, Optional.empty());
  }

  private Decoder(
      ClientSettings clients, ProcessContext place, Class<T> type, Optional<String> expectedName) {
    AvroGuards.set();
    this.type = type;
    this.expectedName = expectedName;
    this.place = place;
    Map<String, Object> config = new HashMap<>(clients.registry());
    config.put("schema.registry.url", clients.schemaRegistry());
    config.putIfAbsent(AvroSerdes.RULES, false);
    config.put("specific.avro.reader", expectedName.isPresent());
    config.put("missing.id.cache.ttl.sec", MISSING_ID_TTL_SECONDS);
    // The caller waits and asks again; each single question has to end soon.
    config.putIfAbsent("http.connect.timeout.ms", TIMEOUT_MS);
    config.putIfAbsent("http.read.timeout.ms", TIMEOUT_MS);
    config.putIfAbsent("max.retries", "0");
    this.registry =
        SchemaRegistryClientFactory.newClient(
            List.of(clients.schemaRegistry().split(",")), MAX_SCHEMAS, List.of(), config, Map.of());
    this.deserializer = new KafkaAvroDeserializer(registry);
    this.deserializer.configure(config, false);
  }

  /**
   * Decodes a value.
   *
   * @throws RegistryUnavailableException if the registry gives no answer
   * @throws FailureException if the registry does not let this service in
   */
  public Decoded<T> decode(String topic, byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      return unreadable(RejectionCode.EMPTY, "The value is empty.");
    }
    if (value.length < HEADER_BYTES || value[0] != 0) {
      return unreadable(
          RejectionCode.BAD_AVRO, "The value does not begin with the Confluent wire format.");
    }
    int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    @Nullable String name;
    try {
      name = registry.getSchemaById(id).name();
    } catch (RestClientException e) {
      if (e.getStatus() == 404) {
        return unreadable(
            RejectionCode.UNKNOWN_SCHEMA_ID,
            String.format(Locale.ROOT, "The schema registry knows no schema with id %d.", id));
      }
      throw noAnswer(e);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).startsWith(INVALID_SCHEMA)) {
        return unreadable(
            RejectionCode.BAD_AVRO,
            String.format(Locale.ROOT, "The schema with id %d is no valid Avro schema.", id));
      }
      throw noAnswer(e);
    } catch (RuntimeException e) {
      // The client has no parser for schemas of another kind and says so in several ways.
      return unreadable(
          RejectionCode.BAD_AVRO,
          String.format(Locale.ROOT, "The schema with id %d is no Avro schema.", id));
    }
    if (name == null) {
      return unreadable(RejectionCode.BAD_AVRO, "The value is no record.");
    }
    if (expectedName.filter(expected -> !expected.equals(name)).isPresent()) {
      return unreadable(
          RejectionCode.BAD_AVRO,
          String.format(
              Locale.ROOT,
              "The value is a record of type %s; expected is %s.",
              name,
              expectedName.get()));
    }
    try {
      Object decoded = deserializer.deserialize(topic, value);
      return type.isInstance(decoded)
          ? new Decoded.Value<>(type.cast(decoded))
          : unreadable(
              RejectionCode.BAD_AVRO,
              String.format(
                  Locale.ROOT, "The value is no record of type %s.", type.getSimpleName()));
    } catch (SerializationException e) {
      return unreadable(
          RejectionCode.BAD_AVRO,
          String.format(Locale.ROOT, "The value does not decode with schema id %d.", id));
    } catch (StackOverflowError e) {
      // The schema may be a stranger's, and refer to itself.
      return unreadable(
          RejectionCode.BAD_AVRO,
          String.format(
              Locale.ROOT, "The value nests too deeply to be decoded with schema id %d.", id));
    }
  }

  /** Waiting helps against an outage, not against credentials or certificates. */
  private RuntimeException noAnswer(Exception e) {
    Failure failure = Diagnosis.of(e, place);
    boolean asked = e instanceof RestClientException rest && !DENIED.contains(rest.getStatus());
    return asked || failure.retry() == Retry.ALWAYS
        ? new RegistryUnavailableException(failure.sentence(), e)
        : new FailureException(failure);
  }

  private Decoded<T> unreadable(RejectionCode code, String detail) {
    return new Decoded.Unreadable<>(code, detail);
  }

  @Override
  public void close() {
    deserializer.close();
  }
}
