/** What became of an article, version by version, and of one item, stage by stage. */
@NullMarked
package news.telex.operations.history;

import org.jspecify.annotations.NullMarked;
