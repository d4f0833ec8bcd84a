/** What a process answers over HTTP: health and metrics. */
@NullMarked
package news.telex.runtime.http;

import org.jspecify.annotations.NullMarked;
