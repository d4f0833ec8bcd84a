/** The log of a service: one event a line, told by keys from one vocabulary. */
@NullMarked
package news.telex.runtime.log;

import org.jspecify.annotations.NullMarked;
