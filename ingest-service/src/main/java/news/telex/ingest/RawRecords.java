package news.telex.ingest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import news.telex.ingest.format.RawRecord;
import news.telex.schemas.Carried;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Kafka's records as the wire formats read them, whatever their size otherwise. Pure. */
public final class RawRecords {
  private RawRecords() {}

  /**
   * A record of a raw topic; its position is the one that it was read from. Key and headers are
   * bounded as {@link Carried} says.
   */
  public static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    Header[] all = record.headers().toArray();
    for (int i = Math.max(0, all.length - Carried.MAX_HEADERS); i < all.length; i++) {
      if (all[i].key().length() <= Carried.MAX_HEADER_NAME) {
        headers.put(all[i].key(), Carried.header(all[i].value()));
      }
    }
    return new RawRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        Carried.key(record.key()),
        headers,
        record.value());
  }
}
