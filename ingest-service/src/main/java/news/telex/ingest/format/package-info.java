/**
 * What a wire format is, and what all formats work on: decoded content in, drafts of items out. A
 * format reads what an item says; that it is clean is seen to in {@code reading}. No Kafka.
 */
@NullMarked
package news.telex.ingest.format;

import org.jspecify.annotations.NullMarked;
