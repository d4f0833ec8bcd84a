/** Where and how much the telex command logs. */
@NullMarked
package news.telex.operations.log;

import org.jspecify.annotations.NullMarked;
