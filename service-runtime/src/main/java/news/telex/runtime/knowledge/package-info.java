/**
 * Reference data that changes while services run, whatever it is about: what Telex ships, and what
 * operators say on top of it. Imports no Kafka.
 */
@NullMarked
package news.telex.runtime.knowledge;

import org.jspecify.annotations.NullMarked;
