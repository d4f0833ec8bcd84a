package news.telex.cli.push;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A raw record to push.
 *
 * @param name what to call it to the user: a file, a line of a file
 * @param wire who pushes it
 * @param topic the raw topic
 * @param key the wire's item id; null: the item itself says which it is
 * @param timestamp time of the record; null: now
 * @param headers headers
 * @param value the wire's own bytes
 */
public record Outgoing(
    String name,
    String wire,
    String topic,
    @Nullable String key,
    @Nullable Instant timestamp,
    Map<String, String> headers,
    byte[] value) {}
