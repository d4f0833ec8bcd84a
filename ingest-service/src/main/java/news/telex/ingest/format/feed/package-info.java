/** Feeds of entries: RSS, RDF, Atom, CDF, JSON Feed. No Kafka. */
@NullMarked
package news.telex.ingest.format.feed;

import org.jspecify.annotations.NullMarked;
