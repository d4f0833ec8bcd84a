/** What went wrong, in one sentence, and what helps against it. */
@NullMarked
package news.telex.runtime.failure;

import org.jspecify.annotations.NullMarked;
