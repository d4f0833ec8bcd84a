/** Texts of the teletype, with or without control characters. No Kafka. */
@NullMarked
package news.telex.ingest.format.teletype;

import org.jspecify.annotations.NullMarked;
