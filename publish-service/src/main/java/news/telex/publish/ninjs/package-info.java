/** The published article as IPTC ninjs 3.1. */
@NullMarked
package news.telex.publish.ninjs;

import org.jspecify.annotations.NullMarked;
