/** Whether a service lives and is of use, judged by what it gets done. */
@NullMarked
package news.telex.runtime.health;

import org.jspecify.annotations.NullMarked;
