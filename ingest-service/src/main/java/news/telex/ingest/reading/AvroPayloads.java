package news.telex.ingest.reading;

import news.telex.schemas.RawArticle;
import news.telex.schemas.RejectionCode;

/**
 * Decodes Avro values in Confluent's wire format (magic byte 0, four bytes of schema id, data).
 * Implementations talk to a schema registry; when that is out of reach they throw their own
 * exception, which {@link WireReader#read} passes on, so that the caller can pause and retry. A
 * reader is as safe for use by several threads as its implementation is.
 */
public interface AvroPayloads {
  /** What decoding gave. */
  sealed interface Decoded {
    /** The value is a raw article. */
    record Raw(RawArticle article) implements Decoded {}

    /** The value is none: the registry does not know its schema, or it does not decode. */
    record Rejected(RejectionCode code, String detail) implements Decoded {}
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
