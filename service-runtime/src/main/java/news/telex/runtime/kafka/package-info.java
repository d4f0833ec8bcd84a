/** The broker: questions to it, clients of it, topics as they are read. */
@NullMarked
package news.telex.runtime.kafka;

import org.jspecify.annotations.NullMarked;
