/** Runs a part of a topic's history again: plan, copy, and what came of it. */
@NullMarked
package news.telex.operations.replay;

import org.jspecify.annotations.NullMarked;
