/**
 * Which article an item is, and which of its versions: rules 3, 4 and 7 of the pipeline. No Kafka.
 */
@NullMarked
package news.telex.ingest.identity;

import org.jspecify.annotations.NullMarked;
