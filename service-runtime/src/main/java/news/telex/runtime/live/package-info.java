/**
 * Knowledge that is followed while services run: their topics of changes, and what comes of them.
 */
@NullMarked
package news.telex.runtime.live;

import org.jspecify.annotations.NullMarked;
