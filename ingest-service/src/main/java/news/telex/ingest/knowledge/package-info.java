/** What is known of wires and of the words of their notices, changed while everything runs. */
@NullMarked
package news.telex.ingest.knowledge;

import org.jspecify.annotations.NullMarked;
