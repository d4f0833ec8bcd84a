/** Web pages, and text as scrapers deliver it. No Kafka. */
@NullMarked
package news.telex.ingest.format.page;

import org.jspecify.annotations.NullMarked;
