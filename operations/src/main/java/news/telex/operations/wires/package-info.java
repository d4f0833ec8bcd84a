/** How wires are: what came of each of them, and when. */
@NullMarked
package news.telex.operations.wires;

import org.jspecify.annotations.NullMarked;
