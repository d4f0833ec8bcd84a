package news.telex.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How large a record is uncompressed, which is what a producer's {@code max.request.size} bounds.
 * Pure.
 */
public final class RecordSize {
  /** A batch's 61 bytes, and attributes, time, offset and length of its one record. */
  private static final int FRAME = 100;

  /** A length as a varint of 32 bits. */
  private static final int LENGTH = 5;

  private RecordSize() {}

  /** Bytes of a record alone in its batch; never less than the producer counts. */
  public static long of(ProducerRecord<byte[], byte[]> record) {
    return of(record.key(), record.value(), record.headers());
  }

  /** The same of its parts. */
  public static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long bytes = FRAME + length(key) + length(value);
    for (Header header : headers) {
      bytes += LENGTH + header.key().getBytes(UTF_8).length + length(header.value());
    }
    return bytes;
  }

  private static long length(byte @Nullable [] bytes) {
    return LENGTH + (bytes == null ? 0 : bytes.length);
  }
}
