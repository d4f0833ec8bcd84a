/** The record of what operators do. */
@NullMarked
package news.telex.operations.audit;

import org.jspecify.annotations.NullMarked;
