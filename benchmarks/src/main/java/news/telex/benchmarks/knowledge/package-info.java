/** Makes the large list of entities that Telex ships, and measures what it costs. */
@NullMarked
package news.telex.benchmarks.knowledge;

import org.jspecify.annotations.NullMarked;
