/** Following a topic. */
@NullMarked
package news.telex.cli.watch;

import org.jspecify.annotations.NullMarked;
