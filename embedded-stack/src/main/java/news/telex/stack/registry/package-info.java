/** A schema registry with Confluent's REST API, kept in a journal file. */
@NullMarked
package news.telex.stack.registry;

import org.jspecify.annotations.NullMarked;
