/** Tables that say what benchmarks and training may take. */
@NullMarked
package news.telex.benchmarks.table;

import org.jspecify.annotations.NullMarked;
