/**
 * Everything that can happen to an article, at once and under kills, and whether all of it came
 * right.
 */
@NullMarked
package news.telex.benchmarks.lifecycle;

import org.jspecify.annotations.NullMarked;
