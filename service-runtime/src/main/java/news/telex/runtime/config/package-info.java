/** What a process is told from outside: keys, layers, and the typed values that come of them. */
@NullMarked
package news.telex.runtime.config;

import org.jspecify.annotations.NullMarked;
