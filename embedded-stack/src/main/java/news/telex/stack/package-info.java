/** The embedded stack: broker, schema registry, topics and services in one JVM, on loopback. */
@NullMarked
package news.telex.stack;

import org.jspecify.annotations.NullMarked;
