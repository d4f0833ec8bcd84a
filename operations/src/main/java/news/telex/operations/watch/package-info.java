/** Following a topic. */
@NullMarked
package news.telex.operations.watch;

import org.jspecify.annotations.NullMarked;
