package news.telex.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import news.telex.ingest.format.RawRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Kafka's records as the wire formats read them. Pure. */
public final class RawRecords {
  private RawRecords() {}

  /** A record of a raw topic; its position is the one that it was read from. */
  public static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
    }
    return new RawRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        key(record.key()),
        headers,
        record.value());
  }

  /** A key as text; one that is no text as hexadecimal, so that different keys stay different. */
  private static @Nullable String key(byte @Nullable [] key) {
    if (key == null) {
      return null;
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
      if (text.chars().noneMatch(Character::isISOControl)) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // No text; said in another way below.
    }
    return "hex:" + HexFormat.of().formatHex(key);
  }
}
