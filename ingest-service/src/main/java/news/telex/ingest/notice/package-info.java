/**
 * What agencies write in words about the life of an item: embargo, kill, withhold, correction. No
 * Kafka.
 */
@NullMarked
package news.telex.ingest.notice;

import org.jspecify.annotations.NullMarked;
