/** Wire formats in, clean identified articles out: the flow and its Kafka adapters. */
@NullMarked
package news.telex.ingest;

import org.jspecify.annotations.NullMarked;
