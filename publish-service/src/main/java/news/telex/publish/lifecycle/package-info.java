/** Whether a version of an article may leave: embargo, correction, kill, withhold, order. */
@NullMarked
package news.telex.publish.lifecycle;

import org.jspecify.annotations.NullMarked;
