/** Wire formats: from the bytes of a raw record to clean items. No Kafka. */
@NullMarked
package news.telex.ingest.format;

import org.jspecify.annotations.NullMarked;
