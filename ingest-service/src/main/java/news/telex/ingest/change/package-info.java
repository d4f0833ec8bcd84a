/** What differs between two versions of an article, told from little memory. No Kafka. */
@NullMarked
package news.telex.ingest.change;

import org.jspecify.annotations.NullMarked;
