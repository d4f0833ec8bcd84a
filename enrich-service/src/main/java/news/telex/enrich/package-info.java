/** Flow of enrich-service and its Kafka adapters. */
@NullMarked
package news.telex.enrich;

import org.jspecify.annotations.NullMarked;
