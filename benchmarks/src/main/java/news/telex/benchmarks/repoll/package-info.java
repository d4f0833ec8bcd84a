/**
 * Feeds that are polled over and over with the noise of every day, what each of their items is in
 * truth, and whether all of it came right.
 */
@NullMarked
package news.telex.benchmarks.repoll;

import org.jspecify.annotations.NullMarked;
