/** Items that wait for a person's decision, and what is decided about them. */
@NullMarked
package news.telex.operations.review;

import org.jspecify.annotations.NullMarked;
