/** What a service tells of itself in numbers; the names stand in docs/metrics.md. */
@NullMarked
package news.telex.runtime.metrics;

import org.jspecify.annotations.NullMarked;
