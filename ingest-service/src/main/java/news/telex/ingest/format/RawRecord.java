package news.telex.ingest.format;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A raw record as a wire pushed it, without Kafka.
 *
 * @param topic topic it was read from; {@code wire.raw} outside Kafka
 * @param partition partition, -1 outside Kafka
 * @param offset offset, -1 outside Kafka
 * @param timestamp time of the record: when Telex received it, the last resort for missing dates
 * @param key the wire's item id, or null
 * @param headers headers as text, by name (the last one counts where a name repeats)
 * @param value the payload; null for a record without value
 */
public record RawRecord(
    String topic,
    int partition,
    long offset,
    Instant timestamp,
    @Nullable String key,
    Map<String, String> headers,
    byte @Nullable [] value) {}
