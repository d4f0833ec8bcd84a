/** The telex command. */
@NullMarked
package news.telex.operations;

import org.jspecify.annotations.NullMarked;
