/** End-to-end measurement on the embedded stack; run by {@code benchmarks/run}. */
@NullMarked
package news.telex.benchmarks;

import org.jspecify.annotations.NullMarked;
