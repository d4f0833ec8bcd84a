/** Names in labelled texts: how well they are recognised, and the training of what tags them. */
@NullMarked
package news.telex.benchmarks.names;

import org.jspecify.annotations.NullMarked;
