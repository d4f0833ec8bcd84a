/** Mutations of what wires send, read by the thousand: {@code benchmarks/run fuzz}. */
@NullMarked
package news.telex.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
