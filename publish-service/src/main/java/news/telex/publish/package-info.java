/** Flow of publish-service and its Kafka adapters. */
@NullMarked
package news.telex.publish;

import org.jspecify.annotations.NullMarked;
