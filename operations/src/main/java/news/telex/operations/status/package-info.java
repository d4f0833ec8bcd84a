/**
 * How instances, stages, books, knowledge and replays are at a moment, asked of the broker alone.
 */
@NullMarked
package news.telex.operations.status;

import org.jspecify.annotations.NullMarked;
