/** Which articles identify takes for one, and what operators repair of that. */
@NullMarked
package news.telex.operations.identity;

import org.jspecify.annotations.NullMarked;
