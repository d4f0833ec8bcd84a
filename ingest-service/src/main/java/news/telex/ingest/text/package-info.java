/** Text of news as wires and scrapers deliver it: cleaning, dates, credits. No Kafka. */
@NullMarked
package news.telex.ingest.text;

import org.jspecify.annotations.NullMarked;
