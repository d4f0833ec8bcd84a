/** Makes services forget: offsets, state and, if asked, what they have written. */
@NullMarked
package news.telex.operations.reset;

import org.jspecify.annotations.NullMarked;
