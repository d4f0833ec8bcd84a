/**
 * From the bytes of a raw record to clean items: what a record wraps, what it is, which format
 * reads it, and the gate that every item goes through. {@link WireReader} is the entry. No Kafka.
 */
@NullMarked
package news.telex.ingest.reading;

import org.jspecify.annotations.NullMarked;
