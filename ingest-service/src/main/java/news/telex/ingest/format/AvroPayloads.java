package news.telex.ingest.format;

import news.telex.schemas.RawArticle;

/**
 * Decodes Avro values in Confluent's wire format (magic byte 0, four bytes of schema id, data).
 * Implementations talk to a schema registry; when that is out of reach they throw their own
 * exception, which {@link WireReader#read} passes on, so that the caller can pause and retry.
 * Implementations are safe for use by several threads.
 */
public interface AvroPayloads {
  /** What decoding gave. */
  sealed interface Decoded {
    /** The value is a raw article. */
    record Raw(RawArticle article) implements Decoded {}

    /** The registry answered that it does not know the schema id. */
    record UnknownSchemaId(int id) implements Decoded {}

    /** The bytes do not decode with their schema. */
    record Undecodable() implements Decoded {}

    /** The value decodes, but it is another record than {@code RawArticle}. */
    record OtherRecord(String fullName) implements Decoded {}
  }

  /**
   * The registry is out of reach: nothing is known about the record yet. The only exception that
   * leaves {@link WireReader#read}.
   */
  final class RegistryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RegistryUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Decodes a value.
   *
   * @param topic topic of the record, for the deserializer
   * @param value magic byte, schema id, data
   * @throws RegistryUnavailable if the registry cannot be asked right now
   */
  Decoded decode(String topic, byte[] value);
}
