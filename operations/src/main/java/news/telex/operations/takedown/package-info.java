/** Taking an article down on legal demand: what is ended, and where its text still lies. */
@NullMarked
package news.telex.operations.takedown;

import org.jspecify.annotations.NullMarked;
