/** XML wires of the IPTC: NewsML-G2, NewsML 1.2, NITF. No Kafka. */
@NullMarked
package news.telex.ingest.format.newsml;

import org.jspecify.annotations.NullMarked;
