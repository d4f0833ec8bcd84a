package news.telex.ingest.identity;

/**
 * Where a parsed item lies.
 *
 * @param topic the live topic, or a replay's
 * @param partition its partition
 * @param offset its offset
 */
public record ParsedPosition(String topic, int partition, long offset) {}
