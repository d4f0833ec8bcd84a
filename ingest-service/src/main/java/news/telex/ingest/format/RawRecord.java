package news.telex.ingest.format;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.Headers;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;
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
    byte @Nullable [] value) {
  /**
   * This record of a live topic as a replay would bring it to its stage.
   *
   * @param takenFor the wire that it was taken for when it was pushed; empty if for none
   */
  public RawRecord replayed(Optional<String> takenFor) {
    Map<String, String> all = new LinkedHashMap<>();
    headers.forEach(
        (name, text) -> {
          if (!Headers.OF_REPLAYS.contains(name.toLowerCase(Locale.ROOT))) {
            all.put(name, text);
          }
        });
    all.put(
        Headers.ORIGIN, new Position(topic, partition, offset).toOrigin(timestamp.toEpochMilli()));
    takenFor.ifPresent(wire -> all.put(Headers.ORIGIN_WIRE, wire));
    return new RawRecord(
        topic + Topics.REPLAY_SUFFIX, partition, offset, timestamp, key, all, value);
  }
}
