/** The embedded stack: broker, schema registry, topics and services in one JVM, on loopback. */
@NullMarked
package news.telex.operations.stack;

import org.jspecify.annotations.NullMarked;
